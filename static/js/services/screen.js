/**
 * Presenter mode fills the screen where the browser allows it. A browser asks for a key or a click
 * first, so a link alone gives the layout only.
 *
 * @param {import("../model/store.js").Store} store
 */
export function startScreen(store) {
  let presents = store.getState().link.present === "on";
  let filled = false;

  store.subscribe(({ link }) => {
    const now = link.present === "on";
    if (now === presents) return;
    presents = now;
    if (now) document.documentElement.requestFullscreen?.().catch(() => undefined);
    else if (document.fullscreenElement) document.exitFullscreen().catch(() => undefined);
  });
  document.addEventListener("fullscreenchange", () => {
    // Escape leaves the full screen before the page hears of the key.
    if (filled && !document.fullscreenElement && presents) {
      store.dispatch({ type: "choose", changes: { present: "off" } });
    }
    filled = document.fullscreenElement !== null;
  });
}
