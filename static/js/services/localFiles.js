/**
 * Loads local files that the user named on the command line: the address's fragment has their names
 * and an access token. Fragments are never sent to a server.
 */
import { begun } from "../model/weights/reading.js";
import { Unreadable } from "../model/weights/unreadable.js";

/**
 * @param {import("../model/store.js").Store} store @param {string} hash
 * @param {ReturnType<typeof import("./ownPicture.js").startOwnPicture>} picture
 * @param {typeof fetch} fetcher
 */
export function startLocalFiles(store, hash, picture, fetcher = (...args) => fetch(...args)) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const token = given.get("local");
  if (!token) return;
  // Wait for the first result: files are fitted to its input.
  let asked = false;
  store.subscribe(({ result }) => {
    if (result === null || asked) return;
    asked = true;
    bring();
  });

  async function bring() {
    const image = given.get("image");
    if (image !== null) await bringImage(image);
    const weights = given.get("weights");
    if (weights !== null) await bringWeights(weights);
  }

  /** @param {string} kind @param {string} name */
  async function blobOf(kind, name) {
    const response = await fetcher(`/local/${encodeURIComponent(/** @type {string} */ (token))}/${kind}`).catch(
      () => null,
    );
    if (!response?.ok) throw new Unreadable("local_gone", { name, status: response?.status ?? 0 });
    return response.blob();
  }

  /** @param {string} name */
  async function bringWeights(name) {
    try {
      store.dispatch({ type: "bring", name, blob: await blobOf("weights", name), wanted: true });
    } catch (error) {
      complain(error);
    }
  }

  /** @param {string} name */
  async function bringImage(name) {
    try {
      await picture.take(await blobOf("image", name), name);
    } catch (error) {
      complain(error);
    }
  }

  /** @param {unknown} error */
  function complain(error) {
    if (!(error instanceof Unreadable)) throw error;
    const { code, params } = error;
    const reading = { ...begun(String(params.name), false), busy: false, trouble: { code, params } };
    store.dispatch({ type: "reading", reading });
    store.dispatch({ type: "choose", changes: { lab: "own" } });
  }
}
