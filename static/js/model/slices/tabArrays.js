/**
 * The user's arrays that are too large for a link: it names them, and the tab stores them.
 *
 * @typedef {object} Fields
 * @property {Record<string, import("../types.js").Tensor>} own by name
 * @property {boolean} fleeting whether the browser would lose some of these on reloading
 *
 * @typedef {{type: "fleeting", fleeting: boolean}} Actions
 */

/** @satisfies {import("../slice.js").Slice} */
export const tabArrays = {
  initial: { own: {}, fleeting: false },
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    fleeting: (state, { fleeting }) => (state.fleeting === fleeting ? state : { ...state, fleeting }),
  },
};
