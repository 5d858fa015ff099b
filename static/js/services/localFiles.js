/**
 * Files of the reader's own machine, which the command line lets this page have: the fragment of the
 * address holds their names and the token that opens them. Fragments are never sent.
 */
import { begun } from "../model/weights/reading.js";
import { Unreadable } from "../model/weights/unreadable.js";

/** Height and width of a picture that was not asked for in another size. */
const SIDE = 24;
const DIGITS = 9;

/**
 * @param {import("../model/store.js").Store} store @param {string} hash
 * @param {typeof fetch} fetcher
 */
export function startLocalFiles(store, hash, fetcher = (...args) => fetch(...args)) {
  const given = new URLSearchParams(hash.replace(/^#/, ""));
  const token = given.get("local");
  if (!token) return;
  // The first picture tells what input there is; until then nothing could be fitted to it.
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
  async function octetsOf(kind, name) {
    const response = await fetcher(`/local/${encodeURIComponent(/** @type {string} */ (token))}/${kind}`).catch(
      () => null,
    );
    if (!response?.ok) throw new Unreadable("local_gone", { name, status: response?.status ?? 0 });
    return response.blob();
  }

  /** @param {string} name */
  async function bringWeights(name) {
    try {
      store.dispatch({ type: "bring", name, blob: await octetsOf("weights", name), wanted: true });
    } catch (error) {
      complain(error);
    }
  }

  /** @param {string} name */
  async function bringImage(name) {
    try {
      const x = await pictureOf(await octetsOf("image", name), name);
      store.dispatch({ type: "own", arrays: { x }, changes: {} });
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

/**
 * A picture as digits, its middle square, (3, 24, 24).
 * @param {Blob} blob @param {string} name @returns {Promise<import("../model/types.js").Tensor>}
 */
async function pictureOf(blob, name) {
  const picture = await createImageBitmap(blob, { imageOrientation: "from-image" }).catch(() => null);
  if (!picture) throw new Unreadable("local_no_image", { name });
  const side = Math.min(picture.width, picture.height);
  const from = [(picture.width - side) / 2, (picture.height - side) / 2];
  const canvas = new OffscreenCanvas(SIDE, SIDE);
  const drawing = /** @type {OffscreenCanvasRenderingContext2D} */ (canvas.getContext("2d"));
  // What is transparent is seen on white paper.
  drawing.fillStyle = "white";
  drawing.fillRect(0, 0, SIDE, SIDE);
  drawing.imageSmoothingQuality = "high";
  drawing.drawImage(picture, from[0], from[1], side, side, 0, 0, SIDE, SIDE);
  const { data } = drawing.getImageData(0, 0, SIDE, SIDE);
  const cells = SIDE * SIDE;
  const values = Float64Array.from({ length: 3 * cells }, (_, i) =>
    Math.round((data[4 * (i % cells) + Math.floor(i / cells)] / 255) * DIGITS),
  );
  return { data: values, shape: [3, SIDE, SIDE] };
}
