/** Scrolls to another part of the page and moves the focus there. */
import { setAttribute } from "./h.js";

const still = matchMedia("(prefers-reduced-motion: reduce)");

/**
 * @param {HTMLElement} part
 * @param {HTMLElement} [focus] the element in it that receives the focus
 */
export function goTo(part, focus = part) {
  if (focus.tabIndex < 0) setAttribute(focus, "tabindex", -1);
  focus.focus({ preventScroll: true });
  part.scrollIntoView({ block: "center", behavior: still.matches ? "auto" : "smooth" });
}

/**
 * Call `then` after three frames, when new elements are laid out and the maps have their size.
 * @param {() => void} then
 */
export function afterLayout(then) {
  requestAnimationFrame(() => requestAnimationFrame(() => requestAnimationFrame(then)));
}
