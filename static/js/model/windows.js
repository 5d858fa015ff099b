/**
 * The windows of a layer laid out as the columns of a matrix.
 *
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {import("./types.js").Layer} Layer
 * @typedef {import("./state.js").Result} Result
 */
import { outputSize, source } from "./geometry.js";
import { remember } from "./remember.js";

/** @param {number} count */
const allOf = (count) => Array.from({ length: count }, (_, i) => i);

/**
 * The layout of an input's window matrix, with access to single values.
 *
 * Rows are taps: channel, then row, then column of the kernel, the order in which a weight volume is
 * written out. Columns are output positions, row by row.
 *
 * @param {Tensor} input (C, H, W)
 * @param {readonly number[]} kernelSize [rows, columns]
 * @param {Pick<Layer, "stride"|"padding"|"padding_mode"|"dilation">} layer
 * @param {readonly number[]} [channels] those whose rows are wanted; all unless said
 */
export function windowMatrix(input, [kH, kW], layer, channels = allOf(input.shape[0])) {
  const [, height, width] = input.shape;
  const { stride, padding, padding_mode: mode, dilation } = layer;
  const outH = outputSize(height, kH, stride[0], dilation[0], padding[0], padding[2]);
  const outW = outputSize(width, kW, stride[1], dilation[1], padding[1], padding[3]);
  const taps = kH * kW;

  /** @param {number} row @param {number} col */
  function valueAt(row, col) {
    const [slot, tap] = [Math.floor(row / taps), row % taps];
    const r = source(
      Math.floor(col / outW) * stride[0] - padding[0] + Math.floor(tap / kW) * dilation[0],
      height,
      mode,
    );
    const c = source((col % outW) * stride[1] - padding[1] + (tap % kW) * dilation[1], width, mode);
    return r < 0 || c < 0 ? 0 : input.data[(channels[slot] * height + r) * width + c];
  }
  return { rows: channels.length * taps, cols: outH * outW, taps, outW, valueAt };
}

/** The matrix for the output channel shown: its group's rows. */
export const matrixOf = remember((/** @type {Result} */ result) =>
  windowMatrix(result.input, result.weight.shape.slice(2), result.layer, result.heard),
);
