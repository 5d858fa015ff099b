/**
 * Experiments of one click: done, and undone one by one.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 * @typedef {import("../state.js").Result} Result
 *
 * @typedef {object} Before an experiment of one click, and what was there before it
 * @property {"same"|"swap"|"both"|import("../rules.js").MapRule} what
 * @property {Result} result
 * @property {string} asked the request key of the link that it asked for
 * @property {Before|null} earlier the experiment before it
 *
 * @typedef {object} Fields
 * @property {Before|null} before the last experiment
 *
 * @typedef {{type: "experiment", what: Before["what"], changes: Partial<Link>} | {type: "undo"}} Actions
 */
import { choose, withLink } from "../choosing.js";
import { stands } from "../experiments.js";
import { resultKeys } from "../linkKeys.js";
import { requestKey } from "../state.js";

/** @satisfies {import("../slice.js").Slice} */
export const experiments = {
  initial: { before: null },
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: { experiment, undo },
};

/**
 * An experiment is compared with the result shown, so it is ignored while another result is awaited.
 * @param {State} state @param {{what: Before["what"], changes: Partial<Link>}} action
 * @returns {State}
 */
function experiment(state, { what, changes }) {
  const { result } = state;
  if (!result || requestKey(result.link) !== requestKey(state.link)) return state;
  const next = choose(state, changes);
  const earlier = stands(state) ? state.before : null;
  return { ...next, before: { what, result, asked: requestKey(next.link), earlier } };
}

/** Restore the state before the last experiment. @param {State} state @returns {State} */
function undo(state) {
  const { before } = state;
  if (!before || requestKey(state.link) !== before.asked) return state;
  const was = before.result.link;
  const back = Object.fromEntries(resultKeys().map((key) => [key, was[key]]));
  return { ...withLink(state, back), before: before.earlier };
}
