([query, lang]) => {
  const root = document.documentElement;
  const stands = document.querySelector("#rows > section.row .chip") && location.pathname === "/";
  if (!stands || location.hash || root.lang !== lang || window.traces) return false;
  if (document.fullscreenElement) return false;
  document.activeElement?.blur();
  localStorage.clear();
  sessionStorage.clear();
  getSelection()?.removeAllRanges();
  history.replaceState(null, "", query ? `/?${query}` : "/");
  dispatchEvent(new PopStateEvent("popstate", { state: null }));
  // The next Tab begins at the top, as on a page that was just loaded.
  document.body.tabIndex = -1;
  document.body.focus({ preventScroll: true });
  document.body.blur();
  document.body.removeAttribute("tabindex");
  scrollTo({ top: 0, left: 0, behavior: "instant" });
  return true;
}
