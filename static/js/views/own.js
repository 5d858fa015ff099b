/**
 * The laboratory's tab "own".
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountOwn(root, context, getState) {
  return {
    /** @param {State} state */
    render(state) {
      void [root, context, getState, state];
    },
  };
}
