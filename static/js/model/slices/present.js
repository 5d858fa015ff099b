/**
 * Presenter mode: a black screen, and a ring around the current window. Neither outlasts the mode.
 *
 * @typedef {object} Fields
 * @property {boolean} blank whether the screen is black
 * @property {boolean} spot whether the current window is ringed
 *
 * @typedef {{type: "blank"} | {type: "spot"}} Actions
 *
 * @typedef {import("../state.js").State} State
 */

/** @param {State} state */
const isOn = ({ link }) => link.present === "on";

/** @satisfies {import("../slice.js").Slice} */
export const present = {
  initial: { blank: false, spot: false },
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    blank: (state) => (isOn(state) ? { ...state, blank: !state.blank, playing: false } : state),
    spot: (state) => (isOn(state) ? { ...state, spot: !state.spot } : state),
  },
  after: (_, state) => (isOn(state) || !(state.blank || state.spot) ? state : { ...state, blank: false, spot: false }),
};
