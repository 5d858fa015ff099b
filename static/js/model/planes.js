/**
 * The input planes as shown, including padding.
 *
 * @typedef {import("./state.js").Result} Result
 */
import { plane } from "./arrays.js";
import { source } from "./geometry.js";
import { remember } from "./remember.js";
import { paint } from "./scale.js";
import { inputScale, paintTint } from "./tint.js";

/** The maximum of an image's values. @type {Record<string, number>} */
export const VALUES_MAX = { digits: 9, bytes: 255, unit: 1 };

/** One scale for all the input planes. */
export const inputScaleOf = remember((/** @type {Result} */ result) => {
  const values = result.link.values ?? result.scene.values;
  return inputScale(result.input, result.scene.input_kind, values ? VALUES_MAX[values] : null);
});

/** @param {Result} result @param {number} channel */
export function paddedPlane(result, channel) {
  const [, height, width] = result.input.shape;
  const [top, left, bottom, right] = result.layer.padding;
  const mode = result.layer.padding_mode;
  const values = plane(result.input, channel);
  const [rows, cols] = [height + top + bottom, width + left + right];
  const z = new Float64Array(rows * cols);
  for (let row = 0; row < rows; row += 1) {
    const fromRow = source(row - top, height, mode);
    for (let col = 0; col < cols; col += 1) {
      const fromCol = source(col - left, width, mode);
      z[row * cols + col] = fromRow < 0 || fromCol < 0 ? 0 : values[fromRow * width + fromCol];
    }
  }
  return { z, rows, cols };
}

/**
 * A plane as pixels: in its channel's colours, or in those of the maps where it goes below zero.
 * @param {import("./types.js").InputScale} scale @param {string|null} name @param {Float64Array} z
 */
export function paintedPlane(scale, name, z) {
  return scale.signed ? paint(scale, z) : paintTint(scale, name, z);
}

/**
 * Three planes as one colour picture.
 * @param {Float64Array[]} planes R, G, B @param {number} max the value of full brightness
 */
export function pixels(planes, max) {
  const bytes = new Uint8ClampedArray(planes[0].length * 4).fill(255);
  planes.forEach((values, channel) => {
    values.forEach((v, i) => {
      bytes[i * 4 + channel] = (255 * v) / max;
    });
  });
  return bytes;
}

/**
 * The output position whose window is centred nearest to a place of the input.
 * @param {Result} result @param {number} row @param {number} col
 */
export function positionUnder(result, row, col) {
  const [, , kH, kW] = result.weight.shape;
  const [, height, width] = result.output.shape;
  const { stride, padding, dilation } = result.layer;
  const nearest = (
    /** @type {number} */ at,
    /** @type {number} */ axis,
    /** @type {number} */ k,
    /** @type {number} */ n,
  ) => {
    const middle = at + padding[axis] - (dilation[axis] * (k - 1)) / 2;
    return Math.max(0, Math.min(n - 1, Math.round(middle / stride[axis])));
  };
  return nearest(row, 0, kH, height) * width + nearest(col, 1, kW, width);
}
