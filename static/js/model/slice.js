/**
 * A slice is one part of the state: its fields, and the actions that change them. A page composes the
 * slices it needs (after CodeMirror's StateField). The only way the state changes is `reduce`.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Action} Action
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Problem} Problem
 */

/**
 * @template {Action["type"]} T
 * @typedef {{[K in T]: (state: State, action: Extract<Action, {type: K}>) => State}} Handlers
 */

/**
 * @typedef {object} Slice
 * @property {Partial<State>} [initial] its fields as a page begins
 * @property {Partial<Handlers<Action["type"]>>} handlers by action; several slices may handle one action
 * @property {(before: State, after: State) => State} [after] a rule that holds after every action
 */

/**
 * Compose slices. For one action, handlers run in the order of the slices, then the rules do.
 *
 * @param {...Slice} slices
 */
export function compose(...slices) {
  const rules = slices.flatMap(({ after }) => (after ? [after] : []));

  /** @param {State} before @param {Action} action @returns {State} */
  function reduce(before, action) {
    let state = before;
    for (const { handlers } of slices) {
      const handler = /** @type {((state: State, action: Action) => State)|undefined} */ (handlers[action.type]);
      if (handler) state = handler(state, action);
    }
    return rules.reduce((next, rule) => rule(before, next), state);
  }

  /**
   * @param {Link} link @param {Problem[]} notices @param {{dark?: boolean}} [media]
   * @returns {State} with the fields of these slices
   */
  function initialState(link, notices, { dark = false } = {}) {
    const fields = Object.assign({}, ...slices.map(({ initial }) => initial ?? {}));
    return { ...fields, link, notices, dark };
  }

  return { reduce, initialState };
}
