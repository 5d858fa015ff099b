/**
 * The settled mark: `data-settled` stands on the root while nothing is pending. What begins takes it
 * away at once; it comes back when two frames have passed in which nothing new began, so that what
 * follows from the last answer (sizes, maps) has stood on the screen.
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
  // To ask whether they are there makes the browser lay the page out: when it does so anyhow.
  const drawn = begin();
  requestAnimationFrame(() => {
    until(fonts.ready);
    drawn();
  });
  fonts.addEventListener("loading", () => until(fonts.ready));
}
