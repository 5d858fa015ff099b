/** @import {Breakdown, ChannelPart, Layer, Mix, Tensor} from "./types.js" */
import { activate } from "./activation.js";
import { plane } from "./arrays.js";
import { channelsHeard, source, window } from "./geometry.js";

/**
 * The input values under the window in one channel.
 *
 * @param {Tensor} input (C, H, W)
 * @param {number} channel
 * @param {{rows: number[], cols: number[]}} taps
 * @param {string} mode padding mode
 * @returns {{patch: number[], padded: boolean[]}}
 */
function gather(input, channel, { rows, cols }, mode) {
  const [, height, width] = input.shape;
  const values = plane(input, channel);
  const patch = [];
  const padded = [];
  for (const row of rows) {
    const fromRow = source(row, height, mode);
    for (const col of cols) {
      const fromCol = source(col, width, mode);
      padded.push(row < 0 || row >= height || col < 0 || col >= width);
      patch.push(fromRow < 0 || fromCol < 0 ? 0 : values[fromRow * width + fromCol]);
    }
  }
  return { patch, padded };
}

/**
 * The aggregate of the channels so far. Only the sum is a Conv2D: "mean" divides it at the end,
 * "max" keeps the largest term.
 *
 * @param {readonly number[]} terms those that are not muted
 * @param {string} aggregation
 */
function together(terms, aggregation) {
  if (terms.length === 0) return 0;
  return aggregation === "max" ? Math.max(...terms) : terms.reduce((sum, v) => sum + v, 0);
}

/**
 * The arithmetic of one output position, in the engine's order: row-major inside the
 * window, channel after channel, the bias last.
 *
 * @param {{input: Tensor, weight: Tensor, bias: Tensor | ArrayLike<number> | null, layer: Layer,
 *   aggregation?: string} & Mix} given
 *   input (C, H, W), weight (O, C / groups, kH, kW), bias (O,); aggregation "sum", "mean" or "max"
 * @param {number} out output channel
 * @param {number} row
 * @param {number} col
 * @returns {Breakdown}
 */
export function breakdown({ input, weight, bias, layer, aggregation = "sum", mute = [], gains = null }, out, row, col) {
  const [outChannels, , ...kernelSize] = weight.shape;
  const taps = window(row, col, kernelSize, layer);
  const heard = channelsHeard(out, input.shape[0], outChannels, layer.groups);
  /** @type {number[]} */
  const terms = [];
  /** @type {ChannelPart[]} */
  const channels = heard.map((channel, nth) => {
    const { patch, padded } = gather(input, channel, taps, layer.padding_mode);
    const slice = Array.from(plane(weight, out, nth));
    const products = patch.map((v, i) => v * slice[i]);
    const windowSum = products.reduce((sum, v) => sum + v, 0);
    const muted = mute.includes(channel);
    const gain = gains ? gains[channel] : 1;
    const term = muted ? 0 : gain * windowSum;
    if (!muted) terms.push(term);
    const runningTotal = together(terms, aggregation);
    return { channel, patch, padded, slice, products, windowSum, muted, gain, term, runningTotal };
  });
  const added = biasOf(bias, out);
  const divisor = aggregation === "mean" ? Math.max(1, terms.length) : 1;
  const aggregate = together(terms, aggregation) / divisor;
  const preActivation = aggregate + added;
  return {
    kernelSize,
    channels,
    aggregate,
    bias: added,
    preActivation,
    output: activate(layer.activation, preActivation),
  };
}

/**
 * @param {Tensor | ArrayLike<number> | null} bias
 * @param {number} out
 */
function biasOf(bias, out) {
  if (bias === null) return 0;
  return "data" in bias ? bias.data[out] : bias[out];
}
