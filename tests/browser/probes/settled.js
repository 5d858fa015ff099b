() => {
  if (!document.querySelector("#rows > section.row .chip")) return false;
  if ("settled" in document.documentElement.dataset) return true;
  return window.fetching === 0 && document.querySelectorAll("#output-grid .js-plotly-plot").length === 1;
}
