/**
 * The receptive field of one output position in every earlier map, through several layers, from their
 * geometry.
 *
 * @import {Layer} from "./types.js"
 *
 * @typedef {object} LayerShape
 * @property {number[]} size [rows, columns] of the layer's input
 * @property {number[]} kernel [kH, kW]
 * @property {Pick<Layer, "stride"|"padding"|"dilation"|"padding_mode">} layer
 *
 * @typedef {object} Field of one map; ranges are [start, stop)
 * @property {number[]} rows from the first to the last row that is looked at, padding included
 * @property {number[]} cols
 * @property {number[]} clippedRows the part inside the map
 * @property {number[]} clippedCols
 * @property {number[]} seenRows the rows whose values can change the output, in order; dilation and
 *   stride leave gaps between them
 * @property {number[]} seenCols
 */
import { source } from "./geometry.js";

/**
 * One axis, one layer back.
 * @param {{reach: number[], clipped: number[], seen: number[]}} from
 * @param {LayerShape} shape
 * @param {0|1} axis
 */
function back({ reach, clipped, seen }, { size, kernel, layer }, axis) {
  const [n, k] = [size[axis], kernel[axis]];
  const [stride, step, before] = [layer.stride[axis], layer.dilation[axis], layer.padding[axis]];
  const spread = (/** @type {number[]} */ [start, stop]) =>
    stop <= start ? [0, 0] : [start * stride - before, (stop - 1) * stride - before + step * (k - 1) + 1];
  const taps = seen.flatMap((at) => Array.from({ length: k }, (_, tap) => at * stride - before + tap * step));
  const found = taps.map((at) => source(at, n, layer.padding_mode)).filter((at) => at >= 0);
  return {
    reach: spread(reach),
    clipped: clip(spread(clipped), n),
    seen: [...new Set(found)].sort((a, b) => a - b),
  };
}

/** @param {number[]} range @param {number} n */
function clip([start, stop], n) {
  const first = Math.min(Math.max(start, 0), n);
  return [first, Math.max(Math.min(stop, n), first)];
}

/** @param {number} at */
const single = (at) => ({ reach: [at, at + 1], clipped: [at, at + 1], seen: [at] });

/**
 * The receptive fields of an output position in every map down to the input.
 * @param {LayerShape[]} layers from the first to the one whose output is looked at
 * @param {number} row @param {number} col
 * @returns {Field[]} layers.length + 1 of them: in the input, in the first layer's output, … and the
 *   position itself
 */
export function receptiveFields(layers, row, col) {
  let [rows, cols] = [single(row), single(col)];
  const fields = [field(rows, cols)];
  for (const layer of [...layers].reverse()) {
    [rows, cols] = [back(rows, layer, 0), back(cols, layer, 1)];
    fields.unshift(field(rows, cols));
  }
  return fields;
}

/** @param {ReturnType<typeof single>} rows @param {ReturnType<typeof single>} cols @returns {Field} */
function field(rows, cols) {
  return {
    rows: rows.reach,
    cols: cols.reach,
    clippedRows: rows.clipped,
    clippedCols: cols.clipped,
    seenRows: rows.seen,
    seenCols: cols.seen,
  };
}

/** Merge neighbours into runs: [1, 2, 5] is the runs [1, 3) and [5, 6). @param {number[]} places in order */
export function runs(places) {
  /** @type {number[][]} */
  const found = [];
  for (const at of places) {
    const last = found.at(-1);
    if (last && last[1] === at) last[1] = at + 1;
    else found.push([at, at + 1]);
  }
  return found;
}

/** @param {number[]} range */
export const extent = ([start, stop]) => stop - start;
