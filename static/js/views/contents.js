/**
 * The contents of the course: what is done is marked, and every link takes the reader's own keys along.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { linkTo } from "../dom/lesson/ending.js";
import { gainText } from "../model/lesson/paper.js";
import { setAttribute, setText } from "../dom/h.js";

/**
 * @param {HTMLElement} root @param {Context} context @param {{done: number[]}|null} kept what the browser remembers
 * @param {{before: number[]|null, after: number[]|null}} marks of the check
 */
export function mountContents(root, context, kept, marks) {
  const { t } = context;
  const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (root.querySelectorAll("a[data-keep]"));
  const gain = /** @type {HTMLElement} */ (root.querySelector("#check-gain"));
  return {
    /** @param {State} state */
    render(state) {
      setText(gain, gainText(marks, t));
      const done = [...(kept?.done ?? []), ...(state.link.done ?? [])];
      for (const item of /** @type {NodeListOf<HTMLElement>} */ (root.querySelectorAll("[data-number]"))) {
        const mark = /** @type {HTMLElement} */ (item.querySelector(".learn-done"));
        mark.hidden = !done.includes(Number(item.dataset.number));
      }
      for (const link of links) setAttribute(link, "href", linkTo(context, state, link.pathname));
    },
  };
}
