/**
 * A layer in Keras 3 (any back end): channels last, weights (H, W, I, O).
 *
 * @import {Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { numpyPadding } from "./numpy.js";
import { reduction } from "./reduction.js";
import { heardSlice, isPadded, jumpsAfterwards } from "./spec.js";
import { closing, comment, opening, program, tuple } from "./text.js";

/** @type {Record<import("./spec.js").Activation, string>} */
const ACTIVATIONS = {
  identity: "y",
  relu: "keras.ops.relu(y)",
  sigmoid: "keras.ops.sigmoid(y)",
  tanh: "keras.ops.tanh(y)",
  leaky_relu: "keras.ops.leaky_relu(y, 0.01)",
};

/** Keras's "same" equals the page's, but pads with zeros only. @param {Spec} spec */
const isKerasSame = (spec) => spec.same && spec.padding_mode === "zeros" && !jumpsAfterwards(spec);

/** @param {Spec} spec @param {Translate} t */
export function kerasProgram(spec, t) {
  return program([
    ...opening(spec, t, ["import keras", "import numpy as np"]),
    'keras.config.set_floatx("float64")',
    padding(spec, t),
    spec.rule === "sum" ? layer(spec, t) : null,
    partials(spec, t),
    reduction(
      spec,
      t,
      "keras.ops.convert_to_tensor(aggregate)",
      `keras.ops.convert_to_numpy(${ACTIVATIONS[spec.activation]})`,
    ),
    closing(spec),
  ]);
}

/** @param {Spec} spec @param {Translate} t */
function padding(spec, t) {
  const lines = [];
  if (isPadded(spec) && !isKerasSame(spec)) {
    lines.push(comment(t("program.keras.pads")), `x = ${numpyPadding(spec)}`);
  }
  lines.push(`x = x.transpose(1, 2, 0)[None]  # ${t("program.keras.x")}`);
  return lines.join("\n");
}

/**
 * The layer's constructor call; `more` are the first lines of its arguments.
 * @param {string} name @param {Spec} spec @param {string[]} more
 */
function constructorCall(name, spec, more) {
  const jumps = jumpsAfterwards(spec);
  return [
    `${name}(`,
    ...more.map((line) => `    ${line},`),
    `    strides=${jumps ? "(1, 1)" : tuple(spec.stride)}, padding="${isKerasSame(spec) ? "same" : "valid"}",`,
    `    dilation_rate=${tuple(spec.dilation)},`,
  ];
}

/** Subsampling instead of strides that Keras refuses (jumpsAfterwards). @param {Spec} spec */
const subsampling = ({ stride }) => `[:, ::${stride[0]}, ::${stride[1]}]`;

/** @param {Spec} spec @param {Translate} t */
function layer(spec, t) {
  const { w, b, groups, out } = spec;
  const [outputs, , kH, kW] = w.shape;
  const jumps = jumpsAfterwards(spec);
  return [
    ...(jumps ? [comment(t("program.keras.jumps"))] : []),
    ...constructorCall("conv = keras.layers.Conv2D", spec, [`${outputs}, (${kH}, ${kW})`]),
    `    groups=${groups}, use_bias=${b === null ? "False" : "True"}, data_format="channels_last",`,
    ")",
    "conv.build(x.shape)",
    `conv.set_weights([w.transpose(2, 3, 1, 0)${b === null ? "" : ", b"}])  # ${t("program.keras.w")}`,
    `y = conv(x)${jumps ? subsampling(spec) : ""}[0, ..., ${out}]`,
    `output = keras.ops.convert_to_numpy(${ACTIVATIONS[spec.activation]})`,
  ].join("\n");
}

/** @param {Spec} spec @param {Translate} t */
function partials(spec, t) {
  const { out, w } = spec;
  const [, , kH, kW] = w.shape;
  return [
    comment(t("program.partials.depthwise")),
    ...constructorCall("each = keras.layers.DepthwiseConv2D", spec, [`(${kH}, ${kW})`]),
    '    use_bias=False, data_format="channels_last",',
    ")",
    `x = x[..., ${heardSlice(spec)}]`,
    "each.build(x.shape)",
    `each.set_weights([w[${out}].transpose(1, 2, 0)[..., None]])`,
    `partials = keras.ops.convert_to_numpy(each(x)${jumpsAfterwards(spec) ? subsampling(spec) : ""})[0].transpose(2, 0, 1)`,
  ].join("\n");
}
