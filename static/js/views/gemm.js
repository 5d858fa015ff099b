/**
 * The laboratory's tab "gemm".
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountGemm(root, context, getState) {
  return {
    /** @param {State} state */
    render(state) {
      void [root, context, getState, state];
    },
  };
}
