/**
 * The axis order of weight arrays (PyTorch's or Keras's), and which arrays can be a layer.
 *
 * The rule, in this order. A kernel's sides are at most 11: a reading with a larger side is none. A
 * name or a print tells its framework. A bias has one value for each output. Of two readings of
 * which one alone has a square kernel, that one is proposed. Otherwise the reader is asked.
 *
 * @import {Found} from "./found.js"
 * @import {Trouble} from "./unreadable.js"
 *
 * @typedef {"pytorch"|"keras"|"depthwise"} Layout (O, I, H, W), (H, W, I, O), (H, W, C, M)
 *
 * @typedef {object} Candidate one way to read an array
 * @property {Layout} layout
 * @property {number[]} shape (O, I, kH, kW)
 * @property {number[]} axes which axis stands first, second, …
 * @property {number} groups 1 where the array does not tell
 */
import { LARGEST_SIDE, MOST_INPUTS, MOST_OUTPUTS, written } from "./limits.js";

const DEPTHWISE = /depthwise/i;
const KERAS_NAME = /kernel(?::0)?$/i;
const PYTORCH_NAME = /weight$/i;

/** @param {Candidate} candidate */
const sidesFit = ({ shape }) => shape[2] <= LARGEST_SIDE && shape[3] <= LARGEST_SIDE;

/** @param {Candidate} candidate */
const fits = (candidate) => sidesFit(candidate) && candidate.shape[1] <= MOST_INPUTS;

/** @param {Found} found @returns {Candidate[]} every reading, also those that are too large */
function readings({ name, shape }) {
  const [a, b, c, d] = shape;
  if (shape.length === 2) return [{ layout: "pytorch", shape: [1, 1, a, b], axes: [0, 1], groups: 1 }];
  if (shape.length === 3) {
    return [
      { layout: "pytorch", shape: [1, a, b, c], axes: [0, 1, 2], groups: 1 },
      { layout: "keras", shape: [1, c, a, b], axes: [2, 0, 1], groups: 1 },
    ];
  }
  /** @type {Candidate[]} */
  const usual = [
    { layout: "pytorch", shape: [a, b, c, d], axes: [0, 1, 2, 3], groups: 1 },
    { layout: "keras", shape: [d, c, a, b], axes: [3, 2, 0, 1], groups: 1 },
  ];
  if (!DEPTHWISE.test(name) || c * d > MOST_OUTPUTS) return usual;
  return [{ layout: "depthwise", shape: [c * d, 1, a, b], axes: [2, 3, 0, 1], groups: c }, ...usual];
}

/** @param {Found} found @returns {Candidate[]} the readings that fit this page */
export const candidatesOf = (found) => (found.why || wrongAxes(found) ? [] : readings(found).filter(fits));

/** @param {Found} found */
const wrongAxes = ({ shape }) => shape.length < 2 || shape.length > 4 || shape.includes(0);

/**
 * The reason why an array can't be a layer's weights; null if it can.
 * @param {Found} found @param {boolean} alone whether it is the only array of more than one axis
 * @returns {Trouble|null}
 */
export function whyNot(found, alone) {
  const { shape, why } = found;
  if (why) return why;
  if (shape.includes(0)) return { code: "weights_no_values", params: { shape: written(shape) } };
  if (wrongAxes(found) || (shape.length < 4 && !alone)) {
    return { code: "weights_axes", params: { shape: written(shape), count: shape.length } };
  }
  if (candidatesOf(found).length > 0) return null;
  const narrow = readings(found).find(sidesFit);
  if (narrow) return { code: "weights_inputs", params: { count: narrow.shape[1], limit: MOST_INPUTS } };
  return { code: "weights_sides", params: { shape: written(shape), limit: LARGEST_SIDE } };
}

/**
 * The layout that the array itself implies, and the reason.
 * @param {Found} found @param {Candidate[]} candidates @param {Found|null} [bias]
 * @returns {{layout: Layout|null, by: "sizes"|"name"|"print"|"bias"|"square"|"open"}}
 */
export function toldLayout({ name, style }, candidates, bias = null) {
  const possible = (/** @type {Layout|null} */ layout) =>
    layout !== null && candidates.some((one) => one.layout === layout);
  if (candidates.length === 1) return { layout: candidates[0].layout, by: "sizes" };
  const called = possible("depthwise")
    ? "depthwise"
    : KERAS_NAME.test(name)
      ? "keras"
      : PYTORCH_NAME.test(name)
        ? "pytorch"
        : null;
  if (possible(called)) return { layout: called, by: "name" };
  if (possible(style)) return { layout: style, by: "print" };
  const biased = candidates.filter(({ shape }) => shape[0] === bias?.shape[0]);
  if (biased.length === 1) return { layout: biased[0].layout, by: "bias" };
  const square = candidates.filter(({ shape }) => shape[2] === shape[3]);
  return square.length === 1 ? { layout: square[0].layout, by: "square" } : { layout: null, by: "open" };
}
