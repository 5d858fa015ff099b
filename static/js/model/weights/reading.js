/**
 * Input for the user's own layer: the arrays found, the choices made, and the resulting layer.
 *
 * @import {Found} from "./found.js"
 * @import {Candidate, Layout} from "./layouts.js"
 * @import {Trouble} from "./unreadable.js"
 * @import {Tensor} from "../types.js"
 *
 * @typedef {object} Reading
 * @property {string|null} file its name; null for a text
 * @property {boolean} busy the file is being read
 * @property {boolean} wanted whether it goes on the stage as soon as it is understood
 * @property {Found[]} arrays
 * @property {Trouble|null} trouble
 * @property {number|null} pick which array
 * @property {Layout|null} layout as the reader chose it
 * @property {number|null} groups as the reader chose them
 * @property {string|null} used the name of the weights that stand on the stage
 *
 * @typedef {object} Understood
 * @property {Found|null} found
 * @property {Candidate[]} candidates
 * @property {Candidate|null} candidate null where the reader has to say
 * @property {ReturnType<typeof toldLayout>["by"]|"chosen"} by
 * @property {Found|null} bias
 * @property {Found|null} misfit a bias by its name that has another length
 * @property {number} outputs that the page takes
 * @property {number} groups
 * @property {number[]} groupings that the shape allows
 */
import { size } from "../arrays.js";
import { transposed, valuesOf } from "./found.js";
import { candidatesOf, toldLayout, whyNot } from "./layouts.js";
import { MOST_INPUTS, MOST_OUTPUTS } from "./limits.js";
import { readText } from "./text.js";
import { troubleOf } from "./unreadable.js";

/** @type {Reading} */
const NOTHING = Object.freeze({
  file: null,
  busy: false,
  wanted: false,
  arrays: [],
  trouble: null,
  pick: null,
  layout: null,
  groups: null,
  used: null,
});
const UNNAMED = /^(?:|arr_\d+)$/;
const SHORT_BIAS = /** @type {Record<string, string>} */ ({ w: "b", W: "b", k: "kb" });

/** @param {string} text @returns {Reading|null} null for an empty text */
export function readingOfText(text) {
  if (text.trim() === "") return null;
  try {
    return withArrays(NOTHING, readText(text));
  } catch (error) {
    return { ...NOTHING, trouble: troubleOf(error) };
  }
}

/** A file that is being read. @param {string} file @param {boolean} wanted @returns {Reading} */
export const begun = (file, wanted) => ({ ...NOTHING, file, wanted, busy: true });

/** @param {Reading} reading @param {unknown} error @returns {Reading} */
export const failed = (reading, error) => ({ ...reading, busy: false, trouble: troubleOf(error) });

/** @param {Reading} reading @param {Found[]} arrays @returns {Reading} with the first usable array chosen */
export function withArrays(reading, arrays) {
  const usable = arrays.findIndex((_, i) => whyNotAt(arrays, i) === null);
  const trouble = usable < 0 ? nothingUsable(arrays) : null;
  return { ...reading, busy: false, arrays, trouble, pick: usable < 0 ? null : usable };
}

/** @param {Found[]} arrays @returns {Trouble} */
function nothingUsable(arrays) {
  const why = arrays.length === 1 ? whyNotAt(arrays, 0) : null;
  return why ?? { code: "weights_none_usable", params: { count: arrays.length } };
}

/** The reason why an array can't be chosen; null if it can. @param {Found[]} arrays @param {number} index */
export function whyNotAt(arrays, index) {
  const alone = arrays.filter(({ shape }) => shape.length > 1).length === 1;
  return whyNot(arrays[index], alone);
}

/** @param {Reading} reading @returns {Understood} */
export function understand({ arrays, pick, layout, groups }) {
  const found = pick === null ? null : arrays[pick];
  const candidates = found ? candidatesOf(found) : [];
  const bias = found ? biasOf(arrays, found) : null;
  const told = found ? toldLayout(found, candidates, bias) : { layout: null, by: /** @type {const} */ ("open") };
  const wanted = layout ?? told.layout;
  const candidate = candidates.find((one) => one.layout === wanted) ?? null;
  const outputs = Math.min(candidate?.shape[0] ?? 0, MOST_OUTPUTS);
  const fits = bias !== null && bias.why === null && bias.shape[0] === candidate?.shape[0];
  const groupings = candidate ? groupingsOf(candidate, outputs) : [];
  return {
    found,
    candidates,
    candidate,
    by: layout === null ? told.by : "chosen",
    bias: fits ? bias : null,
    misfit: fits || !candidate ? null : bias,
    outputs,
    groups: groups !== null && groupings.includes(groups) ? groups : (candidate?.groups ?? 1),
    groupings,
  };
}

/**
 * The possible numbers of groups: they divide the outputs and keep the input channels within the limit.
 * @param {Candidate} candidate @param {number} outputs
 */
function groupingsOf({ shape, groups }, outputs) {
  if (groups > 1) return [groups];
  return Array.from({ length: outputs }, (_, i) => i + 1).filter(
    (g) => outputs % g === 0 && g * shape[1] <= MOST_INPUTS,
  );
}

/**
 * The bias that belongs to an array of weights, by its name or its position.
 * @param {Found[]} arrays @param {Found} weights @returns {Found|null}
 */
function biasOf(arrays, weights) {
  const flat = arrays.filter(({ shape }) => shape.length === 1);
  const { name } = weights;
  if (UNNAMED.test(name)) {
    const next = arrays[arrays.indexOf(weights) + 1];
    return next && UNNAMED.test(next.name) && flat.includes(next) ? next : null;
  }
  const wanted = SHORT_BIAS[name] ?? name.replace(/(.*)(?:depthwise_kernel|weights?|kernel)/i, "$1bias");
  return flat.find((one) => one.name === wanted && wanted !== name) ?? null;
}

/**
 * The layer, as the engine takes it.
 * @param {Understood} understood @returns {{k: Tensor, kb: Tensor|null, groups: number}}
 * @throws {import("./unreadable.js").Unreadable} values that are no finite numbers
 */
export function layerOf({ found, candidate, bias, outputs, groups }) {
  const { axes, shape } = /** @type {Candidate} */ (candidate);
  const weights = /** @type {Found} */ (found);
  const values = transposed(valuesOf(weights), weights.shape, axes);
  const cut = [outputs, ...shape.slice(1)];
  return {
    k: { data: values.slice(0, size(cut)), shape: cut },
    kb: bias && { data: valuesOf(bias).slice(0, outputs), shape: [outputs] },
    groups,
  };
}
