/**
 * What belongs to a scene as it was made, and what a reader has changed of it.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Scene} Scene
 */
import { ARRAY_KEYS, requestKey } from "./state.js";

const CHOSEN = /** @type {const} */ (["image", "size", "values", "kernel"]);
const WEIGHTS = /** @type {const} */ (["w", "b", "bias", "kernel_size", "groups", "slices", "k", "kb"]);
const LAYER = /** @type {const} */ (["stride", "padding", "padding_mode", "dilation", "activation"]);
const REST = /** @type {const} */ (["mute", "gains", "order", "x"]);

/** @param {object} value */
const isEmpty = (value) => Object.keys(value).length === 0;

/** @param {any} value */
const isNothing = (value) => value == null || value === "on" || (typeof value === "object" && isEmpty(value));

/** Whether the kernel is as the catalogue has it. @param {Link} link */
export const isKernelsOwn = (link) => WEIGHTS.every((key) => isNothing(link[key]));

/** Whether nothing was changed that a scene's text speaks of. @param {Link} link @param {Scene} scene */
export const isOriginal = (link, scene) =>
  isKernelsOwn(link) &&
  [...LAYER, ...REST].every((key) => isNothing(link[key])) &&
  CHOSEN.every((key) => isNothing(link[key]) || link[key] === scene[key]);

/** Of four sides, a pair or one number: four. @param {any} value */
function spread(value) {
  const [top, left = top, bottom = top, right = left] = Array.isArray(value) ? value : [value];
  return JSON.stringify([top, left, bottom, right]);
}

/**
 * A choice without what is the scene's own anyway: put back, it leaves the link.
 * @param {State} state @param {Partial<Link>} changes @returns {Partial<Link>}
 */
export function settled(state, changes) {
  if ("scene" in changes) return changes;
  const scene = state.catalogue?.scenes.find((one) => one.id === state.link.scene);
  const layer = state.result?.scene.id === state.link.scene ? state.result.given?.layer : undefined;
  /** @type {Record<string, any>} */
  const own = {};
  for (const key of CHOSEN) if (scene && key in changes && scene[key] === changes[key]) own[key] = null;
  for (const key of LAYER) if (layer && key in changes && spread(layer[key]) === spread(changes[key])) own[key] = null;
  return { ...changes, ...own };
}

/** Keys that say which arrays were given before single values were edited. */
const GIVEN_KEYS = /** @type {const} */ ([...ARRAY_KEYS, "slices", "x", "k", "kb"]);

/**
 * The arrays as they were given, where the result shown still tells.
 * @param {State} state
 */
export function givenArrays({ link, result }) {
  const same = result !== null && requestKey(result.link, GIVEN_KEYS) === requestKey(link, GIVEN_KEYS);
  return same ? (result.given ?? null) : null;
}

/** The value a weight had before it was edited. @param {State} state @param {number[]} place */
export function givenWeight(state, place) {
  const weight = givenArrays(state)?.weight;
  if (!weight) return undefined;
  return weight.data[place.reduce((index, at, axis) => index * weight.shape[axis] + at, 0)];
}
