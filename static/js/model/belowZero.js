/**
 * Marks negative cells with fine lines, so that +60 and −60 also differ without colour.
 * Which cells they are is read from their colours: purple has more blue than red, orange more red than blue.
 * What is as white as zero carries none.
 *
 * @param {import("./figures.js").Picture} picture in the colours of the signed scale
 * @returns {Uint8ClampedArray<ArrayBuffer>|null} opaque where a cell lies below zero; null where none does
 */
export function belowZero({ bytes }) {
  let any = false;
  const mask = new Uint8ClampedArray(bytes.length);
  for (let i = 0; i < bytes.length; i += 4) {
    if (bytes[i + 3] === 0 || bytes[i + 2] <= bytes[i]) continue;
    mask[i + 3] = 255;
    any = true;
  }
  return any ? mask : null;
}
