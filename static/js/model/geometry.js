/** @import {Layer, Window} from "./types.js" */

/**
 * The number of kernel positions along one axis.
 *
 * @param {number} n input size
 * @param {number} k kernel size
 * @param {number} stride
 * @param {number} dilation
 * @param {number} before padding at the top or left
 * @param {number} after padding at the bottom or right
 */
export function outputSize(n, k, stride, dilation, before, after) {
  const reach = dilation * (k - 1) + 1;
  return Math.max(0, Math.floor((n + before + after - reach) / stride) + 1);
}

/**
 * The number of output positions.
 *
 * @param {number} outH
 * @param {number} outW
 */
export const positions = (outH, outW) => outH * outW;

/**
 * The output position with an index: row by row, left to right.
 *
 * @param {number} index
 * @param {number} outW
 * @returns {{row: number, col: number}}
 */
export const positionOf = (index, outW) => ({ row: Math.floor(index / outW), col: index % outW });

/**
 * The index of an output position.
 *
 * @param {number} row
 * @param {number} col
 * @param {number} outW
 */
export const indexOf = (row, col, outW) => row * outW + col;

/**
 * The input coordinates of the kernel's taps at one output position.
 *
 * @param {number} row
 * @param {number} col
 * @param {readonly number[]} kernelSize [rows, columns]
 * @param {Pick<Layer, "stride" | "padding" | "dilation">} layer
 * @returns {Window}
 */
export function window(row, col, [kH, kW], { stride, padding, dilation }) {
  const top = row * stride[0] - padding[0];
  const left = col * stride[1] - padding[1];
  return {
    rows: Array.from({ length: kH }, (_, i) => top + i * dilation[0]),
    cols: Array.from({ length: kW }, (_, j) => left + j * dilation[1]),
    top,
    left,
    height: dilation[0] * (kH - 1) + 1,
    width: dilation[1] * (kW - 1) + 1,
  };
}

/**
 * The input index that a padded coordinate reads; −1 for a zero of the padding.
 *
 * @param {number} index may lie outside the input
 * @param {number} n input size along this axis
 * @param {string} mode padding mode
 * @returns {number}
 */
export function source(index, n, mode) {
  if (index >= 0 && index < n) return index;
  if (mode === "replicate") return index < 0 ? 0 : n - 1;
  if (mode === "circular") return modulo(index, n);
  if (mode === "reflect") {
    const folded = modulo(index, 2 * (n - 1));
    return folded < n ? folded : 2 * (n - 1) - folded;
  }
  return -1;
}

/**
 * @param {number} a
 * @param {number} n
 */
const modulo = (a, n) => ((a % n) + n) % n;

/**
 * The input channels of one output channel (all, or those of its group), by absolute index.
 *
 * @param {number} out output channel
 * @param {number} inChannels
 * @param {number} outChannels
 * @param {number} groups
 * @returns {number[]}
 */
export function channelsHeard(out, inChannels, outChannels, groups) {
  const heard = inChannels / groups;
  const first = Math.floor(out / (outChannels / groups)) * heard;
  return Array.from({ length: heard }, (_, i) => first + i);
}
