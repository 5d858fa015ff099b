/**
 * The laboratory's tab "own".
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h } from "../dom/h.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountOwn(root, context, getState) {
  root.append(h("section", { id: "own-layer" }));
  return {
    /** @param {State} state */
    render(state) {
      void [context, getState, state];
    },
  };
}
