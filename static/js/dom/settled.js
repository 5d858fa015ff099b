/**
 * Sets `data-settled` on the root element while nothing is pending; tests wait for it. New work
 * removes it at once. It returns after two frames without new work, when the effects of the last
 * answer (sizes, maps) have been painted.
 */
import { begin, until, watchPending } from "../model/pending.js";

export function markSettled() {
  const root = document.documentElement;
  let frame = 0;
  watchPending((count) => {
    cancelAnimationFrame(frame);
    if (count > 0) return root.removeAttribute("data-settled");
    frame = requestAnimationFrame(() => {
      frame = requestAnimationFrame(() => root.setAttribute("data-settled", ""));
    });
  });
  const fonts = document.fonts;
  // Asking for the state of the fonts forces a layout, so wait for a frame that does one anyway.
  const drawn = begin();
  requestAnimationFrame(() => {
    until(fonts.ready);
    drawn();
  });
  fonts.addEventListener("loading", () => until(fonts.ready));
}
