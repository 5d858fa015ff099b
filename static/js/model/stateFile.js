/**
 * A state as a file: the link's query, and the arrays that are too large for a link.
 *
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {"x"|"k"|"kb"} ArrayKey
 * @typedef {{ok: true, values: Partial<Link>, arrays: Record<ArrayKey, Tensor|null>}
 *   | {ok: false, code: string, params: Record<string, any>}} Reading
 */
import { decode, encode, size } from "./arrays.js";
import { parseLink, writeLink } from "./link.js";
import { axesOf, keysOf } from "./linkKeys.js";
import { MOST_VALUES, dtypeOf, findArray } from "./ownArrays.js";

const VERSION = 1;

/** @param {Link} link @param {Record<string, Tensor>} own @param {readonly any[]} keys @returns {string} */
export function writeStateFile(link, own, keys) {
  const values = { ...link };
  // How the reader reads is no part of what is read.
  for (const key of [...Object.keys(axesOf()), ...keysOf("reader")]) values[/** @type {"x"} */ (key)] = null;
  const arrays = /** @type {ArrayKey[]} */ (Object.keys(axesOf())).flatMap((key) => {
    const tensor = findArray(link[key], own);
    return tensor ? [[key, encode(tensor, dtypeOf(tensor.data))]] : [];
  });
  const file = { channelsum: VERSION, link: writeLink(values, keys), arrays: Object.fromEntries(arrays) };
  return `${JSON.stringify(file, null, 1)}\n`;
}

/** @param {string} text @param {readonly any[]} keys @returns {Reading} */
export function readStateFile(text, keys) {
  let file;
  try {
    file = JSON.parse(text);
  } catch {
    return refusal("file_not_json");
  }
  if (!isRecord(file) || !("channelsum" in file)) return refusal("file_not_state");
  if (file.channelsum !== VERSION) {
    return refusal("file_version", { version: String(file.channelsum).slice(0, 20), known: VERSION });
  }
  if (typeof file.link !== "string") return refusal("file_no_link");
  const { values, problems } = parseLink(file.link, keys);
  if (problems.length > 0) return refusal(problems[0].code, problems[0].params);
  if (!isRecord(file.arrays ?? {})) return refusal("file_arrays");
  return withArrays(values, file.arrays ?? {});
}

/** @param {Record<string, any>} values @param {Record<string, any>} written @returns {Reading} */
function withArrays(values, written) {
  /** @type {Record<string, Tensor|null>} */
  const arrays = { x: null, k: null, kb: null };
  for (const [name, spec] of Object.entries(written)) {
    if (!Object.hasOwn(axesOf(), name)) return refusal("file_unknown_array", { name: name.slice(0, 20) });
    const tensor = readTensor(spec);
    if (typeof tensor === "string") return refusal(tensor, { name });
    const axes = axesOf()[name];
    if (tensor.shape.length !== axes) return refusal("file_axes", { name, axes, shape: tensor.shape.join(", ") });
    arrays[name] = tensor;
  }
  const others = [...Object.keys(axesOf()), ...keysOf("reader")];
  const kept = Object.entries(values).filter(([key]) => !others.includes(key));
  return { ok: true, values: Object.fromEntries(kept), arrays };
}

/** @param {any} spec @returns {Tensor|string} or the code of what is wrong with it */
function readTensor(spec) {
  if (!isRecord(spec) || typeof spec.bdata !== "string" || !Array.isArray(spec.shape)) return "file_array_form";
  if (!spec.shape.every((n) => Number.isInteger(n) && n > 0)) return "file_array_form";
  if (size(spec.shape) > MOST_VALUES) return "file_array_large";
  try {
    const tensor = decode(/** @type {any} */ (spec));
    return tensor.data.every(Number.isFinite) ? tensor : "file_array_finite";
  } catch {
    return "file_array_form";
  }
}

/** @param {unknown} value @returns {value is Record<string, any>} */
const isRecord = (value) => typeof value === "object" && value !== null && !Array.isArray(value);

/** @param {string} code @param {Record<string, any>} [params] @returns {Reading} */
const refusal = (code, params = {}) => ({ ok: false, code, params });
