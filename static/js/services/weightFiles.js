/** Reads a file of weights as the user's own layer. Its content never leaves the page. */
import { readFile, checkSize } from "../model/weights/files.js";
import { begun, failed, understand, withArrays } from "../model/weights/reading.js";

/** @param {import("../model/store.js").Store} store */
export function startWeightFiles(store) {
  let last = store.getState().brought;
  store.subscribe(({ brought }) => {
    if (brought === null || brought === last) return;
    last = brought;
    read(brought);
  });

  /** @param {{name: string, blob: Blob, wanted: boolean}} brought */
  async function read(brought) {
    const reading = await readingOf(brought);
    // Ignore the result if another file or text was chosen in the meantime.
    const now = store.getState();
    if (now.brought !== brought || !now.reading?.busy) return;
    store.dispatch({ type: "reading", reading });
    if (!reading.wanted) return;
    if (understand(reading).candidate) store.dispatch({ type: "use" });
    // Open the tab: the user must choose an array or read the error.
    if (!store.getState().reading?.used) store.dispatch({ type: "choose", changes: { lab: "own" } });
  }
}

/** @param {{name: string, blob: Blob, wanted: boolean}} brought */
async function readingOf({ name, blob, wanted }) {
  const reading = begun(name, wanted);
  try {
    checkSize(name, blob.size);
    const bytes = new Uint8Array(await blob.arrayBuffer());
    return withArrays(reading, await readFile(name, bytes, inflate));
  } catch (error) {
    return failed(reading, error);
  }
}

/**
 * Unpack deflated bytes, and stop where they are more than was said.
 * @param {Uint8Array} packed @param {number} size @returns {Promise<Uint8Array>}
 */
export async function inflate(packed, size) {
  const stream = new Blob([/** @type {any} */ (packed)]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  const whole = new Uint8Array(size);
  let at = 0;
  const reader = stream.getReader();
  for (let piece = await reader.read(); !piece.done; piece = await reader.read()) {
    if (at + piece.value.length > size) {
      await reader.cancel();
      return new Uint8Array(0);
    }
    whole.set(piece.value, at);
    at += piece.value.length;
  }
  return at === size ? whole : whole.subarray(0, at);
}
