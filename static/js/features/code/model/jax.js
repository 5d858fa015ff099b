/**
 * A layer in JAX: lax.conv_general_dilated, in PyTorch's layout.
 *
 * @import {Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { NUMPY_MODES } from "./numpy.js";
import { plusBias, reduction } from "./reduction.js";
import { heardSlice, isPadded } from "./spec.js";
import { closing, comment, opening, program, tuple } from "./text.js";

/** @type {Record<import("./spec.js").Activation, string>} */
const ACTIVATIONS = {
  identity: "y",
  relu: "jax.nn.relu(y)",
  sigmoid: "jax.nn.sigmoid(y)",
  tanh: "jnp.tanh(y)",
  leaky_relu: "jax.nn.leaky_relu(y, 0.01)",
};

/** @param {Spec} spec @param {Translate} t */
export function jaxProgram(spec, t) {
  return program([
    ...opening(spec, t, ["import jax", "import jax.numpy as jnp", "import numpy as np"]),
    `jax.config.update("jax_enable_x64", True)  # ${t("program.jax.x64")}`,
    padding(spec, t),
    spec.rule === "sum" ? layer(spec) : null,
    partials(spec, t),
    reduction(spec, t, "aggregate", `np.asarray(${ACTIVATIONS[spec.activation]})`),
    closing(spec),
  ]);
}

/** @param {Spec} spec @param {Translate} t */
function padding(spec, t) {
  const {
    padding: [top, left, bottom, right],
    padding_mode,
  } = spec;
  const sides = `[(${top}, ${bottom}), (${left}, ${right})]`;
  if (!isPadded(spec) || padding_mode === "zeros") return `padding = ${sides}  # ${t("program.jax.sides")}`;
  return [
    comment(t("program.jax.pads")),
    `x = jnp.pad(x, ((0, 0), (${top}, ${bottom}), (${left}, ${right})), mode="${NUMPY_MODES[padding_mode]}")`,
    "padding = [(0, 0), (0, 0)]",
  ].join("\n");
}

/** @param {Spec} spec @param {string} x @param {string} w @param {number} groups */
const convolved = ({ stride, dilation }, x, w, groups) =>
  [
    "jax.lax.conv_general_dilated(",
    `    ${x}, ${w}, window_strides=${tuple(stride)}, padding=padding,`,
    `    rhs_dilation=${tuple(dilation)}, feature_group_count=${groups},`,
    ")[0]",
  ].join("\n");

/** @param {Spec} spec */
function layer(spec) {
  return [
    `y = ${convolved(spec, "x[None]", "w", spec.groups)}[${spec.out}]`,
    ...(spec.b === null ? [] : [`y = y${plusBias(spec)}`]),
    `output = np.asarray(${ACTIVATIONS[spec.activation]})`,
  ].join("\n");
}

/** @param {Spec} spec @param {Translate} t */
function partials(spec, t) {
  const { heard, out } = spec;
  const x = `x[None, ${heardSlice(spec)}]`;
  return [
    comment(t("program.partials.grouped")),
    `partials = np.asarray(${convolved(spec, x, `w[${out}][:, None]`, heard.length)})`,
  ].join("\n");
}
