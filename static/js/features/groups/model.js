/**
 * The stops from dense to depthwise, and depthwise followed by 1×1: their connections and costs.
 *
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/types.js").Tensor} Tensor
 *
 * @typedef {object} Stop
 * @property {string} id "1", "2", … or "pointwise"
 * @property {number} groups groups of the (first) layer
 * @property {boolean} pointwise whether a 1×1 layer follows
 * @property {number} slices kernel slices, 1×1 ones included
 * @property {number} parameters weights and biases
 * @property {number} macs
 *
 * @typedef {{from: number, to: number}} Wire a kernel slice, from an input to an output channel
 */
import { activate } from "../../model/activation.js";
import { plane } from "../../model/arrays.js";
import { channelsHeard } from "../../model/geometry.js";
import { remember } from "../../model/remember.js";

/** The most circles in a column; of more channels the first and the last ones are drawn. */
const MOST_CIRCLES = 16;
const AT_EACH_END = 7;

/** @param {Result} result */
function sizes({ input, weight, output, bias }) {
  const [, height, width] = output.shape;
  return {
    inputs: input.shape[0],
    outputs: weight.shape[0],
    taps: weight.shape[2] * weight.shape[3],
    positions: height * width,
    biases: bias === null ? 0 : bias.length,
  };
}

/**
 * The possible group counts, ascending: common divisors of inputs and outputs.
 * @param {number} inputs @param {number} outputs
 */
export function divisors(inputs, outputs) {
  const most = Math.min(inputs, outputs);
  return Array.from({ length: most }, (_, i) => i + 1).filter((g) => inputs % g === 0 && outputs % g === 0);
}

/** All stops of a layer, with their costs. */
export const stopsOf = remember((/** @type {Result} */ result) => {
  const { inputs, outputs, taps, positions, biases } = sizes(result);
  const grouped = divisors(inputs, outputs).map((groups) => {
    const slices = (inputs / groups) * outputs;
    const weights = slices * taps;
    return stop(String(groups), groups, slices, weights, biases, positions);
  });
  const weights = inputs * taps + inputs * outputs;
  return [...grouped, stop("pointwise", inputs, inputs + inputs * outputs, weights, biases, positions)];
});

/**
 * A stop and its costs. Both layers of the last stop have the layer's own output positions, and
 * only the 1×1 layer has biases.
 * @param {string} id @param {number} groups @param {number} slices @param {number} weights
 * @param {number} biases @param {number} positions @returns {Stop}
 */
function stop(id, groups, slices, weights, biases, positions) {
  const pointwise = id === "pointwise";
  return { id, groups, pointwise, slices, parameters: weights + biases, macs: weights * positions };
}

/** A stop's kind, as in the names of messages. @param {Stop} stop @param {number} inputs */
export function kindOf({ groups, pointwise }, inputs) {
  if (pointwise) return "pointwise";
  if (groups === 1) return "dense";
  return groups === inputs ? "depthwise" : "grouped";
}

/**
 * The slices of a layer as wires, ordered by output.
 * @param {number} inputs @param {number} outputs @param {number} groups
 */
export function wires(inputs, outputs, groups) {
  return Array.from({ length: outputs }, (_, to) =>
    channelsHeard(to, inputs, outputs, groups).map((from) => ({ from, to })),
  ).flat();
}

/**
 * The channels to draw: all, or the first, the last and the needed ones, with null for each gap.
 * @param {number} count @param {number[]} needed
 * @returns {(number|null)[]}
 */
export function circles(count, needed = []) {
  const all = Array.from({ length: count }, (_, i) => i);
  if (count <= MOST_CIRCLES) return all;
  const kept = all.filter((i) => i < AT_EACH_END || i >= count - AT_EACH_END || needed.includes(i));
  return kept.flatMap((channel, i) => (i > 0 && kept[i - 1] !== channel - 1 ? [null, channel] : [channel]));
}

/**
 * The output channel from which a depthwise layer takes a channel's slice.
 * @param {Result} result @param {number} channel
 */
const sourceOutput = ({ input, weight }, channel) => Math.floor((channel * weight.shape[0]) / input.shape[0]);

/**
 * Two layers made from a dense layer's weights: d[c] is the slice that channel c would keep in a
 * depthwise layer, a[o,c] the middle weight of the slice w[o,c].
 * @param {Result} result of a layer with groups=1
 */
export const separated = remember((/** @type {Result} */ result) => {
  const [outputs, inputs, kH, kW] = result.weight.shape;
  const middle = Math.floor(kH / 2) * kW + Math.floor(kW / 2);
  const depthwise = Array.from({ length: inputs }, (_, c) => plane(result.weight, sourceOutput(result, c), c));
  const pointwise = Array.from({ length: outputs }, (_, o) =>
    Array.from({ length: inputs }, (_, c) => plane(result.weight, o, c)[middle]),
  );
  return { depthwise, pointwise };
});

/**
 * One output position computed by the two layers, and by the equal dense kernel w[o,c] =
 * a[o,c]·d[c].
 * @param {Result} result @param {number} out
 * @param {{channel: number, patch: number[]}[]} channels the window's values
 */
export function twoLayers(result, out, channels) {
  const { depthwise, pointwise } = separated(result);
  const rows = channels.map(({ channel, patch }) => {
    const [slice, a] = [depthwise[channel], pointwise[out][channel]];
    const kernel = slice.map((d) => a * d);
    const dot = (/** @type {ArrayLike<number>} */ weights) => patch.reduce((sum, v, i) => sum + v * weights[i], 0);
    const inside = dot(slice);
    return { channel, slice, a, kernel, inside, scaled: a * inside, dense: dot(kernel) };
  });
  const total = (/** @type {(row: typeof rows[number]) => number} */ of) => rows.reduce((sum, row) => sum + of(row), 0);
  return {
    rows,
    two: total((row) => row.scaled),
    one: total((row) => row.dense),
    bent: total((row) => row.a * activate("relu", row.inside)),
  };
}

/**
 * Whether a slice has only zeros.
 * @param {Tensor} weight @param {number} out @param {number} slot
 */
export const isEmpty = (weight, out, slot) => plane(weight, out, slot).every((v) => v === 0);
