/**
 * Scenes that feed each other: one layer's output is the next one's input.
 *
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Scene} Scene
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./receptive.js").LayerShape} LayerShape
 */
import { channelsHeard } from "./geometry.js";
import { areDefault, changeKeys, freshScene, keysOf } from "./linkKeys.js";
import { receptiveFields } from "./receptive.js";
import { remember } from "./remember.js";

/** A link to an unchanged scene of the catalogue. @param {Link} link @param {string} scene @returns {Link} */
export const plainLink = (link, scene) => ({ ...link, ...freshScene(), scene });

/** Whether the link changes the scene's layer. @param {Link} link */
export const isEdited = (link) => !areDefault(link, changeKeys());

/** Whether the link replaces the scene's input. @param {Link} link */
export const hasOtherInput = (link) => !areDefault(link, keysOf("image", "input"));

/**
 * The chain that contains a scene, first to last; only the scene itself if it has no neighbours.
 * @param {Scene[]} scenes @param {string} id @returns {Scene[]}
 */
export function chainOf(scenes, id) {
  const byId = new Map(scenes.map((scene) => [scene.id, scene]));
  let first = byId.get(id);
  if (!first) return [];
  const before = new Set([first]);
  for (let one = byId.get(first.previous ?? ""); one && !before.has(one); one = byId.get(one.previous ?? "")) {
    before.add(one);
    first = one;
  }
  /** @type {Set<Scene>} */
  const chain = new Set();
  for (let one = /** @type {Scene|undefined} */ (first); one && !chain.has(one); one = byId.get(one.next ?? "")) {
    chain.add(one);
  }
  return [...chain];
}

/** The scenes that begin a chain. @param {Scene[]} scenes */
export const chainStarts = (scenes) => scenes.filter((scene) => scene.next !== null && scene.previous === null);

/** @param {Result} result @returns {LayerShape} */
export const shapeOf = ({ input, weight, layer }) => ({
  size: input.shape.slice(1),
  kernel: weight.shape.slice(2),
  layer,
});

/**
 * The layers to show and the position traced through them; null until they have been computed.
 * @param {State} state
 */
export function ribbonOf(state) {
  const { catalogue, result, link } = state;
  if (!catalogue || !result) return null;
  return ribbon(result, state.chain, catalogue.scenes, link.trace);
}

/** @typedef {NonNullable<ReturnType<typeof ribbonOf>>} Ribbon */

const ribbon = remember(
  (
    /** @type {Result} */ result,
    /** @type {Result[]} */ computed,
    /** @type {Scene[]} */ scenes,
    /** @type {number[]|null} */ trace,
  ) => {
    const wanted = chainOf(scenes, result.scene.id);
    const open = wanted.findIndex(({ id }) => id === result.scene.id);
    const fits = computed.length > open && computed.every(({ scene }, i) => scene.id === wanted[i]?.id);
    if (wanted.length > 1 && !fits) return null;
    // The open layer is the stage's result, so that it follows an edit immediately.
    const layers = wanted.length > 1 ? computed.map((one, i) => (i === open ? result : one)) : [result];
    return { layers, open, missing: wanted.slice(layers.length), traced: tracedIn(layers, trace) };
  },
);

/**
 * The requested position if it exists, else the one of the last layer.
 * @param {Result[]} layers @param {number[]|null} trace
 */
function tracedIn(layers, trace) {
  const asked = Math.min(trace?.[0] ?? layers.length - 1, layers.length - 1);
  const { output, scene, link } = layers[asked];
  const [outputs, height, width] = output.shape;
  const [, out, row, col] = trace ?? [asked, link.out ?? scene.out, ...scene.at];
  const within = (/** @type {number} */ at, /** @type {number} */ n) => Math.min(at, n - 1);
  return { layer: asked, out: within(out, outputs), row: within(row, height), col: within(col, width) };
}

/** Maps of a layer that are shown in its card. */
const MOST_MAPS = 8;

/**
 * The first maps of a layer, and those that must be seen.
 * @param {number} count @param {...number} needed
 */
export function shownMaps(count, ...needed) {
  const most = Math.min(count, MOST_MAPS);
  const later = [...new Set(needed)].filter((one) => one >= most - 1 && one < count).sort((a, b) => a - b);
  const first = Array.from({ length: most }, (_, i) => i).slice(0, most - later.length);
  return [...first, ...later];
}

/**
 * The channels that an output channel hears, in every map before it: grouped layers hear a part.
 * @param {Result[]} layers @param {number} last @param {number} out
 * @returns {number[][]} of the input, of the first layer's output, … and the channel itself
 */
export function heardThrough(layers, last, out) {
  const heard = [[out]];
  for (const { input, weight, layer } of layers.slice(0, last + 1).reverse()) {
    const all = heard[0].flatMap((one) => channelsHeard(one, input.shape[0], weight.shape[0], layer.groups));
    heard.unshift([...new Set(all)].sort((a, b) => a - b));
  }
  return heard;
}

/** What is traced: a place, and what it sees of every map before it. */
export const traceOf = remember((/** @type {Ribbon} */ { layers, traced }) => {
  const { layer, out, row, col } = traced;
  return {
    fields: receptiveFields(layers.slice(0, layer + 1).map(shapeOf), row, col),
    heard: heardThrough(layers, layer, out),
  };
});

/** A layer's input as it is without its padding: another layer's output, or the picture. */
export const unpadded = remember(
  (/** @type {Result} */ result) =>
    /** @type {Result} */ ({ ...result, layer: { ...result.layer, padding: [0, 0, 0, 0] } }),
);
