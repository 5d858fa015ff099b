/**
 * Computes the results for the questions of a worksheet or of the check, one after the other.
 * Retries until the server is reachable.
 */
import { Lost } from "./api.js";
import { createCompute } from "./compute.js";

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 4000;

/**
 * @param {import("../model/store.js").Store} store
 * @param {ReturnType<typeof import("./api.js").createApi>} api
 * @param {any[]} keys the declarations of static/state.json
 */
export async function startPaper(store, api, keys) {
  const compute = createCompute(api, keys);

  /** @template T @param {() => Promise<T>} ask @returns {Promise<T>} */
  async function withRetries(ask) {
    for (let wait = FIRST_RETRY_MS; ; wait = Math.min(wait * 2, LAST_RETRY_MS)) {
      try {
        return await ask();
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        store.dispatch({ type: "server", server: "lost" });
        await new Promise((done) => setTimeout(done, wait));
      }
    }
  }

  /** @type {import("../model/state.js").Scene[]} */
  const scenes = await withRetries(() => api.get("/scenes"));
  for (const { id, link } of store.getState().paper?.steps ?? []) {
    const scene = scenes.find((one) => one.id === link.scene);
    if (!scene) throw new RangeError(`no scene "${link.scene}"`);
    store.dispatch({ type: "worked", id, result: await withRetries(() => compute(link, scene)) });
  }
}
