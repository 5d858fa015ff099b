([query]) => {
  const stands = document.querySelector("#rows > section.row .chip") && location.pathname === "/";
  if (!stands || location.hash || window.traces) return false;
  // Texts are part of the page: another language needs a load.
  if (new URLSearchParams(query).get("lang") !== window.loadedLang) return false;
  if (document.fullscreenElement) return false;
  document.activeElement?.blur();
  document.getElementById("live").textContent = "";
  localStorage.clear();
  sessionStorage.clear();
  getSelection()?.removeAllRanges();
  history.replaceState(null, "", query ? `/?${query}` : "/");
  dispatchEvent(new PopStateEvent("popstate", { state: null }));
  // The next Tab starts at the top, as on a newly loaded page.
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.blur();
  document.body.removeAttribute("tabindex");
  scrollTo({ top: 0, left: 0, behavior: "instant" });
  return true;
}
