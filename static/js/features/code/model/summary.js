/**
 * The table that Keras's model.summary() prints: a line for each layer with output shape and
 * parameters.
 *
 * @import {Result} from "../../../model/state.js"
 * @import {Rule} from "./spec.js"
 * @typedef {{name: string, type: string, shape: (number | null)[], parameters: number}} Line
 */

/** @type {Record<string, string>} */
const ACTIVATIONS = { relu: "ReLU", sigmoid: "Activation", tanh: "Activation", leaky_relu: "LeakyReLU" };

/**
 * @param {Result} result @param {Rule} [rule] a mean is a Conv2D with scaled weights
 * @returns {Line[]} channels last, with any batch size; empty if Keras has no such layer
 */
export function summaryOf({ input, weight, output, layer, parameters }, rule = "sum") {
  if (rule === "max") return [];
  const [channels, height, width] = input.shape;
  const [outputs, rows, cols] = output.shape;
  const [top, left, bottom, right] = layer.padding;
  const lines = [{ name: "input_layer", type: "InputLayer", shape: [null, height, width, channels], parameters: 0 }];
  if (layer.padding.some((side) => side > 0)) {
    const shape = [null, height + top + bottom, width + left + right, channels];
    const type = layer.padding_mode === "zeros" ? "ZeroPadding2D" : "Lambda";
    lines.push({ name: "padding", type, shape, parameters: 0 });
  }
  if (rule === "none") {
    // A depthwise layer: each slice has its own output map, and no bias.
    const shape = [null, rows, cols, weight.shape[0] * weight.shape[1]];
    return [...lines, { name: "depthwise_conv2d", type: "DepthwiseConv2D", shape, parameters: parameters.weights }];
  }
  lines.push({ name: "conv2d", type: "Conv2D", shape: [null, rows, cols, outputs], parameters: parameters.total });
  const type = ACTIVATIONS[layer.activation];
  if (type) lines.push({ name: layer.activation, type, shape: [null, rows, cols, outputs], parameters: 0 });
  return lines;
}

/** A shape in Keras's notation. @param {(number | null)[]} shape */
export const shapeText = (shape) => `(${shape.map((n) => (n === null ? "None" : n)).join(", ")})`;
