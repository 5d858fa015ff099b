/**
 * Presenter mode fills the screen where the browser allows it. A browser asks for a key or a click
 * first, so a link alone gives the layout only.
 *
 * @param {import("../model/store.js").Store} store
 */
export function startScreen(store) {
  let presents = store.getState().link.present === "on";
  // Entering and leaving take a while, and are told later still: by then the mode may be another.
  let leaving = false;

  function leave() {
    if (leaving) return;
    leaving = true;
    document.exitFullscreen().catch(() => {
      leaving = false;
    });
  }

  store.subscribe(({ link }) => {
    const now = link.present === "on";
    if (now === presents) return;
    presents = now;
    if (!now) {
      if (document.fullscreenElement) leave();
      return;
    }
    document.documentElement.requestFullscreen?.().then(
      () => {
        if (!presents) leave();
      },
      () => undefined,
    );
  });
  document.addEventListener("fullscreenchange", () => {
    if (document.fullscreenElement) return;
    // Escape leaves the full screen before the page hears of the key.
    if (!leaving && presents) store.dispatch({ type: "choose", changes: { present: "off" } });
    leaving = false;
  });
}
