/**
 * Computes the result for a link: takes the scene's arrays, applies the link's order and edits, and
 * sends them to the engine.
 *
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/state.js").Scene} Scene
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/types.js").Tensor} Tensor
 */
import { apiQuery } from "../model/link.js";
import { arrayKeys, keysOf } from "../model/linkKeys.js";
import { joined, partsOf } from "../model/parts.js";
import { arraysOf, isAsIs, resultOf } from "../model/request.js";
import { requestKey } from "../model/state.js";

const KEPT_ARRAYS = 8;

/**
 * @param {ReturnType<typeof import("./api.js").createApi>} api
 * @param {any[]} keys the declarations of static/state.json
 * @param {() => Record<string, Tensor>} [own] the user's arrays that are too large for a link
 */
export function createCompute(api, keys, own = () => ({})) {
  /** @type {Map<string, Promise<any>>} */
  const bases = new Map();

  /** @param {Link} link @returns {Promise<any>} */
  function baseArrays(link) {
    // With the user's own arrays, the link's keys for the scene's image or kernel have no effect.
    const given = [...(link.x === null ? [] : keysOf("image")), ...(link.k === null ? [] : keysOf("kernel", "shape"))];
    const asked = arrayKeys().filter((name) => !given.includes(name));
    const key = requestKey(link, asked);
    const known = bases.get(key);
    if (known) return known;
    const only = Object.fromEntries(asked.slice(1).map((name) => [name, link[name]]));
    const found = api.get(`/scenes/${encodeURIComponent(link.scene)}${query(apiQuery(only, keys))}`);
    bases.set(key, found);
    found.catch(() => bases.delete(key));
    if (bases.size > KEPT_ARRAYS) bases.delete(/** @type {string} */ (bases.keys().next().value));
    return found;
  }

  /** @param {import("../model/parts.js").Part[]} parts @param {AbortSignal} [signal] */
  async function convolved(parts, signal) {
    const answers = [];
    // Send sequentially to stay below the body limit.
    for (const { body } of parts) answers.push(await api.post("/convolve", body(), signal));
    return joined(parts, answers);
  }

  /** @param {Link} link @param {Scene} scene @param {AbortSignal} [signal] @returns {Promise<Result>} */
  return async function compute(link, scene, signal) {
    const base = await baseArrays(link);
    const arrays = arraysOf(base, link, own());
    const out = Math.min(link.out ?? scene.out, arrays.weight.shape[0] - 1);
    const answer = isAsIs(link)
      ? await api.get(
          `/scenes/${encodeURIComponent(link.scene)}/result${query(`${apiQuery(link, keys)}&partials_for=${out}`)}`,
          signal,
        )
      : await convolved(partsOf(link, base, arrays, out), signal);
    return resultOf(link, scene, arrays, out, answer);
  };
}

/** @param {string} text */
function query(text) {
  const trimmed = text.replace(/^&+|&+$/g, "");
  return trimmed === "" ? "" : `?${trimmed}`;
}
