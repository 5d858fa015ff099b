/**
 * Puts the user's own layer on the stage, with an input that fits.
 *
 * @import {Link, Scene, State} from "../state.js"
 * @import {Reading, Understood} from "./reading.js"
 * @import {Tensor} from "../types.js"
 *
 * @typedef {object} Fit the input that the layer meets
 * @property {"stays"|"mean"|"repeated"|"scene"|"cut"} how the input stays, the reader's own made to fit,
 *   another scene's, or some of its channels
 * @property {Tensor|null} x the reader's own input, made to fit
 * @property {string|null} scene
 * @property {number} channels that the layer hears
 * @property {Partial<Link>} changes
 */
import { findArray } from "../ownArrays.js";
import { layerOf, understand } from "./reading.js";

/** @param {Understood} understood */
const channelsHeard = ({ candidate, groups }) => (candidate?.shape[1] ?? 0) * groups;

/**
 * The input for a layer: the current one if it fits, else a scene's.
 * @param {State} state @param {Understood} understood @returns {Fit}
 */
export function fitOf(state, understood) {
  const channels = channelsHeard(understood);
  const sides = understood.candidate?.shape.slice(2) ?? [1, 1];
  if (staysFitting(state, channels, sides)) return { how: "stays", scene: null, channels, x: null, changes: {} };
  const own = findArray(state.link.x, state.own);
  if (own && sides.every((k, i) => k <= own.shape[i + 1])) {
    const how = channels === 1 ? "mean" : "repeated";
    return { how, scene: null, channels, x: withChannels(own, channels), changes: {} };
  }
  const large = (state.catalogue?.scenes ?? []).filter(({ shapes }) => sides.every((k, i) => k <= shapes.input[i + 1]));
  const exact = large.filter(({ shapes }) => shapes.input[0] === channels);
  const picture = exact.find((one) => one.image !== null) ?? exact[0];
  if (picture) return { how: "scene", scene: picture.id, channels, x: null, changes: { scene: picture.id } };
  const most = large.reduce(
    (/** @type {Scene|null} */ best, one) => (best && best.shapes.input[0] >= one.shapes.input[0] ? best : one),
    null,
  );
  const scene = most?.id ?? state.link.scene;
  return { how: "cut", scene, channels, x: null, changes: { scene, groups: understood.groups } };
}

/**
 * One channel is the mean of all; several are the first ones, or all of them repeatedly.
 * @param {Tensor} input @param {number} count @returns {Tensor}
 */
export function withChannels(input, count) {
  const [channels, height, width] = input.shape;
  const cells = height * width;
  const source = (/** @type {number} */ i) => input.data[i % input.data.length];
  const mean = (/** @type {number} */ i) => {
    let sum = 0;
    for (let c = 0; c < channels; c += 1) sum += input.data[c * cells + i];
    return sum / channels;
  };
  const data = Float64Array.from({ length: count * cells }, (_, i) => (count === 1 ? mean(i) : source(i)));
  return { data, shape: [count, height, width] };
}

/** @param {State} state @param {number} channels @param {number[]} sides of the kernel */
function staysFitting({ result }, channels, sides) {
  if (!result || result.input.shape[0] !== channels) return false;
  const { padding, dilation } = result.layer;
  return sides.every((k, i) => dilation[i] * (k - 1) + 1 <= result.input.shape[i + 1] + padding[i] + padding[i + 2]);
}

/**
 * @param {State} state @param {Reading} reading
 * @returns {Extract<import("../state.js").Action, {type: "own"}>}
 * @throws {import("./unreadable.js").Unreadable} values that are no finite numbers
 */
export function useOf(state, reading) {
  const understood = understand(reading);
  const { k, kb } = layerOf(understood);
  const { x, changes } = fitOf(state, understood);
  return { type: "own", arrays: x ? { x, k, kb } : { k, kb }, changes: { ...changes, out: 0 } };
}
