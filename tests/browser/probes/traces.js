(() => {
  window.loadedLang = new URLSearchParams(location.search).get("lang");
  // State outside the link survives navigation within the page: pages where such an element was
  // used are loaded again.
  const lasting =
    "#lab-own, #volume, #tables, #cover, .ask-figure, details, #beside, [data-experiment], input[type=file]";
  const note = (event) => {
    if (!event.isTrusted && !["drop", "paste"].includes(event.type)) return;
    const target = event.target instanceof Element ? event.target : document.body;
    // The black screen and the highlighted window are in no link.
    const presents = event.type === "keydown" && location.search.includes("present=on");
    if (presents || ["drop", "paste"].includes(event.type) || target.closest(lasting)) window.traces = true;
  };
  for (const type of ["click", "input", "change", "toggle", "drop", "paste", "keydown"]) {
    addEventListener(type, note, { capture: true, passive: true });
  }
})();
