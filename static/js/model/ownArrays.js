/**
 * Arrays of the reader's own: small ones are written into the link, larger ones are kept by the
 * page under a name.
 *
 * @import {Tensor} from "./types.js"
 */
import { decode, encode, size } from "./arrays.js";

/** More characters than this make a link that some programs cut. */
export const LONGEST_WRITTEN = 1800;
const KEPT = /^page-\d+$/;
const WRITTEN = /^(u1|i4|f4|f8):(\d{1,3}(?:\.\d{1,3}){0,3}):([A-Za-z0-9_-]+)$/;
const MOST_VALUES = 64 * 128 * 11 * 11;

/** Whether a name stands for an array that the page keeps. @param {string} name */
export const isKept = (name) => KEPT.test(name);

/** The smallest type that holds these values exactly. @param {Float64Array} data */
export function dtypeOf(data) {
  const whole = data.every(Number.isInteger);
  if (whole && data.every((v) => v >= 0 && v <= 255)) return "u1";
  if (whole && data.every((v) => Math.abs(v) < 2 ** 31)) return "i4";
  return data.every((v) => Math.fround(v) === v) ? "f4" : "f8";
}

/** @param {Tensor} tensor @returns {string} as a link carries it */
export function writeArray(tensor) {
  const { dtype, bdata, shape } = encode(tensor, dtypeOf(tensor.data));
  const text = bdata.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
  return `${dtype}:${shape.join(".")}:${text}`;
}

/** @param {string} text @returns {Tensor|null} null for what is no array */
export function readArray(text) {
  const [, dtype, dims, written] = WRITTEN.exec(text) ?? [];
  if (!dtype) return null;
  const shape = dims.split(".").map(Number);
  if (size(shape) === 0 || size(shape) > MOST_VALUES) return null;
  try {
    const tensor = decode({ dtype, bdata: written.replaceAll("-", "+").replaceAll("_", "/"), shape });
    return tensor.data.every(Number.isFinite) ? tensor : null;
  } catch {
    return null;
  }
}

/**
 * Find an array by what a link says of it.
 * @param {string|null} name @param {Record<string, Tensor>} own what the page keeps
 * @returns {Tensor|null}
 */
export const findArray = (name, own) => (name === null ? null : (own[name] ?? readArray(name)));

/**
 * Give an array its name: itself, written, where that is short.
 * @param {Tensor} tensor @param {Record<string, Tensor>} own what the page keeps already
 * @param {boolean} [apart] keep it, however short: what it belongs to is kept
 * @returns {{name: string, own: Record<string, Tensor>}}
 */
export function nameArray(tensor, own, apart = false) {
  // Four octets become at least three characters of what is kept: longer arrays need not be tried.
  const written = apart || tensor.data.length > LONGEST_WRITTEN ? "" : writeArray(tensor);
  if (written !== "" && written.length <= LONGEST_WRITTEN) return { name: written, own };
  const name = `page-${Object.keys(own).length + 1}`;
  return { name, own: { ...own, [name]: tensor } };
}
