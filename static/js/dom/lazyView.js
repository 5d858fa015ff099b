/** A view whose modules are loaded when it is first shown. If that takes long, a note says so. */
import { until } from "../model/pending.js";
import { h, setText } from "./h.js";

const PATIENCE_MS = 200;

/**
 * @template S
 * @typedef {object} View
 * @property {(state: S) => void} render
 * @property {(state: S) => void} [build] work before render() that may run in a task of its own
 */

/**
 * @template S
 * @param {HTMLElement} root the view's container
 * @param {import("./context.js").Context["t"]} t
 * @param {() => Promise<View<S>[]>} load loads the modules and mounts their views
 * @param {() => S} getState
 * @returns {View<S>}
 */
export function lazyView(root, t, load, getState) {
  /** @type {View<S>[]|null} */
  let views = null;
  let asked = false;

  async function bring() {
    asked = true;
    const note = h("p", { class: "lab-loading hint", role: "status" });
    root.append(note);
    const waiting = setTimeout(() => setText(note, t("lab.loading")), PATIENCE_MS);
    try {
      views = await load();
      note.remove();
      views.forEach((view) => view.render(getState()));
    } catch (error) {
      setText(note, t("lab.failed"));
      if (!(error instanceof TypeError)) throw error; // import() rejects with a TypeError if a module cannot be loaded
    } finally {
      clearTimeout(waiting);
    }
  }

  return {
    render(state) {
      if (views) views.forEach((view) => view.render(state));
      else if (!asked) until(bring());
    },
  };
}
