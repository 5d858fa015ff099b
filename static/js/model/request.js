/**
 * Builds the engine's request from a link, and a result from its answer.
 *
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Scene} Scene
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {object} Arrays
 * @property {Tensor} input
 * @property {Tensor} weight
 * @property {Float64Array|null} bias
 * @property {Record<string, any>} layer
 */
import { decode, encode, withValue } from "./arrays.js";
import { channelsHeard } from "./geometry.js";
import { areDefault, keysOf } from "./linkKeys.js";
import { dtypeOf, findArray } from "./ownArrays.js";

const RGB = ["R", "G", "B"];

/** Whether the API knows the arrays, so that a query is enough to request the result. @param {Link} link */
export const isAsIs = (link) => areDefault(link, keysOf("weights", "input"));

/** @type {WeakMap<object, Arrays>} */
const decodedBases = new WeakMap();

/** @param {any} base a scene of the interface @returns {Arrays} */
function decodedBase(base) {
  const known = decodedBases.get(base);
  if (known) return known;
  const layer = Object.fromEntries([...keysOf("layer"), "groups"].map((key) => [key, base[key]]));
  const arrays = {
    input: decode(base.input),
    weight: decode(base.weight),
    bias: base.bias === null ? null : decode(base.bias).data,
    layer,
  };
  decodedBases.set(base, arrays);
  return arrays;
}

/**
 * The arrays of a link: the scene's or the user's own, reordered and edited.
 * @param {any} base @param {Link} link @param {Record<string, Tensor>} own @returns {Arrays}
 */
export const arraysOf = (base, link, own) => edited(arranged(owned(decodedBase(base), link, own), link), link);

/** @param {Arrays} arrays @param {Link} link @param {Record<string, Tensor>} own @returns {Arrays} */
function owned(arrays, link, own) {
  const given = fitting(findArray(link.x, own), 3) ?? arrays.input;
  const weight = fitting(findArray(link.k, own), 4);
  if (!weight) return { ...arrays, input: given };
  const bias = fitting(findArray(link.kb, own), 1)?.data ?? null;
  // The weights of a grouped layer have only their group's channels.
  const groups = link.groups ?? Math.max(1, Math.floor(given.shape[0] / weight.shape[1]));
  const input = link.groups === null ? given : channelsOf(given, groups * weight.shape[1]);
  return { input, weight, bias, layer: { ...arrays.layer, groups } };
}

/**
 * The number of channels that a layer takes: the first ones, or all of them repeatedly.
 * @param {Tensor} input @param {number} count @returns {Tensor}
 */
function channelsOf(input, count) {
  const { data, shape } = input;
  const [channels, height, width] = shape;
  if (count === channels) return input;
  const all = new Float64Array(count * height * width);
  for (let at = 0; at < all.length; at += data.length) all.set(data.subarray(0, all.length - at), at);
  return { data: all, shape: [count, height, width] };
}

/** @param {Tensor|null} tensor @param {number} axes */
const fitting = (tensor, axes) => (tensor?.shape.length === axes ? tensor : null);

/** Reorder input channels and kernel slices as the link says. @param {Arrays} arrays @param {Link} link */
function arranged(arrays, { order, slices }) {
  const input = order === null ? arrays.input : taken(arrays.input, 0, order);
  const weight = slices === null ? arrays.weight : taken(arrays.weight, 1, slices);
  return { ...arrays, input, weight };
}

/**
 * A tensor with its entries along an axis reordered; entries not named stay.
 * @param {Tensor} tensor @param {number} axis @param {number[]} places @returns {Tensor}
 */
export function taken(tensor, axis, places) {
  const { shape } = tensor;
  const count = shape[axis];
  const from = Array.from({ length: count }, (_, i) => (places[i] < count ? places[i] : i));
  const data = new Float64Array(tensor.data.length);
  const piece = shape.slice(axis + 1).reduce((a, b) => a * b, 1);
  const rows = data.length / (count * piece);
  for (let row = 0; row < rows; row += 1) {
    from.forEach((source, target) => {
      const start = (row * count + source) * piece;
      data.set(tensor.data.subarray(start, start + piece), (row * count + target) * piece);
    });
  }
  return { data, shape };
}

/**
 * The edited arrays, together with the arrays before the edits.
 * @param {Arrays} arrays @param {Link} link
 */
function edited(arrays, link) {
  let { weight, bias } = arrays;
  const [outputs, heard, height, width] = weight.shape;
  for (const [place, value] of Object.entries(link.w)) {
    const indices = place.split(".").map(Number);
    const inside = indices.every((index, axis) => index < [outputs, heard, height, width][axis]);
    if (inside) weight = withValue(weight, indices, value);
  }
  const biases = Object.entries(link.b).filter(([out]) => Number(out) < outputs);
  if (biases.length > 0) {
    bias = bias === null ? new Float64Array(outputs) : bias.slice();
    for (const [out, value] of biases) bias[Number(out)] = value;
  }
  return { ...arrays, weight, bias: link.bias === "off" ? null : bias, given: arrays };
}

/** The link writes one number as a list of one; the API takes a number, or a list of several. @param {any} value */
function single(value) {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** @param {Link} link @param {any} base @param {Arrays} arrays @param {number} out */
export function bodyOf(link, base, arrays, out) {
  const layer = Object.fromEntries(keysOf("layer").map((key) => [key, single(link[key] ?? arrays.layer[key])]));
  const same = arrays.input === decodedBase(base).input;
  return {
    ...layer,
    groups: arrays.layer.groups,
    input: same ? base.input : encode(arrays.input, dtypeOf(arrays.input.data)),
    weight: encode(arrays.weight, "f8"),
    bias: arrays.bias && [...arrays.bias],
    mute: link.mute,
    gains: link.gains,
    partials_for: out,
  };
}

/** @param {Link} link @param {Scene} scene @param {Arrays} arrays @returns {Scene} what is seen of the scene */
function seenOf(link, scene, { input }) {
  // A picture is a colour picture, whatever the scene's own input was.
  const picture = { ...scene, channels: RGB, input_kind: /** @type {const} */ ("rgb") };
  // The user's own layer may have other channels than the scene.
  const all = scene.channels === null || scene.channels.length === input.shape[0];
  if (link.x === null && all) return link.image === null ? scene : picture;
  if (input.shape[0] === 3 && input.data.every((v) => v >= 0)) return picture;
  return { ...scene, channels: null, input_kind: input.data.some((v) => v < 0) ? "signed" : "maps" };
}

/** An answer's array, decoded or combined from several answers. @param {any} array @returns {Tensor} */
export const tensorOf = (array) => ("data" in array ? array : decode(array));

/**
 * @param {Link} link @param {Scene} scene @param {Arrays & {given?: Arrays}} arrays @param {number} out
 * @param {any} answer
 * @returns {Result}
 */
export function resultOf(link, scene, arrays, out, answer) {
  const partials = tensorOf(answer.partials);
  const [, heard, height, width] = partials.shape;
  const pair = (/** @type {any} */ value) => (Array.isArray(value) ? [value[0], value[1] ?? value[0]] : [value, value]);
  const seen = seenOf(link, scene, arrays);
  const asked = (/** @type {keyof Link} */ key) => link[key] ?? arrays.layer[key];
  const heardChannels = channelsHeard(out, arrays.input.shape[0], arrays.weight.shape[0], arrays.layer.groups);
  const own = (/** @type {number} */ channel) => seen.channels?.[channel] ?? channel;
  return {
    link,
    scene: seen,
    ...arrays,
    out,
    names: Array.from({ length: arrays.input.shape[0] }, (_, i) => own(link.order?.[i] ?? i)),
    slices: heardChannels.map((channel, slot) => own(heardChannels[link.slices?.[slot] ?? slot] ?? channel)),
    layer: /** @type {import("./types.js").Layer} */ ({
      stride: pair(asked("stride")),
      padding: answer.padding,
      padding_mode: asked("padding_mode"),
      dilation: pair(asked("dilation")),
      groups: arrays.layer.groups,
      activation: asked("activation"),
    }),
    heard: heardChannels,
    partials: { data: partials.data, shape: [heard, height, width] },
    aggregate: tensorOf(answer.aggregate),
    output: tensorOf(answer.output),
    parameters: answer.parameters,
    macs: answer.macs,
  };
}
