/* Runs in the page before its scripts: records when `ready` becomes true, layout shifts and long tasks. */
(ready) => {
  const seen = { ready: null, settled: null, tasks: [], shift: 0 };
  window.seen = seen;
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe("longtask", ({ duration }) => seen.tasks.push(duration));
  observe("layout-shift", ({ value, hadRecentInput }) => {
    if (!hadRecentInput) seen.shift += value;
  });
  const holds = new Function(`return ${ready}`);
  const look = () => {
    if (seen.ready === null && document.body && holds()) seen.ready = performance.now();
    if (seen.settled === null && document.documentElement.hasAttribute("data-settled")) seen.settled = performance.now();
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
}
