/**
 * The laboratory's tab "rules".
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountRules(root, context, getState) {
  return {
    /** @param {State} state */
    render(state) {
      void [root, context, getState, state];
    },
  };
}
