/**
 * Presenter mode uses the Fullscreen API. Browsers require a key press or click for it, so a link
 * alone only sets the layout.
 *
 * @param {import("../model/store.js").Store} store
 */
export function startFullscreen(store) {
  let presents = store.getState().link.present === "on";
  // Fullscreen changes are asynchronous and reported later still, when the mode may have changed
  // again.
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
    // Escape ends full screen without a key event.
    if (!leaving && presents) store.dispatch({ type: "choose", changes: { present: "off" } });
    leaving = false;
  });
}
