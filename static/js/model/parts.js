/**
 * Splits a layer whose weights exceed one request: each request has some of its output
 * channels. Output channels are independent, so the answers are concatenated.
 *
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./request.js").Arrays} Arrays
 * @typedef {import("./types.js").Tensor} Tensor
 *
 * @typedef {object} Part
 * @property {number} from first output channel
 * @property {number} to past the last one
 * @property {number[]} heard input channels: all, or those of one group
 * @property {boolean} shown whether the output channel whose partial maps are asked for is in it
 * @property {() => object} body made only when it is sent: a large layer's take much memory
 */
import { size } from "./arrays.js";
import { bodyOf, tensorOf } from "./request.js";

/** Bytes of weights in one request. As base64 they make 3.3 MB, below the 4 MB that a server takes. */
export const MOST_BYTES = 2_500_000;
const VALUE_BYTES = 8;

/**
 * @param {Link} link @param {any} base a scene of the interface @param {Arrays} arrays @param {number} out
 * @param {number} [most] bytes of weights in one part
 * @returns {Part[]}
 */
export function partsOf(link, base, arrays, out, most = MOST_BYTES) {
  const [outputs, slices, kH, kW] = arrays.weight.shape;
  const { groups } = arrays.layer;
  const all = Array.from({ length: arrays.input.shape[0] }, (_, channel) => channel);
  const each = slices * kH * kW * VALUE_BYTES;
  if (outputs * each <= most) {
    const body = () => bodyOf(link, base, arrays, out);
    return [{ from: 0, to: outputs, heard: all, shown: true, body }];
  }
  const many = Math.max(1, Math.floor(most / each));
  const parts = [];
  for (let group = 0; group < groups; group += 1) {
    const end = ((group + 1) * outputs) / groups;
    const heard = all.slice(group * slices, (group + 1) * slices);
    for (let from = (group * outputs) / groups; from < end; from += many) {
      parts.push(partOf(link, base, arrays, out, { from, to: Math.min(from + many, end), heard }));
    }
  }
  return parts;
}

/**
 * @param {Link} link @param {any} base @param {Arrays} arrays @param {number} out
 * @param {{from: number, to: number, heard: number[]}} which
 * @returns {Part}
 */
function partOf(link, base, arrays, out, { from, to, heard }) {
  const shown = out >= from && out < to;
  const mix = {
    ...link,
    mute: link.mute.filter((channel) => heard.includes(channel)).map((channel) => channel - heard[0]),
    gains: link.gains && link.gains.slice(heard[0], heard[0] + heard.length),
  };
  const body = () => {
    const whole = heard.length === arrays.input.shape[0];
    const some = {
      input: whole ? arrays.input : rows(arrays.input, heard[0], heard[0] + heard.length),
      weight: rows(arrays.weight, from, to),
      bias: arrays.bias && arrays.bias.slice(from, to),
      layer: { ...arrays.layer, groups: 1 },
    };
    return bodyOf(mix, base, some, shown ? out - from : 0);
  };
  return { from, to, heard, shown, body };
}

/** Some entries along the first axis. @param {Tensor} tensor @param {number} from @param {number} to @returns {Tensor} */
function rows({ data, shape }, from, to) {
  const each = size(shape.slice(1));
  return { data: data.subarray(from * each, to * each), shape: [to - from, ...shape.slice(1)] };
}

/**
 * Combine the answers of the parts.
 * @param {Part[]} parts @param {any[]} answers @returns {any}
 */
export function joined(parts, answers) {
  if (answers.length === 1) return answers[0];
  const sum = (/** @type {(answer: any) => number} */ of) => answers.reduce((total, answer) => total + of(answer), 0);
  const counts = /** @type {const} */ (["weights", "biases", "total"]);
  return {
    ...answers[parts.findIndex(({ shown }) => shown)],
    aggregate: stacked(answers.map(({ aggregate }) => tensorOf(aggregate))),
    output: stacked(answers.map(({ output }) => tensorOf(output))),
    parameters: Object.fromEntries(counts.map((key) => [key, sum(({ parameters }) => parameters[key])])),
    macs: sum(({ macs }) => macs),
  };
}

/** Tensors below each other, along the first axis. @param {Tensor[]} tensors @returns {Tensor} */
function stacked(tensors) {
  const data = new Float64Array(tensors.reduce((total, one) => total + one.data.length, 0));
  let at = 0;
  for (const one of tensors) {
    data.set(one.data, at);
    at += one.data.length;
  }
  return { data, shape: [tensors.reduce((total, { shape }) => total + shape[0], 0), ...tensors[0].shape.slice(1)] };
}
