/**
 * A layer in PyTorch: nn.Conv2d; its partial maps as a grouped convolution with the same slices.
 *
 * @import {Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { reduction } from "./reduction.js";
import { heardSlice, isPadded, isSymmetric } from "./spec.js";
import { closing, comment, opening, program, tuple } from "./text.js";

/** The names that F.pad has for the padding modes. @type {Record<import("./spec.js").PaddingMode, string>} */
const MODES = { zeros: "constant", reflect: "reflect", replicate: "replicate", circular: "circular" };
/** @type {Record<import("./spec.js").Activation, string>} */
const ACTIVATIONS = {
  identity: "y",
  relu: "torch.relu(y)",
  sigmoid: "torch.sigmoid(y)",
  tanh: "torch.tanh(y)",
  leaky_relu: "F.leaky_relu(y, 0.01)",
};

/** @param {Spec} spec @param {Translate} t */
export function torchProgram(spec, t) {
  const lists = "import numpy as np\nimport torch\nimport torch.nn.functional as F";
  return program([
    ...opening(spec, t, lists.split("\n")),
    padding(spec, t),
    spec.rule === "sum" ? layer(spec, t) : null,
    partials(spec, t),
    reduction(spec, t, "torch.from_numpy(aggregate)", `${ACTIVATIONS[spec.activation]}.numpy()`),
    closing(spec),
  ]);
}

/** Whether nn.Conv2d's own padding is used. @param {Spec} spec */
const padsItself = (spec) => spec.rule === "sum" && isPadded(spec) && isSymmetric(spec);

/** @param {Spec} spec @param {Translate} t */
function padding(spec, t) {
  const {
    padding: [top, left, bottom, right],
    padding_mode,
    same,
    stride,
  } = spec;
  const lines = ["x = torch.from_numpy(x)[None]  # (1, C, H, W)", "w = torch.from_numpy(w)"];
  if (spec.b !== null) lines.push("b = torch.from_numpy(b)");
  if (same && Math.max(...stride) > 1) lines.push(comment(t("program.torch.same")));
  if (isPadded(spec) && !isSymmetric(spec)) lines.push(comment(t("program.torch.sides")));
  lines.push(
    isPadded(spec)
      ? `padded = F.pad(x, (${left}, ${right}, ${top}, ${bottom}), mode="${MODES[padding_mode]}")`
      : "padded = x",
  );
  return lines.join("\n");
}

/** @param {Spec} spec @param {Translate} t */
function layer(spec, t) {
  const { w, x, b, stride, dilation, groups, padding, padding_mode, out } = spec;
  const [outputs, , kH, kW] = w.shape;
  const options = [
    `kernel_size=(${kH}, ${kW})`,
    `stride=${tuple(stride)}`,
    ...(padsItself(spec) ? [`padding=(${padding[0]}, ${padding[1]})`, `padding_mode="${padding_mode}"`] : []),
    `dilation=${tuple(dilation)}`,
    `groups=${groups}`,
    `bias=${b === null ? "False" : "True"}`,
    "dtype=torch.float64",
  ];
  return [
    "conv = torch.nn.Conv2d(",
    `    ${x.shape[0]}, ${outputs},`,
    ...options.map((option) => `    ${option},`),
    ")",
    "with torch.no_grad():",
    `    conv.weight.copy_(w)  # ${t("program.torch.weight")}`,
    ...(b === null ? [] : ["    conv.bias.copy_(b)"]),
    `    y = conv(${padsItself(spec) ? "x" : "padded"})[0, ${out}]`,
    `    output = ${ACTIVATIONS[spec.activation]}.numpy()`,
  ].join("\n");
}

/** @param {Spec} spec @param {Translate} t */
function partials(spec, t) {
  const { heard, out, stride, dilation } = spec;
  return [
    comment(t("program.partials.grouped")),
    "partials = F.conv2d(",
    `    padded[:, ${heardSlice(spec)}], w[${out}][:, None],`,
    `    stride=${tuple(stride)}, dilation=${tuple(dilation)}, groups=${heard.length},`,
    ")[0].numpy()",
  ].join("\n");
}
