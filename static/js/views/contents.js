/**
 * The contents of the course: what is done is marked, and every link takes the reader's own keys along.
 *
 * @typedef {import("../model/state.js").State} State
 */
import { linkTo } from "../dom/lesson/ending.js";
import { setAttribute } from "../dom/h.js";

/** @param {HTMLElement} root @param {{done: number[]}|null} kept what the browser remembers */
export function mountContents(root, kept) {
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[data-keep]"));
  return {
    /** @param {State} state */
    render(state) {
      const done = [...(kept?.done ?? []), ...(state.link.done ?? [])];
      for (const item of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-number]"))) {
        const mark = /** @type {HTMLElement} */ (item.querySelector(".learn-done"));
        mark.hidden = !done.includes(Number(item.dataset.number));
      }
      for (const link of links) setAttribute(link, "href", linkTo(state, link.pathname));
    },
  };
}
