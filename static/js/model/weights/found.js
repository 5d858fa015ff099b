/**
 * An array found in a text or a file; values in bytes are not decoded yet.
 *
 * @import {Trouble} from "./unreadable.js"
 *
 * @typedef {object} RawValues the values of an array of a file
 * @property {Uint8Array} bytes
 * @property {string} type a key of TYPES
 * @property {boolean} little
 * @property {boolean} fortran the first axis runs fastest
 *
 * @typedef {object} Found
 * @property {string} name
 * @property {number} line where it begins in a text; 0 in a file
 * @property {string} dtype as its file calls it; "" in a text
 * @property {number[]} shape
 * @property {Float64Array|null} data null where bytes are to be read
 * @property {RawValues|null} raw
 * @property {Trouble|null} why it can't be read, where it can't
 * @property {"pytorch"|"keras"|null} style whose print it is
 */
import { size } from "../arrays.js";
import { Unreadable } from "./unreadable.js";

/** @param {number} bits of a float of 16 bits */
function half(bits) {
  const sign = bits & 0x8000 ? -1 : 1;
  const exponent = (bits >> 10) & 31;
  const fraction = bits & 1023;
  if (exponent === 31) return fraction ? NaN : sign * Infinity;
  return sign * (exponent === 0 ? fraction * 2 ** -24 : (1 + fraction / 1024) * 2 ** (exponent - 15));
}

const word = new DataView(new ArrayBuffer(4));

/** bfloat16: the upper half of a float32. @param {number} bits */
function brain(bits) {
  word.setUint32(0, bits * 0x10000);
  return word.getFloat32(0);
}

/**
 * @typedef {(view: DataView, at: number, little: boolean) => number} ReadOne
 * Bytes a value, and how one is read. @type {Record<string, [number, ReadOne]>}
 */
export const TYPES = {
  b1: [1, (view, at) => (view.getUint8(at) === 0 ? 0 : 1)],
  u1: [1, (view, at) => view.getUint8(at)],
  u2: [2, (view, at, little) => view.getUint16(at, little)],
  u4: [4, (view, at, little) => view.getUint32(at, little)],
  u8: [8, (view, at, little) => Number(view.getBigUint64(at, little))],
  i1: [1, (view, at) => view.getInt8(at)],
  i2: [2, (view, at, little) => view.getInt16(at, little)],
  i4: [4, (view, at, little) => view.getInt32(at, little)],
  i8: [8, (view, at, little) => Number(view.getBigInt64(at, little))],
  f2: [2, (view, at, little) => half(view.getUint16(at, little))],
  bf2: [2, (view, at, little) => brain(view.getUint16(at, little))],
  f4: [4, (view, at, little) => view.getFloat32(at, little)],
  f8: [8, (view, at, little) => view.getFloat64(at, little)],
};

/** The bytes that a shape takes in a type. @param {readonly number[]} shape @param {string} type */
export const bytesOf = (shape, type) => size(shape) * TYPES[type][0];

/**
 * The values of a found array, in C order.
 * @param {Found} found @returns {Float64Array}
 * @throws {Unreadable} a value that is no finite number, or that a float64 can't hold
 */
export function valuesOf(found) {
  const values = found.data ?? fromRaw(/** @type {RawValues} */ (found.raw), found.shape);
  const wrong = values.findIndex((v) => !Number.isFinite(v));
  if (wrong >= 0) {
    const params = {
      name: found.name,
      value: String(values[wrong]).replace("Infinity", "inf").replace("NaN", "nan"),
      index: placeIn(found.shape, wrong),
    };
    throw new Unreadable("weights_file_not_finite", params);
  }
  const whole = found.raw?.type.endsWith("8") && found.raw.type !== "f8";
  const large = whole ? values.findIndex((v) => !Number.isSafeInteger(v)) : -1;
  if (large >= 0) {
    throw new Unreadable("weights_file_too_large_integer", { name: found.name, index: placeIn(found.shape, large) });
  }
  return values;
}

/** @param {readonly number[]} shape @param {number} flat in C order @returns {string} such as [0, 2, 1, 1] */
function placeIn(shape, flat) {
  const place = shape.map((length, axis) => Math.floor(flat / size(shape.slice(axis + 1))) % length);
  return `[${place.join(", ")}]`;
}

/** @param {RawValues} raw @param {readonly number[]} shape */
function fromRaw({ bytes, type, little, fortran }, shape) {
  const [width, read] = TYPES[type];
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const values = Float64Array.from({ length: size(shape) }, (_, i) => read(view, i * width, little));
  return fortran
    ? transposed(
        values,
        [...shape].reverse(),
        shape.map((_, axis) => shape.length - 1 - axis),
      )
    : values;
}

/**
 * The values of a tensor with its axes in another order, in C order.
 * @param {Float64Array} values @param {readonly number[]} shape @param {readonly number[]} axes which axis stands first, second, …
 * @returns {Float64Array}
 */
export function transposed(values, shape, axes) {
  const strides = shape.map((_, axis) => size(shape.slice(axis + 1)));
  const lengths = axes.map((axis) => shape[axis]);
  const steps = axes.map((axis) => strides[axis]);
  const index = new Array(axes.length).fill(0);
  const out = new Float64Array(values.length);
  let at = 0;
  for (let i = 0; i < out.length; i += 1) {
    out[i] = values[at];
    for (let axis = axes.length - 1; axis >= 0; axis -= 1) {
      at += steps[axis];
      index[axis] += 1;
      if (index[axis] < lengths[axis]) break;
      at -= steps[axis] * lengths[axis];
      index[axis] = 0;
    }
  }
  return out;
}

/** An array of a file, or the reason why its values can't be decoded. @param {{name: string, dtype: string, shape: number[], raw: RawValues|null, why?: Trouble|null}} what @returns {Found} */
export const foundIn = ({ name, dtype, shape, raw, why = null }) => ({
  name,
  line: 0,
  dtype,
  shape,
  data: null,
  raw,
  why,
  style: null,
});
