/**
 * Goals of tasks, evaluated on the engine's result.
 *
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("./quantities.js").Seen} Seen
 * @typedef {{name: string, params: Record<string, number>, keep: number[]}} Goal
 * @typedef {{met: boolean, code: string, params: Record<string, unknown>}} Verdict `code` says what is missing
 */
import { plane } from "../arrays.js";
import { kernelOf } from "../selectors.js";
import { quantity } from "./quantities.js";

/** Sums in floating point differ this much, relative to the largest value. */
const NOISE = 1e-9;
const MET = Object.freeze({ met: true, code: "met", params: {} });

/** @param {string} code @param {Record<string, unknown>} [params] @returns {Verdict} */
const missing = (code, params = {}) => ({ met: false, code, params });

/** @param {number} a @param {number} b */
const same = (a, b) => Math.abs(a - b) <= NOISE * Math.max(1, Math.abs(a), Math.abs(b));

/** @type {Record<string, (goal: Goal, seen: Seen) => Verdict>} */
const GOALS = {
  /** Every value of the output is `value`. */
  constant({ params: { value } }, { result }) {
    const map = plane(result.output, result.out);
    const at = map.findIndex((one) => !same(one, value));
    return at < 0 ? MET : missing("constant", { ...placeOf(result, at), found: map[at], value });
  },
  /** The output is positive exactly where the channel is at least `high` and all others at most `low`. */
  only_where({ params: { channel, high, low } }, { result }) {
    const map = plane(result.output, result.out);
    const lit = [...map].map((value) => value > NOISE);
    const wanted = [...map].map((_, at) => isOnly(result, at, channel, high, low));
    const at = lit.findIndex((one, i) => one !== wanted[i]);
    if (at < 0) return MET;
    return missing(lit[at] ? "only_where_dark" : "only_where_bright", { ...placeOf(result, at), found: map[at] });
  },
  /** Each of the named quantities has its value. */
  equals({ params }, seen) {
    for (const [name, value] of Object.entries(params)) {
      const found = quantity(name, seen);
      if (!same(found, value)) return missing(`equals_${name}`, { found, value });
    }
    return MET;
  },
  /** The output is largest at this place, and only there. */
  largest_at({ params: { row, col } }, { result }) {
    const map = plane(result.output, result.out);
    const wanted = row * result.output.shape[2] + col;
    const rival = map.findIndex((value, at) => at !== wanted && value >= map[wanted] - NOISE);
    return rival < 0 ? MET : missing("largest_at", { ...placeOf(result, rival), found: map[rival], here: map[wanted] });
  },
  /** The channel sum is everywhere `factor` times that of the step's own state. */
  times_first({ params: { factor } }, { result, first }) {
    if (!first) return missing("times_first_waiting");
    const [was, is] = [plane(first.aggregate, first.out), plane(result.aggregate, result.out)];
    const at = was.length === is.length ? was.findIndex((value, i) => !same(value * factor, is[i])) : 0;
    if (at < 0) return MET;
    return missing("times_first", { ...placeOf(result, at), found: is[at], value: was[at] * factor });
  },
};

/**
 * Evaluate a goal. Mutes and gains do not count, because Conv2D has no such arguments.
 * @param {Goal} goal @param {Seen} seen @returns {Verdict}
 */
export function judge(goal, seen) {
  const { result, first } = seen;
  if (result.link.mute.length > 0 || result.link.gains !== null) return missing("mixed");
  const touched = first ? goal.keep.find((slot) => !sameSlice(first, result, slot)) : undefined;
  if (touched !== undefined) return missing("touched", { name: String(result.scene.channels?.[touched] ?? touched) });
  return GOALS[goal.name](goal, seen);
}

/** @param {Result} a @param {Result} b @param {number} slot */
function sameSlice(a, b, slot) {
  const taps = a.weight.shape[2] * a.weight.shape[3];
  const [was, is] = [a, b].map((result) => kernelOf(result).subarray(slot * taps, (slot + 1) * taps));
  return was.length === is.length && was.every((value, i) => value === is[i]);
}

/** @param {Result} result @param {number} index */
function placeOf(result, index) {
  const width = result.output.shape[2];
  return { row: Math.floor(index / width), col: index % width };
}

/**
 * Whether, at the window's centre, this channel is at least `high` and all others at most `low`.
 * @param {Result} result @param {number} index @param {number} channel @param {number} high @param {number} low
 */
function isOnly({ input, output, weight, layer }, index, channel, high, low) {
  const [, height, width] = input.shape;
  const cols = output.shape[2];
  const [top, left] = layer.padding;
  const middle = (/** @type {number} */ at, /** @type {number} */ axis) =>
    at * layer.stride[axis] + Math.floor((weight.shape[2 + axis] - 1) / 2) * layer.dilation[axis];
  const row = middle(Math.floor(index / cols), 0) - top;
  const col = middle(index % cols, 1) - left;
  const values = Array.from({ length: input.shape[0] }, (_, c) => input.data[(c * height + row) * width + col]);
  return values.every((value, c) => (c === channel ? value >= high : value <= low));
}
