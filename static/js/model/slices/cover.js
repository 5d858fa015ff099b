/**
 * Cover mode: what was asked for and predicted at the current position.
 *
 * @typedef {import("../state.js").State} State
 *
 * @typedef {object} Fields
 * @property {string[]} asked ids of the values shown on demand or after a prediction
 * @property {Record<string, {text: string, right: boolean}>} predicted by id
 * @property {string|null} aim id of what the next prediction is about; null: the first that is hidden
 *
 * @typedef {{type: "ask", what: string|string[]}
 *   | {type: "aim", what: string|null}
 *   | {type: "predict", what: string, text: string, right: boolean, from: string[]}} Actions
 */
import { without } from "../choosing.js";
import { positionOf } from "../selectors.js";

/** @satisfies {import("../slice.js").Slice} */
export const cover = {
  initial: { asked: [], predicted: {}, aim: null },
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    ask: (state, { what }) => ({ ...state, asked: [...new Set([...state.asked, what].flat())] }),
    aim: (state, { what }) => ({ ...state, aim: what, drafts: without(state.drafts, "predict") }),
    predict,
  },
  after: forget,
};

/**
 * A prediction uncovers its value; a wrong one also uncovers the values it is computed from.
 * @param {State} state @param {{what: string, text: string, right: boolean, from: string[]}} action
 */
function predict(state, { what, text, right, from }) {
  const asked = [...new Set([...state.asked, what, ...(right ? [] : from)])];
  const predicted = { ...state.predicted, [what]: { text, right } };
  return { ...state, asked, predicted, aim: null, drafts: without(state.drafts, "predict") };
}

/**
 * Requests and predictions belong to one position of one result: clear them at any other.
 * @param {State} before @param {State} after @returns {State}
 */
function forget(before, after) {
  const { asked, aim, drafts } = after;
  if (asked.length === 0 && aim === null && !("predict" in drafts)) return after;
  const place = (/** @type {State} */ state) =>
    JSON.stringify([state.link.cover, state.link.page, state.result ? positionOf(state, state.result).index : -1]);
  const same = before.result === after.result && place(before) === place(after);
  if (same) return after;
  const { predict: _, ...others } = drafts;
  return { ...after, asked: [], predicted: {}, aim: null, drafts: others };
}
