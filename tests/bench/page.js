/* Runs in the page before its scripts: measures script time per frame. */
(() => {
  const bench = { frames: [], tasks: [], starts: [], edit: null };
  window.bench = bench;
  const native = window.requestAnimationFrame.bind(window);
  // All callbacks of one frame have the same time stamp; their times are added.
  window.requestAnimationFrame = (callback) => native((now) => {
    const began = performance.now();
    callback(now);
    const cost = performance.now() - began;
    if (bench.starts.at(-1) === now) bench.frames[bench.frames.length - 1] += cost;
    else {
      bench.starts.push(now);
      bench.frames.push(cost);
    }
  });
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) bench.tasks.push(entry.duration);
  }).observe({ entryTypes: ["longtask"] });
  bench.clear = () => {
    bench.frames.length = bench.starts.length = bench.tasks.length = 0;
  };

  /* Times an edit from the key press until the last panel is drawn, and the server's share of it. */
  const nativeFetch = window.fetch.bind(window);
  window.fetch = async (...request) => {
    const began = performance.now();
    const answer = await nativeFetch(...request);
    const body = await answer.text();
    if (bench.edit) bench.edit.server += performance.now() - began;
    return new Response(body, { status: answer.status, headers: answer.headers });
  };
  bench.commit = async (selector, value) => {
    const field = document.querySelector(selector);
    const before = document.querySelector("#sentence").textContent;
    field.focus();
    field.value = value;
    bench.edit = { server: 0 };
    const began = performance.now();
    field.dispatchEvent(new KeyboardEvent("keydown", { key: "Enter", bubbles: true }));
    // Observers are called at the end of the script that changed the ledger, which also drew all panels.
    const total = await new Promise((resolve) => {
      new MutationObserver((_, observer) => {
        if (document.querySelector("#sentence").textContent === before) return;
        observer.disconnect();
        resolve(performance.now() - began);
      }).observe(document.querySelector("#sentence"), { childList: true, subtree: true, characterData: true });
    });
    const { server } = bench.edit;
    bench.edit = null;
    // A task scheduled in a frame runs after that frame has been painted.
    await new Promise((resolve) => native(() => setTimeout(resolve)));
    return { total, server, script: total - server, painted: performance.now() - began };
  };

  /* Plotly's fastest way: masks and windows as shapes, with the whole array set in each frame. */
  bench.shapes = async (count) => {
    const hosts = [...document.querySelectorAll(".panel-partial .js-plotly-plot, .panel-total .js-plotly-plot, #output-grid .js-plotly-plot")];
    const [rows, cols] = ["yaxis", "xaxis"].map((axis) => Math.abs(hosts[0].layout[axis].range[1] - hosts[0].layout[axis].range[0]));
    const shapesAt = (index) => {
      const [r, c] = [Math.floor(index / cols), index % cols];
      const [x, y, right, bottom] = [c - 0.5, r - 0.5, cols - 0.44, rows - 0.44];
      const path = `M${x},${y}H${right}V${bottom}H-0.56V${y + 1}H${x}Z`;
      return [
        { type: "path", path, fillcolor: "#e8ebf2", line: { width: 0 } },
        { type: "rect", x0: x, x1: x + 1, y0: y, y1: y + 1, line: { width: 2, color: "#111" } },
      ];
    };
    for (let step = 0; step < count; step += 1) {
      await new Promise((resolve) => requestAnimationFrame(() => {
        const shapes = shapesAt((step * 2) % (rows * cols));
        for (const host of hosts) window.Plotly.relayout(host, { shapes });
        resolve();
      }));
    }
    for (const host of hosts) window.Plotly.relayout(host, { shapes: [] });
  };
})();
