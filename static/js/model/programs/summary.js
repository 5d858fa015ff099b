/**
 * The table that Keras prints of a model: one line a layer, its output shape and its parameters.
 *
 * @import {Result} from "../state.js"
 * @typedef {{name: string, type: string, shape: (number | null)[], parameters: number}} Line
 */

/** @type {Record<string, string>} */
const ACTIVATIONS = { relu: "ReLU", sigmoid: "Activation", tanh: "Activation", leaky_relu: "LeakyReLU" };

/**
 * @param {Result} result
 * @returns {Line[]} channels last and a batch of any size, as Keras has them
 */
export function summaryOf({ input, output, layer, parameters }) {
  const [channels, height, width] = input.shape;
  const [outputs, rows, cols] = output.shape;
  const [top, left, bottom, right] = layer.padding;
  const lines = [{ name: "input_layer", type: "InputLayer", shape: [null, height, width, channels], parameters: 0 }];
  if (layer.padding.some((side) => side > 0)) {
    const shape = [null, height + top + bottom, width + left + right, channels];
    lines.push({
      name: "padding",
      type: layer.padding_mode === "zeros" ? "ZeroPadding2D" : "Lambda",
      shape,
      parameters: 0,
    });
  }
  lines.push({ name: "conv2d", type: "Conv2D", shape: [null, rows, cols, outputs], parameters: parameters.total });
  const type = ACTIVATIONS[layer.activation];
  if (type) lines.push({ name: layer.activation, type, shape: [null, rows, cols, outputs], parameters: 0 });
  return lines;
}

/** A shape as Keras writes it. @param {(number | null)[]} shape */
export const shapeText = (shape) => `(${shape.map((n) => (n === null ? "None" : n)).join(", ")})`;
