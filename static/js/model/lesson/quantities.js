/**
 * The numbers used in lessons, each derived from the engine's result at the current position. A
 * question names one as its answer, a message takes any as a parameter: `{parameters}`, `{p0}`.
 *
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("../selectors.js").Current} Current
 * @typedef {{result: Result, now: Current, first?: Result|null}} Seen what a quantity is read from; `first` is the
 *   result of the step's own state, before the reader changed anything
 */
import { plane } from "../arrays.js";
import { columnOf } from "../column.js";
import { MINUS, formatNumber } from "../format.js";
import { positionIn } from "./places.js";

/** @type {(seen: Seen) => number} */
const heard = ({ result }) => result.heard.length;
/** @type {(seen: Seen) => number} */
const kernels = ({ result }) => result.weight.shape[0];
/** @type {(seen: Seen) => number} */
const taps = ({ result }) => result.weight.shape[2] * result.weight.shape[3];
/** @type {(seen: Seen) => number} */
const bias = ({ now }) => now.bias ?? 0;
/** @type {(seen: Seen) => number[]} */
const partials = ({ now }) => now.parts.channels.map((part) => part.windowSum);
/** @type {(seen: Seen) => number} */
const aggregate = ({ now }) => now.aggregate;

/** The channel sum if all channels met the slice of one. @param {Seen} seen @param {number} slot */
function sharing({ now }, slot) {
  const { slice } = now.parts.channels[slot];
  return now.parts.channels.reduce((sum, { patch }) => sum + patch.reduce((all, v, i) => all + v * slice[i], 0), 0);
}

/** @param {number[][]} lists */
const listed = (lists) =>
  lists
    .flat()
    .map((value) => formatNumber(value))
    .join(", ");

/** @satisfies {Record<string, (seen: Seen) => number>} */
const QUANTITIES = {
  // At the current position.
  output: ({ now }) => now.output,
  pre_activation: (seen) => aggregate(seen) + bias(seen),
  aggregate,
  bias,
  mean: (seen) => aggregate(seen) / heard(seen),
  mean_biased: (seen) => aggregate(seen) / heard(seen) + bias(seen),
  max: (seen) => Math.max(...partials(seen)),
  max_biased: (seen) => Math.max(...partials(seen)) + bias(seen),
  absolute: (seen) => partials(seen).reduce((sum, value) => sum + Math.abs(value), 0),
  bias_each: (seen) => aggregate(seen) + heard(seen) * bias(seen),
  relu_first: (seen) => partials(seen).reduce((sum, value) => sum + Math.max(0, value), 0) + bias(seen),
  // The mistake of dividing the bias, too.
  mean_all: (seen) => (aggregate(seen) + bias(seen)) / heard(seen),
  // With the sign of every input value flipped.
  turned: (seen) => 0 - aggregate(seen),
  max_turned: (seen) => Math.max(...partials(seen).map((value) => 0 - value)),
  // Every channel under the first slice, as if the kernel were flat.
  one_slice: (seen) => sharing(seen, 0) + bias(seen),
  // And every channel under the last one.
  last_slice: (seen) => sharing(seen, heard(seen) - 1) + bias(seen),
  row: ({ now }) => now.row,
  col: ({ now }) => now.col,
  // Of the layer.
  inputs: ({ result }) => result.input.shape[0],
  heard,
  kernels,
  outputs: ({ result }) => result.output.shape[0],
  groups: ({ result }) => result.layer.groups,
  k_height: ({ result }) => result.weight.shape[2],
  k_width: ({ result }) => result.weight.shape[3],
  taps,
  per_kernel: (seen) => heard(seen) * taps(seen),
  per_kernel_biased: (seen) => heard(seen) * taps(seen) + 1,
  slices: (seen) => kernels(seen) * heard(seen),
  partial_maps: (seen) => kernels(seen) * heard(seen),
  weights: ({ result }) => result.parameters.weights,
  biases: ({ result }) => result.parameters.biases,
  parameters: ({ result }) => result.parameters.total,
  macs: ({ result }) => result.macs,
  flat_weights: (seen) => kernels(seen) * taps(seen),
  flat_parameters: (seen) => kernels(seen) * (taps(seen) + 1),
  // As if a layer had one bias, however many kernels.
  one_bias: ({ result }) => result.parameters.weights + 1,
  bias_a_slice: (seen) => kernels(seen) * heard(seen) * (taps(seen) + 1),
  dense_weights: (seen) => kernels(seen) * seen.result.input.shape[0] * taps(seen),
  height: ({ result }) => result.output.shape[1],
  width: ({ result }) => result.output.shape[2],
  positions: ({ result }) => result.output.shape[1] * result.output.shape[2],
  // One slice that slides along the channels too, and adds nothing over them.
  positions_each: (seen) => heard(seen) * seen.result.output.shape[1] * seen.result.output.shape[2],
  in_values: ({ result }) => result.input.data.length,
  in_height: ({ result }) => result.input.shape[1],
  in_width: ({ result }) => result.input.shape[2],
  // Of the whole output map.
  largest: ({ result }) => Math.max(...plane(result.output, result.out)),
  smallest: ({ result }) => Math.min(...plane(result.output, result.out)),
};

/** @typedef {keyof typeof QUANTITIES} Quantity */

/** Several channels have their partial values `p0`, `p1`, …, as many as this. */
const MOST_NAMED = 8;

/**
 * A number by its name: a quantity, or the partial value of a channel.
 * @param {string} name @param {Seen} seen @returns {number}
 */
export function quantity(name, seen) {
  if (/^p\d$/.test(name)) return partials(seen)[Number(name.slice(1))] ?? NaN;
  if (name.startsWith("minus_")) return -quantity(name.slice("minus_".length), seen);
  const [, nth, by] = name.match(/^p(\d)_(by_\d|flipped)$/) ?? [];
  if (nth) return mistaken(Number(nth), by, seen);
  const read = /** @type {Record<string, (seen: Seen) => number>} */ (QUANTITIES)[name];
  if (!read) throw new RangeError(`no quantity "${name}"`);
  return read(seen);
}

/**
 * A window sum with wrong weights: with another channel's slice (`p1_by_0`), or with the slice rotated by 180°,
 * as in mathematical convolution (`p1_flipped`).
 * @param {number} nth @param {string} by @param {Seen} seen
 */
function mistaken(nth, by, { now }) {
  const { channels } = now.parts;
  const part = channels[nth];
  const slice = by === "flipped" ? part?.slice.toReversed() : channels[Number(by.slice("by_".length))]?.slice;
  return part && slice ? part.patch.reduce((sum, value, i) => sum + value * slice[i], 0) : NaN;
}

/** `1·(−1) + 3·2 = 5`: a window sum as one computes it by hand. @param {Seen} seen @param {number} nth */
function productsOf({ now }, nth) {
  const part = now.parts.channels[nth];
  if (!part) return "";
  const signed = (/** @type {number} */ v) => (v < 0 ? `(${formatNumber(v)})` : formatNumber(v));
  const products = part.patch.map((value, i) => `${signed(value)}·${signed(part.slice[i])}`);
  return `${products.join(" + ")} = ${formatNumber(part.windowSum)}`;
}

/**
 * Texts beside the numbers: the partial values in a row, and the whole sentence.
 * @type {Record<string, (seen: Seen) => string>}
 */
const SENTENCES = {
  terms: ({ now, result }) => joined(columnOf(now, result).terms),
  sentence: ({ now, result }) => {
    const shown = columnOf(now, result);
    const before = now.bias === null ? shown.terms : [...shown.terms, shown.bias ?? "0"];
    return `${joined(before)} = ${shown.total}`;
  },
  sum_sentence: ({ now, result }) => {
    const shown = columnOf(now, result);
    return `${joined(shown.terms)} = ${formatNumber(now.aggregate)}`;
  },
  // All of them, also where the stage shows one page: "5 + 0 − 6 − 8".
  windows: (seen) => joined(partials(seen).map((value) => formatNumber(value))),
  ...Object.fromEntries(
    Array.from({ length: MOST_NAMED }, (_, nth) => [
      `products${nth}`,
      (/** @type {Seen} */ seen) => productsOf(seen, nth),
    ]),
  ),
  // A question that is put in words needs what the arithmetic starts from: "2, 3, 1" and "3, −1, 6".
  patches: ({ now }) => listed(now.parts.channels.map(({ patch }) => patch)),
  kernel: ({ now }) => listed(now.parts.channels.map(({ slice }) => slice)),
};

/** `43 − 9 + 2` @param {(string|number)[]} texts */
export function joined(texts) {
  return texts
    .map(String)
    .map((text, i) => {
      const negative = text.startsWith(MINUS) || text.startsWith("-");
      const size = text.replace(/^[+−-]/, "");
      if (i === 0) return negative ? MINUS + size : size;
      return `${negative ? MINUS : "+"}\u00a0${size}`; // no line begins with a figure torn from its sign
    })
    .join(" ");
}

/** The same parameters, and more that go before them. @param {Record<string, unknown>} params @param {Record<string, unknown>} more */
export const joinedWith = (params, more) =>
  /** @type {Record<string, unknown>} */ (
    Object.defineProperties(Object.create(params), Object.getOwnPropertyDescriptors(more))
  );

/**
 * All of them as the parameters of a message, each computed only if it is asked for. `was_…` is the same
 * quantity in the step's own state.
 * @param {Seen} seen @returns {Record<string, unknown>}
 */
export function numbersOf(seen) {
  /** @type {Record<string, unknown>} */
  const params = {};
  const names = [...Object.keys(QUANTITIES), ...Array.from({ length: MOST_NAMED }, (_, i) => `p${i}`)];
  const define = (/** @type {string} */ name, /** @type {() => unknown} */ get) =>
    Object.defineProperty(params, name, { get, enumerable: true, configurable: true });
  for (const name of names) define(name, () => quantity(name, seen));
  for (const [name, say] of Object.entries(SENTENCES)) define(name, () => say(seen));
  const { first } = seen;
  if (!first) return params;
  const before = { result: first, now: positionIn(first, seen.now.row, seen.now.col) };
  for (const name of names) define(`was_${name}`, () => quantity(name, before));
  for (const [name, say] of Object.entries(SENTENCES)) define(`was_${name}`, () => say(before));
  return params;
}
