/**
 * What kind of picture a file holds, and how large it is, from its first octets: known before
 * anything is decoded.
 *
 * @typedef {{format: string, width: number, height: number}} Header
 */

/** @type {((octets: Uint8Array, view: DataView) => Header|null)[]} */
const READERS = [png, jpeg, gif, webp, bmp, avif];

/** @param {Uint8Array} octets @returns {Header|null} null for what is no picture that browsers read */
export function readHeader(octets) {
  const view = new DataView(octets.buffer, octets.byteOffset, octets.byteLength);
  for (const read of READERS) {
    try {
      const header = read(octets, view);
      if (header) return header.width > 0 && header.height > 0 ? header : null;
    } catch (error) {
      if (!(error instanceof RangeError)) throw error; // the file ends within its header
    }
  }
  return null;
}

/** @param {Uint8Array} octets @param {number} at @param {string} text */
const says = (octets, at, text) => [...text].every((letter, i) => octets[at + i] === letter.charCodeAt(0));

/** @param {Uint8Array} octets @param {DataView} view */
function png(octets, view) {
  if (!says(octets, 0, "\x89PNG\r\n\x1a\n") || !says(octets, 12, "IHDR")) return null;
  return { format: "PNG", width: view.getUint32(16), height: view.getUint32(20) };
}

/** Segments follow one another until the one that begins a frame. @param {Uint8Array} octets @param {DataView} view */
function jpeg(octets, view) {
  if (!says(octets, 0, "\xff\xd8\xff")) return null;
  let at = 2;
  while (octets[at] === 0xff) {
    const marker = octets[at + 1];
    const frame = marker >= 0xc0 && marker <= 0xcf && ![0xc4, 0xc8, 0xcc].includes(marker);
    if (frame) return { format: "JPEG", height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += marker === 0xff ? 1 : 2 + view.getUint16(at + 2);
  }
  return null;
}

/** @param {Uint8Array} octets @param {DataView} view */
function gif(octets, view) {
  if (!says(octets, 0, "GIF8")) return null;
  return { format: "GIF", width: view.getUint16(6, true), height: view.getUint16(8, true) };
}

/** @param {Uint8Array} octets @param {DataView} view */
function webp(octets, view) {
  if (!says(octets, 0, "RIFF") || !says(octets, 8, "WEBP")) return null;
  const format = "WebP";
  const three = (/** @type {number} */ at) => view.getUint16(at, true) + 65536 * view.getUint8(at + 2) + 1;
  if (says(octets, 12, "VP8X")) return { format, width: three(24), height: three(27) };
  if (says(octets, 12, "VP8L")) {
    const bits = view.getUint32(21, true);
    return { format, width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
  }
  return { format, width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
}

/** @param {Uint8Array} octets @param {DataView} view */
function bmp(octets, view) {
  if (!says(octets, 0, "BM")) return null;
  return { format: "BMP", width: view.getInt32(18, true), height: Math.abs(view.getInt32(22, true)) };
}

/** Boxes within boxes: the largest size that the properties name. @param {Uint8Array} octets @param {DataView} view */
function avif(octets, view) {
  if (!says(octets, 4, "ftyp")) return null;
  const format = says(octets, 8, "avi") ? "AVIF" : "HEIC";
  let found = null;
  for (let at = 8; at < Math.min(octets.length - 16, 65536); at += 1) {
    if (!says(octets, at, "ispe")) continue;
    const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
    if (!found || width * height > found.width * found.height) found = { format, width, height };
  }
  return found;
}
