/**
 * A layer as plain loops in NumPy, with every step of the arithmetic spelled out.
 *
 * @import {Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { aggregateLine, plusBias } from "./reduction.js";
import { heardRange, isPadded } from "./spec.js";
import { closing, comment, opening, program, tuple } from "./text.js";

/** np.pad's names of the padding modes. @type {Record<import("./spec.js").PaddingMode, string>} */
export const NUMPY_MODES = { zeros: "constant", reflect: "reflect", replicate: "edge", circular: "wrap" };

/** @type {Record<import("./spec.js").Activation, string>} */
const ACTIVATIONS = {
  identity: "y",
  relu: "np.maximum(y, 0)",
  sigmoid: "1 / (1 + np.exp(-y))",
  tanh: "np.tanh(y)",
  leaky_relu: "np.where(y > 0, y, 0.01 * y)",
};

/** The line that pads the input with NumPy. @param {Spec} spec */
export function numpyPadding({ padding: [top, left, bottom, right], padding_mode }) {
  return `np.pad(x, ((0, 0), (${top}, ${bottom}), (${left}, ${right})), mode="${NUMPY_MODES[padding_mode]}")`;
}

/** The end of the computation without a layer's help. @param {Spec} spec @param {Translate} t */
function end(spec, t) {
  if (spec.rule === "none") return comment(t("program.none"));
  return [
    aggregateLine(spec, t),
    `y = aggregate${plusBias(spec)}  # ${t(spec.b === null ? "program.no_bias" : "program.bias_once")}`,
    `output = ${ACTIVATIONS[spec.activation]}`,
  ].join("\n");
}

/** @param {Spec} spec @param {Translate} t */
export function numpyProgram(spec, t) {
  const { stride, dilation, out, heard } = spec;
  const [, , kH, kW] = spec.w.shape;
  const sizes = [
    `stride, dilation = ${tuple(stride)}, ${tuple(dilation)}`,
    isPadded(spec) ? `x = ${numpyPadding(spec)}  # ${t("program.padded")}` : null,
    `rows = (x.shape[1] - dilation[0] * ${kH - 1} - 1) // stride[0] + 1`,
    `cols = (x.shape[2] - dilation[1] * ${kW - 1} - 1) // stride[1] + 1`,
  ];
  const loop = [
    comment(t("program.loop", { out })),
    `partials = np.zeros((${heard.length}, rows, cols))`,
    `for k, channel in enumerate(${heardRange(spec)}):`,
    `    for i in range(${kH}):`,
    `        for j in range(${kW}):`,
    "            top, left = i * dilation[0], j * dilation[1]",
    "            bottom = top + (rows - 1) * stride[0] + 1",
    "            right = left + (cols - 1) * stride[1] + 1",
    "            patch = x[channel, top:bottom:stride[0], left:right:stride[1]]",
    `            partials[k] += w[${out}, k, i, j] * patch`,
  ];
  return program([
    ...opening(spec, t, ["import numpy as np"]),
    sizes.filter(Boolean).join("\n"),
    loop.join("\n"),
    end(spec, t),
    closing(spec),
  ]);
}
