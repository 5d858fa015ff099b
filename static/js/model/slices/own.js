/**
 * What the user brings: a picture, a camera, a file, a layer.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 * @typedef {import("../types.js").Tensor} Tensor
 * @typedef {import("../ownPicture.js").Picture} Picture
 * @typedef {import("../ownPicture.js").Sample} Sample
 * @typedef {import("../weights/reading.js").Reading} Reading
 *
 * @typedef {object} Fields
 * @property {Picture|null} picture
 * @property {"off"|"asking"|"on"} camera
 * @property {Reading|null} reading what was read as a layer, and whether it can be used
 * @property {{name: string, blob: Blob, wanted: boolean}|null} brought the file that is to be read
 *
 * @typedef {{type: "own", arrays: Partial<Record<"x"|"k"|"kb", Tensor|null>>, changes?: Partial<Link>, sample?: Sample}
 *   | {type: "picture", picture: Partial<Picture>}
 *   | {type: "camera", camera: Fields["camera"]}
 *   | {type: "bring", name: string, blob: Blob, wanted?: boolean}
 *   | {type: "reading", reading: Reading|null}
 *   | {type: "use"}} Actions
 */
import { choose, without } from "../choosing.js";
import { isKept, nameArray } from "../ownArrays.js";
import { seenAgain, withSample } from "../ownPicture.js";
import { begun, failed } from "../weights/reading.js";
import { useOf } from "../weights/use.js";

/** @satisfies {import("../slice.js").Slice} */
export const own = {
  initial: { picture: null, camera: /** @type {const} */ ("off"), reading: null, brought: null },
  /** @type {import("../slice.js").Handlers<Actions["type"] | "link">} */
  handlers: {
    link: (state) => ({ ...state, picture: seenAgain(state.picture, state.link.x) }),
    own: setArrays,
    picture: (state, { picture }) => ({
      ...state,
      picture: /** @type {Picture} */ ({ ...state.picture, ...picture }),
      drafts: "id" in picture ? without(state.drafts, "x") : state.drafts,
    }),
    camera: (state, { camera }) => ({ ...state, camera, drafts: without(state.drafts, "camera") }),
    bring: (state, { name, blob, wanted = false }) => ({
      ...state,
      brought: { name, blob, wanted },
      reading: begun(name, wanted),
    }),
    reading: (state, { reading }) => ({ ...state, reading }),
    use,
  },
};

/**
 * Set the user's own arrays, with the changes that follow.
 * @param {State} state @param {{arrays: Partial<Record<"x"|"k"|"kb", Tensor|null>>, changes?: Partial<Link>, sample?: Sample}} action
 */
function setArrays(state, { arrays, changes = {}, sample }) {
  let kept = state.own;
  /** @type {Record<string, string|null>} */
  const names = {};
  for (const [key, tensor] of Object.entries(arrays)) {
    if (tensor === null) names[key] = null;
    else {
      // Biases whose weights a link can't carry would mean nothing in it.
      const apart = key === "kb" && isKept(names.k ?? "");
      ({ name: names[key], own: kept } = nameArray(tensor, kept, apart));
    }
  }
  const next = choose(state, { ...(arrays.x ? unmixed(state, arrays.x) : {}), ...names, ...changes });
  return { ...next, own: kept, picture: withSample(state.picture, next.link.x, sample) };
}

/**
 * Per-channel settings are reset when the number of channels changes.
 * @param {State} state @param {Tensor} input @returns {Partial<Link>}
 */
function unmixed({ result }, input) {
  return result && result.input.shape[0] !== input.shape[0] ? { mute: [], gains: null, order: null } : {};
}

/** Use the layer that was read. @param {State} state @returns {State} */
function use(state) {
  if (!state.reading) return state;
  try {
    const next = setArrays(state, useOf(state, state.reading));
    return { ...next, reading: { ...state.reading, trouble: null, wanted: false, used: next.link.k } };
  } catch (error) {
    return { ...state, reading: { ...failed(state.reading, error), wanted: false } };
  }
}
