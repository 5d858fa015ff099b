/**
 * A scene's original values, and what has been changed.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Scene} Scene
 * @typedef {import("./state.js").Catalogue} Catalogue
 */
import { areDefault, arrayKeys, keysOf } from "./linkKeys.js";
import { requestKey } from "./state.js";

/** Whether the kernel is the catalogue's. @param {Link} link */
export const isKernelsOwn = (link) => areDefault(link, keysOf("weights", "shape"));

/** Four sides from four, two or one number. @param {any} value */
function spread(value) {
  const [top, left = top, bottom = top, right = left] = Array.isArray(value) ? value : [value];
  return JSON.stringify([top, left, bottom, right]);
}

/**
 * Whether the scene's description still applies.
 * @param {Link} link @param {Scene} scene @param {Record<string, any>} [layer] the scene's own
 */
export const isOriginal = (link, scene, layer = {}) =>
  isKernelsOwn(link) &&
  areDefault(link, keysOf("mix", "input")) &&
  keysOf("layer").every((key) => link[key] === null || spread(link[key]) === spread(layer[key])) &&
  keysOf("image", "kernel").every((key) => link[key] === null || link[key] === /** @type {any} */ (scene)[key]);

/**
 * The catalogue's values of these keys, for this scene and kernel.
 * @param {Link} link @param {Catalogue} catalogue @returns {Partial<Record<keyof Link, any>>}
 */
function ownChoices(link, { scenes, kernels }) {
  const scene = scenes.find((one) => one.id === link.scene);
  if (!scene) return {};
  const { image, size, values, kernel, shapes } = scene;
  const chosen = { image, size, values, kernel };
  // The user's own weights determine kernel size and groups.
  if (link.k !== null) return chosen;
  const other = link.kernel === null || link.kernel === kernel ? null : kernels.find(({ id }) => id === link.kernel);
  if (link.kernel !== null && link.kernel !== kernel && !other) return chosen;
  const [, heard, ...sides] = shapes?.weight ?? [];
  const groups = other?.groups ?? shapes?.input[0] / heard;
  return { ...chosen, kernel_size: other?.kernel_size ?? sides, groups };
}

/**
 * A link without values that equal those of its scene and kernel.
 * @param {Link} link @param {Catalogue} catalogue @returns {Link}
 */
export function tidied(link, catalogue) {
  const own = Object.entries(ownChoices(link, catalogue)).filter(
    ([key, value]) => spread(link[/** @type {keyof Link} */ (key)]) === spread(value),
  );
  return { ...link, ...Object.fromEntries(own.map(([key]) => [key, null])) };
}

/**
 * A choice without values that equal the scene's: set back, a key leaves the link.
 * @param {State} state @param {Partial<Link>} changes @returns {Partial<Link>}
 */
export function settled(state, changes) {
  if ("scene" in changes) return changes;
  const layer = state.result?.scene.id === state.link.scene ? state.result.given?.layer : undefined;
  const after = state.catalogue ? tidied({ ...state.link, ...changes }, state.catalogue) : changes;
  /** @type {Record<string, any>} */
  const own = {};
  for (const key of keysOf("image", "kernel", "shape")) if (key in changes) own[key] = after[key];
  for (const key of keysOf("layer")) if (layer && key in changes && spread(layer[key]) === spread(changes[key])) own[key] = null;
  return { ...changes, ...own };
}

/** Keys that say which arrays were given before single values were edited. */
const givenKeys = () => /** @type {const} */ ([...arrayKeys(), "slices", "x", "k", "kb"]);

/**
 * The arrays before single values were edited, if the result shown has them.
 * @param {State} state
 */
export function givenArrays({ link, result }) {
  const same = result !== null && requestKey(result.link, givenKeys()) === requestKey(link, givenKeys());
  return same ? (result.given ?? null) : null;
}

/** A weight's value before it was edited. @param {State} state @param {number[]} place */
export function givenWeight(state, place) {
  const weight = givenArrays(state)?.weight;
  if (!weight) return undefined;
  return weight.data[place.reduce((index, at, axis) => index * weight.shape[axis] + at, 0)];
}
