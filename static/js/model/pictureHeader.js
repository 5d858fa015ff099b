/**
 * The format and size of a picture file, from its first bytes: known before
 * anything is decoded.
 *
 * @typedef {{format: string, width: number, height: number}} Header
 */

/** @type {((bytes: Uint8Array, view: DataView) => Header|null)[]} */
const READERS = [png, jpeg, gif, webp, bmp, avif];

/** @param {Uint8Array} bytes @returns {Header|null} null for what is no picture that browsers read */
export function readHeader(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  for (const read of READERS) {
    try {
      const header = read(bytes, view);
      if (header) return header.width > 0 && header.height > 0 ? header : null;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // the file ends within its header
    }
  }
  return null;
}

/** @param {Uint8Array} bytes @param {number} at @param {string} text */
const says = (bytes, at, text) => [...text].every((letter, i) => bytes[at + i] === letter.charCodeAt(0));

/** @param {Uint8Array} bytes @param {DataView} view */
function png(bytes, view) {
  if (!says(bytes, 0, "\x89PNG\r\n\x1a\n") || !says(bytes, 12, "IHDR")) return null;
  return { format: "PNG", width: view.getUint32(16), height: view.getUint32(20) };
}

/** JPEG: walk the segments up to the first frame header. @param {Uint8Array} bytes @param {DataView} view */
function jpeg(bytes, view) {
  if (!says(bytes, 0, "\xff\xd8\xff")) return null;
  let at = 2;
  while (bytes[at] === 0xff) {
    const marker = bytes[at + 1];
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { format: "JPEG", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** @param {Uint8Array} bytes @param {DataView} view */
function gif(bytes, view) {
  if (!says(bytes, 0, "GIF8")) return null;
  return { format: "GIF", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** @param {Uint8Array} bytes @param {DataView} view */
function webp(bytes, view) {
  if (!says(bytes, 0, "RIFF") || !says(bytes, 8, "WEBP")) return null;
  const format = "WebP";
  const three = (/** @type {number} */ at) => view.getUint16(at, true) + 65536 * view.getUint8(at + 2) + 1;
  if (says(bytes, 12, "VP8X")) return { format, width: three(24), height: three(27) };
  if (says(bytes, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { format, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { format, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** @param {Uint8Array} bytes @param {DataView} view */
function bmp(bytes, view) {
  if (!says(bytes, 0, "BM")) return null;
  return { format: "BMP", width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** AVIF or HEIC: the largest size among the image properties (ispe). @param {Uint8Array} bytes @param {DataView} view */
function avif(bytes, view) {
  if (!says(bytes, 4, "ftyp")) return null;
  const format = says(bytes, 8, "avi") ? "AVIF" : "HEIC";
  let found = null;
  for (let at = 8; at < Math.min(bytes.length - 16, 65536); at += 1) {
    if (!says(bytes, at, "ispe")) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!found || width * height > found.width * found.height) found = { format, width, height };
  }
  return found;
}
