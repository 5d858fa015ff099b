/**
 * Python source for numbers, arrays and comments, and the parts that all programs share.
 *
 * @import {Tensor, Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { encode } from "../../../model/arrays.js";
import { dtypeOf } from "../../../model/ownArrays.js";

/** Arrays with more values are written as base64, to keep programs short. */
const MOST_WRITTEN = 700;
/** The limit for arrays of single digits: a picture of 3 × 24 × 24 is recognisable as lists. */
const MOST_FIGURES = 1800;
const LINE = 96;

/** @param {readonly unknown[]} values @returns {string} a tuple; a single value gets its comma */
export const tuple = (values) => (values.length === 1 ? `(${values[0]},)` : `(${values.join(", ")})`);

/** @param {Tensor} tensor @returns {string} nested lists, one row a line */
function nested({ data, shape }, indent = "    ") {
  if (shape.length === 1) return `[${Array.from(data, String).join(", ")}]`;
  const [count, ...rest] = shape;
  const size = data.length / count;
  const parts = Array.from({ length: count }, (_, i) =>
    nested({ data: data.subarray(i * size, (i + 1) * size), shape: rest }, `${indent} `),
  );
  return `[${parts.join(`,\n${indent} `)}]`;
}

/** np.array() with the values; a vector on one line. @param {Tensor} tensor */
const written = (tensor) =>
  tensor.shape.length === 1
    ? `np.array(${nested(tensor)}, dtype=np.float64)`
    : `np.array(\n    ${nested(tensor)},\n    dtype=np.float64,\n)`;

/** Whether an array is written as base64. @param {Tensor} tensor */
export function isPacked({ data }) {
  const figures = data.length <= MOST_FIGURES && data.every((v) => Number.isInteger(v) && v >= 0 && v <= 9);
  return data.length > MOST_WRITTEN && !figures;
}

/** @param {Tensor} tensor @returns {string} an expression for a float64 array */
export function array(tensor) {
  if (!isPacked(tensor)) return written(tensor);
  const dtype = dtypeOf(tensor.data);
  const { bdata } = encode(tensor, dtype);
  const lines = bdata.match(new RegExp(`.{1,${LINE}}`, "g")) ?? [];
  const text = lines.map((line) => `    "${line}"`).join("\n");
  return `np.frombuffer(base64.b64decode(\n${text}\n), "<${dtype}").reshape(${tuple(tensor.shape)}).astype(np.float64)`;
}

/** A comment with wrapped lines. @param {string} text @param {string} [indent] */
export function comment(text, indent = "") {
  const lines = [""];
  for (const word of text.split(" ")) {
    const last = lines.length - 1;
    if (lines[last].length + word.length + 1 > LINE - indent.length) lines.push(word);
    else lines[last] = lines[last] === "" ? word : `${lines[last]} ${word}`;
  }
  return lines.map((line) => `${indent}# ${line}`).join("\n");
}

/** Replaces characters that would end a docstring or start an escape. @param {string} text */
const plain = (text) => text.replaceAll("\\", "/").replaceAll('"', "'");

/**
 * The beginning of every program: docstring, imports, arrays.
 * @param {Spec} spec @param {Translate} t @param {string[]} imports
 */
export function opening(spec, t, imports) {
  const large = [spec.x, spec.w].some(isPacked);
  const numbers = [
    comment(t("program.x")),
    `x = ${array(spec.x)}`,
    comment(t("program.w")),
    `w = ${array(spec.w)}`,
    comment(t(spec.b === null ? "program.no_bias" : "program.b")),
    spec.b === null ? "b = None" : `b = ${array({ data: spec.b, shape: [spec.b.length] })}`,
  ];
  return [
    `"""${plain(spec.title)}\n\n${plain(spec.address)}\n"""`,
    [...(large ? ["import base64"] : []), "import sys", "", ...imports].join("\n"),
    "np.set_printoptions(threshold=sys.maxsize, linewidth=1000, precision=10, suppress=True)",
    numbers.join("\n"),
    ...mixing(spec, t),
  ];
}

/**
 * Multiplies gains and muted channels (0) into the weights.
 * @param {Spec} spec @param {Translate} t
 */
function mixing({ gains, heard, groups }, t) {
  if (gains === null) return [];
  return [
    [
      comment(t("program.gains")),
      `gains = np.array([${gains.map((gain) => gain ?? 0).join(", ")}], dtype=np.float64)`,
      `for o in range(len(w)):`,
      `    first = o // (len(w) // ${groups}) * ${heard.length}`,
      `    w[o] *= gains[first:first + ${heard.length}, None, None]`,
    ].join("\n"),
  ];
}

/**
 * The end of every program: prints the partial maps, their reduction and the output as NumPy
 * arrays.
 * @param {Spec} spec
 */
export function closing({ names, out, rule, b }) {
  const together = { sum: "channel sum", mean: "mean over the channels", max: "maximum over the channels", none: "" }[
    rule
  ];
  return [
    `names = [${names.map((name) => JSON.stringify(name)).join(", ")}]  # the channels that output ${out} hears`,
    "for name, partial in zip(names, partials):",
    '    print(f"partial map of channel {name}:\\n{partial}\\n")',
    ...(rule === "none"
      ? []
      : [
          `print(f"${together}${b === null ? "" : ", before the bias"}:\\n{aggregate}\\n")`,
          `print(f"output ${out}:\\n{output}")`,
        ]),
  ].join("\n");
}

/** @param {(string | null)[]} parts @returns {string} the program: its parts, separated by empty lines */
export const program = (parts) => `${parts.filter(Boolean).join("\n\n")}\n`;
