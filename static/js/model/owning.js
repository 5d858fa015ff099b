/**
 * How arrays of the reader's own come into the state.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {import("./ownPicture.js").Sample} Sample
 */
import { choose } from "./choosing.js";
import { isKept, nameArray } from "./ownArrays.js";
import { withSample } from "./ownPicture.js";
import { failed } from "./weights/reading.js";
import { useOf } from "./weights/use.js";

/** The reader's own arrays, and what else their choice changes. */
/** @param {State} state @param {{arrays: Partial<Record<"x"|"k"|"kb", Tensor|null>>, changes?: Partial<Link>, sample?: Sample}} action */
export function own(state, { arrays, changes = {}, sample }) {
  let kept = state.own;
  /** @type {Record<string, string|null>} */
  const names = {};
  for (const [key, tensor] of Object.entries(arrays)) {
    if (tensor === null) names[key] = null;
    else {
      // Biases whose weights a link can't carry would mean nothing in it.
      const apart = key === "kb" && isKept(names.k ?? "");
      ({ name: names[key], own: kept } = nameArray(tensor, kept, apart));
    }
  }
  const next = choose(state, { ...(arrays.x ? unmixed(state, arrays.x) : {}), ...names, ...changes });
  return { ...next, own: kept, picture: withSample(state.picture, next.link.x, sample) };
}

/** What was said of channels by their number means nothing where there are more or fewer. */
/** @param {State} state @param {Tensor} input @returns {Partial<Link>} */
function unmixed({ result }, input) {
  return result && result.input.shape[0] !== input.shape[0] ? { mute: [], gains: null, order: null } : {};
}

/** The layer that was read goes on the stage. @param {State} state @returns {State} */
export function use(state) {
  if (!state.reading) return state;
  try {
    const next = own(state, useOf(state, state.reading));
    return { ...next, reading: { ...state.reading, trouble: null, wanted: false, used: next.link.k } };
  } catch (error) {
    return { ...state, reading: { ...failed(state.reading, error), wanted: false } };
  }
}
