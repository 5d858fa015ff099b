/**
 * Recomputes the result whenever the link asks for another one. The last valid result stays until
 * the next one arrives; requests are retried until the server is reachable.
 *
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/state.js").Scene} Scene
 */
import { unedited } from "../model/linkKeys.js";
import { requestKey } from "../model/state.js";
import { Lost, Refused } from "./api.js";
import { createCompute } from "./compute.js";

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 4000;

/**
 * @param {import("../model/store.js").Store} store
 * @param {ReturnType<typeof import("./api.js").createApi>} api
 * @param {any[]} keys the declarations of static/state.json
 */
export function startRecompute(store, api, keys) {
  let asked = "";
  let running = new AbortController();
  const compute = createCompute(api, keys, () => store.getState().own);

  async function run() {
    const { link, catalogue } = store.getState();
    if (!catalogue) return;
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const scene = catalogue.scenes.find((one) => one.id === link.scene);
      if (!scene) {
        throw new Refused({ field: "scene", code: "link_no_scene", params: { scene: link.scene }, message: "" });
      }
      const result = await compute(link, scene, signal);
      if (signal.aborted) return;
      store.dispatch({ type: "result", result });
      await runCompanion(scene, link, signal);
    } catch (error) {
      if (!signal.aborted) failed(error, link);
    }
  }

  /** @param {Scene} scene @param {Link} link @param {AbortSignal} signal */
  async function runCompanion(scene, link, signal) {
    const other = store.getState().catalogue?.scenes.find((one) => one.id === scene.companion);
    if (!other) return store.dispatch({ type: "companion", companion: null });
    const beside = /** @type {Link} */ ({
      ...link,
      scene: other.id,
      kernel: null,
      kernel_size: null,
      groups: null,
      out: 0,
      ...unedited(),
      // Use the same picture for both, or they could not be compared.
      x: store.getState().result?.input.shape[0] === 3 && other.input_kind === "rgb" ? link.x : null,
    });
    const companion = await compute(beside, other, signal);
    if (!signal.aborted) store.dispatch({ type: "companion", companion });
  }

  /** @param {unknown} error @param {Link} link */
  function failed(error, link) {
    if (error instanceof Refused) {
      const { code, params, field } = error;
      store.dispatch({ type: "refused", link, field, problem: { code, params } });
    } else if (error instanceof Lost) {
      store.dispatch({ type: "server", server: "lost" });
      retry(FIRST_RETRY_MS);
    } else throw error;
  }

  let retrying = 0;
  /** @param {number} wait */
  function retry(wait) {
    clearTimeout(retrying);
    retrying = window.setTimeout(async () => {
      try {
        if (!store.getState().catalogue) await loadCatalogue();
        else await api.get("/scenes");
        await run();
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        retry(Math.min(wait * 2, LAST_RETRY_MS));
      }
    }, wait);
  }

  async function loadCatalogue() {
    const [scenes, images, kernels] = await Promise.all(
      ["/scenes", "/images", "/kernels"].map((path) => api.get(path)),
    );
    store.dispatch({ type: "catalogue", catalogue: { scenes, images, kernels } });
  }

  store.subscribe((state) => {
    const key = requestKey(state.link);
    if (!state.catalogue || key === asked) return;
    asked = key;
    run();
  });
  loadCatalogue().catch((error) => failed(error, store.getState().link));
}
