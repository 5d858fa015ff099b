/**
 * The engine's answers: of the link, of the scene shown beside it, of the chain it belongs to.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("../state.js").Problem} Problem
 *
 * @typedef {object} Fields
 * @property {Result|null} result the last good answer
 * @property {Result|null} companion the result shown beside, if the scene has one
 * @property {Result[]} chain the layers of the scene's chain, first to last; empty if it has none
 *
 * @typedef {{type: "result", result: Result}
 *   | {type: "companion", companion: Result|null}
 *   | {type: "chain", chain: Result[]}
 *   | {type: "refused", link: Link, field: string, problem: Omit<Problem, "field"|"text">}} Actions
 */
import { withLink } from "../choosing.js";
import { freshScene, resultKeys } from "../linkKeys.js";
import { editsInside } from "../outside.js";

/** @satisfies {import("../slice.js").Slice} */
export const result = {
  initial: { result: null, companion: null, chain: [] },
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    result: (state, { result }) =>
      arrived({ ...state, result, server: "ready" }, result, state.result === null),
    companion: (state, { companion }) => ({ ...state, companion }),
    chain: (state, { chain }) => ({ ...state, chain }),
    refused,
  },
};

/**
 * The engine refused: the refused values become drafts with the reason, beside their fields, and the
 * link returns to that of the last good result.
 * @param {State} state
 * @param {{link: Link, field: string, problem: Omit<Problem, "field"|"text">}} action
 * @returns {State}
 */
function refused(state, { link, problem, field: refusedField }) {
  const good =
    state.result?.link ??
    withLink(state, {
      ...freshScene(),
      ...(refusedField === "scene" && state.catalogue ? { scene: state.catalogue.scenes[0].id } : {}),
    }).link;
  const asked = resultKeys().filter((key) => JSON.stringify(link[key]) !== JSON.stringify(good[key]));
  const back = Object.fromEntries(asked.map((key) => [key, good[key]]));
  const refusals = asked.map((field) => ({ ...problem, field, text: String(link[field] ?? "") }));
  const next = { ...withLink(state, back), server: /** @type {const} */ ("ready") };
  if (state.result) {
    return { ...next, drafts: { ...state.drafts, ...Object.fromEntries(refusals.map((one) => [one.field, one])) } };
  }
  // The first link was refused: nothing was typed, so only a notice says why.
  const blamed = refusals.filter(({ field }) => field === refusedField);
  return { ...next, notices: [...state.notices, ...(blamed.length > 0 ? blamed : refusals.slice(0, 1))] };
}

/**
 * A link may name a position, or edit a weight, that does not exist: a notice says so once, and it is removed from
 * the address.
 * @param {State} state @param {Result} result @param {boolean} first @returns {State}
 */
function arrived(state, result, first) {
  if (!first) return state;
  const [outputs, height, width] = result.output.shape;
  const { at, out } = state.link;
  const notices = [...state.notices];
  /** @type {Partial<Link>} */
  const inside = {};
  if (at !== null && (at[0] >= height || at[1] >= width)) {
    inside.at = [Math.min(at[0], height - 1), Math.min(at[1], width - 1)];
    notices.push({ field: "at", text: at.join(), code: "link_outside", params: { text: at.join(), height, width } });
  }
  if (out !== null && out >= outputs) {
    inside.out = outputs - 1;
    notices.push({ field: "out", text: String(out), code: "link_no_output", params: { text: String(out), outputs } });
  }
  const { edits, problems } = editsInside(state.link, result.weight.shape);
  if (problems.length === 0) return { ...withLink(state, inside), notices };
  // It was computed without these: it answers the link that is left.
  const answer = { ...result, link: { ...result.link, ...editsInside(result.link, result.weight.shape).edits } };
  return { ...withLink(state, { ...inside, ...edits }), result: answer, notices: [...notices, ...problems] };
}
