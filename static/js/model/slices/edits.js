/**
 * Weights and biases set one by one.
 *
 * @typedef {{type: "weight", place: number[], value: number}
 *   | {type: "weightBy", place: number[], by: number}
 *   | {type: "bias", out: number, value: number}
 *   | {type: "biasBy", out: number, by: number}
 *   | {type: "unedit"}} Actions
 *
 * @typedef {import("../state.js").State} State
 */
import { value as valueAt } from "../arrays.js";
import { withLink, without } from "../choosing.js";
import { givenArrays, givenWeight } from "../original.js";

/** @satisfies {import("../slice.js").Slice} */
export const edits = {
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    weight,
    weightBy: (state, { place, by }) => {
      // Start from the last value set: the result may not have it yet.
      const from = state.link.w[place.join(".")] ?? (state.result ? valueAt(state.result.weight, ...place) : 0);
      return weight(state, { place, value: sum(from, by) });
    },
    bias,
    biasBy: (state, { out, by }) =>
      bias(state, { out, value: sum(state.link.b[out] ?? state.result?.bias?.[out] ?? 0, by) }),
    unedit: (state) => ({ ...withLink(state, { w: {}, b: {} }), drafts: {} }),
  },
};

/** @param {State} state @param {{place: number[], value: number}} action @returns {State} */
function weight(state, { place, value }) {
  const name = place.join(".");
  // Set back to the original value, it is no edit.
  const rest = without(state.link.w, name);
  const w = givenWeight(state, place) === value ? rest : { ...rest, [name]: value };
  return { ...withLink(state, { w }), drafts: without(state.drafts, `w.${name}`) };
}

/** @param {State} state @param {{out: number, value: number}} action @returns {State} */
function bias(state, { out, value }) {
  const rest = without(state.link.b, String(out));
  const b = givenArrays(state)?.bias?.[out] === value ? rest : { ...rest, [out]: value };
  return { ...withLink(state, { b, bias: "on" }), drafts: without(state.drafts, "bias") };
}

/** Add without the rounding noise of binary fractions. @param {number} value @param {number} by */
const sum = (value, by) => Number((value + by).toPrecision(12));
