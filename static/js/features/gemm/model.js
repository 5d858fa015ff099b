/**
 * A layer as one matrix product: each window is a column (im2col).
 *
 * @typedef {import("../../model/types.js").Tensor} Tensor
 * @typedef {import("../../model/types.js").Layer} Layer
 * @typedef {import("../../model/state.js").Result} Result
 */
import { inputScaleOf, paintedPlane } from "../../model/planes.js";
import { remember } from "../../model/remember.js";
import { channelName, gainOf, kernelOf } from "../../model/selectors.js";
import { matrixOf, windowMatrix } from "../../model/windows.js";

/** Pictures of larger matrices show every nth row and column: screens have no more pixels. */
const MOST_PIXELS = 4e5;

/** @param {number} count */
const allOf = (count) => Array.from({ length: count }, (_, i) => i);

/**
 * The pixels of the matrix, each channel's rows in its colours.
 * @param {Result} result @param {ReturnType<typeof overview>} seen
 * @returns {Uint8ClampedArray<ArrayBuffer>}
 */
export function paintOverview(result, { rows, cols, down, values }) {
  const scale = inputScaleOf(result);
  const { taps } = matrixOf(result);
  const bytes = new Uint8ClampedArray(rows * cols * 4);
  for (let from = 0; from < rows;) {
    const slot = Math.floor((from * down) / taps);
    let to = from + 1;
    while (to < rows && Math.floor((to * down) / taps) === slot) to += 1;
    const name = channelName(result, result.heard[slot]);
    bytes.set(paintedPlane(scale, name, values.subarray(from * cols, to * cols)), from * cols * 4);
    from = to;
  }
  return bytes;
}

/**
 * The rows of some channels, restricted to some columns.
 * @param {Result} result @param {readonly number[]} slots @param {readonly number[]} columns
 */
export function excerptOf(result, slots, columns) {
  const { taps, valueAt } = matrixOf(result);
  return slots.flatMap((slot) =>
    allOf(taps).map((tap) => {
      const row = slot * taps + tap;
      return { row, values: columns.map((col) => valueAt(row, col)) };
    }),
  );
}

/**
 * @param {number} rows @param {number} cols @param {number} down @param {number} across
 * @param {(row: number, col: number) => number} valueAt
 */
function thinned(rows, cols, down, across, valueAt) {
  const [height, width] = [Math.ceil(rows / down), Math.ceil(cols / across)];
  const data = new Float64Array(height * width);
  for (let row = 0, at = 0; row < height; row += 1) {
    for (let col = 0; col < width; col += 1, at += 1) data[at] = valueAt(row * down, col * across);
  }
  return data;
}

/**
 * The matrix for a picture: all of it, or every nth row and column if it is too large.
 * @param {ReturnType<typeof windowMatrix>} matrix
 */
export function overview({ rows, cols, valueAt }, most = MOST_PIXELS) {
  const height = Math.max(Math.floor(Math.sqrt(most)), Math.floor(most / cols));
  const down = Math.ceil(rows / Math.min(rows, height));
  const across = Math.ceil(cols / Math.floor(most / Math.ceil(rows / down)));
  return {
    rows: Math.ceil(rows / down),
    cols: Math.ceil(cols / across),
    down,
    across,
    values: thinned(rows, cols, down, across, valueAt),
  };
}

/**
 * The effective weights in the order of the matrix's rows: gains and muted channels are multiplied
 * in.
 */
export const actingWeights = remember((/** @type {Result} */ result) => {
  const taps = result.weight.shape[2] * result.weight.shape[3];
  return kernelOf(result).map((weight, row) => {
    const channel = result.heard[Math.floor(row / taps)];
    return result.link.mute.includes(channel) ? 0 : weight * gainOf(result, channel);
  });
});

/** Up to this many rows are all written out; of larger matrices only those of the open channel. */
const MOST_ROWS = 36;

/**
 * The slots whose rows are written out: all, or the open channel's.
 * @param {Result} result @param {number} opened absolute index of the open channel
 */
export function writtenSlots(result, opened) {
  const [, heard, kH, kW] = result.weight.shape;
  if (heard * kH * kW <= MOST_ROWS) return allOf(heard);
  return [Math.max(0, result.heard.indexOf(opened))];
}

/**
 * The columns that are written out: the current one and up to `beside` neighbours on either side.
 * @param {number} index @param {number} cols @param {number} beside
 */
export function writtenColumns(index, cols, beside) {
  const first = Math.max(0, Math.min(index - beside, cols - 2 * beside - 1));
  return allOf(Math.min(cols, 2 * beside + 1)).map((i) => first + i);
}
