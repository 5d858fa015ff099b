/** A view whose modules come when it is first shown: until then its place says so, if it takes long. */
import { until } from "../model/pending.js";
import { h, setText } from "./h.js";

const PATIENCE_MS = 200;

/**
 * @template S
 * @typedef {object} View
 * @property {(state: S) => void} render
 * @property {(state: S) => void} [build] part of it that may be drawn before, in a task of its own
 */

/**
 * @template S
 * @param {HTMLElement} root where the view will be
 * @param {import("./context.js").Context["t"]} t
 * @param {() => Promise<View<S>[]>} load brings the modules, and mounts what they hold
 * @param {() => S} getState
 * @returns {View<S>}
 */
export function later(root, t, load, getState) {
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
      if (!(error instanceof TypeError)) throw error; // what a module that does not come is told with
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
