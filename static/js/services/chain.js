/**
 * Computes the layers of the open scene's chain while its tab is open. An edit of the open layer is
 * propagated: its output becomes the next layer's input.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/state.js").Scene} Scene
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/types.js").Tensor} Tensor
 */
import { chainOf, isEdited, plainLink } from "../model/chain.js";
import { resultKeys } from "../model/linkKeys.js";
import { arraysOf, bodyOf, resultOf } from "../model/request.js";
import { requestKey } from "../model/state.js";
import { Lost, Refused } from "./api.js";

const RETRY_MS = 2000;

/** The link keys that affect a layer: the choice of an output channel does not. */
const layerKeys = () => resultKeys().filter((key) => key !== "out");

/**
 * @param {import("../model/store.js").Store} store
 * @param {ReturnType<typeof import("./api.js").createApi>} api
 */
export function startChain(store, api) {
  let asked = "";
  let running = new AbortController();
  /** @type {Map<string, Promise<any>>} */
  const answers = new Map();

  /**
   * Cached: the server's answers about a scene never change.
   * @param {string} path @returns {Promise<any>}
   */
  function once(path) {
    const known = answers.get(path);
    if (known) return known;
    const found = api.get(path);
    answers.set(path, found);
    found.catch(() => answers.delete(path));
    return found;
  }

  /**
   * @param {Scene} scene @param {Link} link
   * @param {Tensor|null} input the previous layer's output; null if it is the scene's own input
   * @param {AbortSignal} signal
   * @returns {Promise<Result>}
   */
  async function layer(scene, link, input, signal) {
    const path = `/scenes/${encodeURIComponent(scene.id)}`;
    const plain = plainLink(link, scene.id);
    const base = await once(path);
    const own = arraysOf(base, plain, {});
    if (input === null) {
      return resultOf(plain, scene, own, scene.out, await once(`${path}/result?partials_for=${scene.out}`));
    }
    const arrays = { ...own, input };
    return resultOf(
      plain,
      scene,
      arrays,
      scene.out,
      await api.post("/convolve", bodyOf(plain, base, arrays, scene.out), signal),
    );
  }

  /** @param {State} state @param {Result} open @param {Scene[]} scenes @param {AbortSignal} signal */
  async function layers({ link }, open, scenes, signal) {
    /** @type {Result[]} */
    const chain = [];
    const edited = isEdited(open.link);
    let passed = false;
    for (const scene of scenes) {
      const isOpen = scene.id === open.scene.id;
      const input = passed && edited ? (chain.at(-1)?.output ?? null) : null;
      try {
        chain.push(isOpen ? open : await layer(scene, link, input, signal));
      } catch (error) {
        // The output no longer fits the next layer: end the chain here.
        if (!(error instanceof Refused)) throw error;
        return chain;
      }
      passed ||= isOpen;
    }
    return chain;
  }

  /** @param {State} state @param {Result} open */
  async function run(state, open) {
    running.abort();
    running = new AbortController();
    const { signal } = running;
    const scenes = chainOf(state.catalogue?.scenes ?? [], open.scene.id);
    try {
      const chain = scenes.length > 1 ? await layers(state, open, scenes, signal) : [];
      if (!signal.aborted) store.dispatch({ type: "chain", chain });
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof Lost)) throw error;
      window.setTimeout(() => {
        asked = "";
        look(store.getState());
      }, RETRY_MS);
    }
  }

  /** @param {State} state */
  function look(state) {
    const { catalogue, result, link } = state;
    if (link.lab !== "chain" || !catalogue || !result) return;
    const key = requestKey(result.link, layerKeys());
    if (key === asked) return;
    asked = key;
    run(state, result);
  }

  store.subscribe(look);
}
