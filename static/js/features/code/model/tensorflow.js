/**
 * A layer in TensorFlow: tf.nn.conv2d, channels last, filters (H, W, I, O).
 *
 * @import {Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { numpyPadding } from "./numpy.js";
import { plusBias, reduction } from "./reduction.js";
import { heardRange, heardSlice, isPadded, jumpsAfterwards } from "./spec.js";
import { closing, comment, opening, program } from "./text.js";

/** @type {Record<import("./spec.js").Activation, string>} */
const ACTIVATIONS = {
  identity: "y",
  relu: "tf.nn.relu(y)",
  sigmoid: "tf.sigmoid(y)",
  tanh: "tf.tanh(y)",
  leaky_relu: "tf.where(y > 0, y, 0.01 * y)", // tf.nn.leaky_relu rounds its slope to float32
};

/** @param {Spec} spec @param {Translate} t */
export function tensorflowProgram(spec, t) {
  return program([
    ...opening(spec, t, ["import numpy as np", "import tensorflow as tf"]),
    padding(spec, t),
    convolution(spec, t),
    spec.rule === "sum" ? layer(spec, t) : null,
    partials(spec, t),
    reduction(spec, t, "tf.constant(aggregate)", `${ACTIVATIONS[spec.activation]}.numpy()`),
    closing(spec),
  ]);
}

/** @param {Spec} spec @param {Translate} t */
function padding(spec, t) {
  const lines = [];
  if (isPadded(spec) && spec.padding_mode !== "zeros") {
    lines.push(comment(t("program.tensorflow.pads")), `x = ${numpyPadding(spec)}`);
  }
  lines.push(`x = x.transpose(1, 2, 0)[None]  # ${t("program.keras.x")}`);
  return lines.join("\n");
}

/**
 * The convolution, used for the layer and for each channel.
 * @param {Spec} spec @param {Translate} t
 */
function convolution(spec, t) {
  const {
    stride,
    dilation,
    padding: [top, left, bottom, right],
    padding_mode,
  } = spec;
  const afterwards = jumpsAfterwards(spec);
  const sides = padding_mode === "zeros" ? `[[0, 0], [${top}, ${bottom}], [${left}, ${right}], [0, 0]]` : '"VALID"';
  return [
    ...(afterwards ? [comment(t("program.keras.jumps"))] : []),
    "def convolve(x, w):",
    "    return tf.nn.conv2d(",
    `        x, w.transpose(2, 3, 1, 0),  # ${t("program.keras.w")}`,
    `        strides=${afterwards ? "[1, 1]" : `[${stride.join(", ")}]`}, dilations=[${dilation.join(", ")}],`,
    `        padding=${sides},`,
    `    )${afterwards ? `[:, ::${stride[0]}, ::${stride[1]}]` : ""}`,
  ].join("\n");
}

/** @param {Spec} spec @param {Translate} t */
function layer(spec, t) {
  const { w, b, groups, out, activation } = spec;
  const each = w.shape[0] / groups;
  const group = Math.floor(out / each);
  const grouped = groups > 1;
  return [
    ...(grouped ? [comment(t("program.tensorflow.group"))] : []),
    grouped
      ? `y = convolve(x[..., ${heardSlice(spec)}], w[${group * each}:${(group + 1) * each}])[0, ..., ${out - group * each}]`
      : `y = convolve(x, w)[0, ..., ${out}]`,
    ...(b === null ? [] : [`y = y${plusBias(spec)}`]),
    `output = ${ACTIVATIONS[activation]}.numpy()`,
  ].join("\n");
}

/** @param {Spec} spec @param {Translate} t */
function partials(spec, t) {
  const { out } = spec;
  return [
    comment(t("program.partials.each")),
    "partials = np.stack([",
    `    convolve(x[..., channel:channel + 1], w[${out}:${out + 1}, k:k + 1])[0, ..., 0]`,
    `    for k, channel in enumerate(${heardRange(spec)})`,
    "])",
  ].join("\n");
}
