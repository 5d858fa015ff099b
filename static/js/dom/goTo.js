/** Where a button leads to another part of the page: that part comes into sight, and the focus with it. */
import { setAttribute } from "./h.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {HTMLElement} part
 * @param {HTMLElement} [focus] what of it takes the focus
 */
export function goTo(part, focus = part) {
  if (focus.tabIndex < 0) setAttribute(focus, "tabindex", -1);
  focus.focus({ preventScroll: true });
  part.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
}

/** When what was just drawn has its place, and the maps their size. @param {() => void} then */
export function afterLayout(then) {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(then)));
}
