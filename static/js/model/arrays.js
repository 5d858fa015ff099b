/** @import {Tensor, TypedArraySpec} from "./types.js" */

/** @type {Record<string, [number, (view: DataView, at: number) => number]>} */
const READERS = {
  u1: [1, (view, at) => view.getUint8(at)],
  i4: [4, (view, at) => view.getInt32(at, true)],
  f4: [4, (view, at) => view.getFloat32(at, true)],
  f8: [8, (view, at) => view.getFloat64(at, true)],
};

/** @type {Record<string, [number, (view: DataView, at: number, v: number) => void]>} */
const WRITERS = {
  u1: [1, (view, at, v) => view.setUint8(at, v)],
  i4: [4, (view, at, v) => view.setInt32(at, v, true)],
  f4: [4, (view, at, v) => view.setFloat32(at, v, true)],
  f8: [8, (view, at, v) => view.setFloat64(at, v, true)],
};

/** Characters per call of String.fromCharCode: the number of arguments is limited. */
const PIECE = 0x8000;

/**
 * The number of values in an array of this shape.
 *
 * @param {readonly number[]} shape
 */
export const size = (shape) => shape.reduce((product, n) => product * n, 1);

/**
 * @param {number[] | string | undefined} shape
 * @param {number} length
 * @returns {number[]}
 */
function readShape(shape, length) {
  if (shape === undefined) return [length];
  return typeof shape === "string" ? shape.split(",").map(Number) : [...shape];
}

/**
 * Read a typed array as the interface and Plotly write them.
 *
 * @param {TypedArraySpec} spec
 * @returns {Tensor}
 * @throws {RangeError} an unknown dtype, or a shape that the bytes do not fill
 */
export function decode({ dtype, bdata, shape }) {
  const reader = READERS[dtype];
  if (!reader) throw new RangeError(`dtype must be one of ${Object.keys(READERS).join(", ")}: ${dtype}`);
  const [width, read] = reader;
  const text = atob(bdata);
  const bytes = new Uint8Array(text.length);
  for (let i = 0; i < text.length; i++) bytes[i] = text.charCodeAt(i);
  const length = text.length / width;
  const dims = readShape(shape, length);
  if (size(dims) !== length) throw new RangeError(`shape (${dims}) holds ${size(dims)} values, not ${length}`);
  const view = new DataView(bytes.buffer);
  const data = new Float64Array(length);
  for (let i = 0; i < length; i++) data[i] = read(view, i * width);
  return { data, shape: dims };
}

/**
 * Write a tensor as the interface takes it.
 *
 * @param {Tensor} tensor
 * @param {string} [dtype]
 * @returns {{dtype: string, bdata: string, shape: number[]}}
 */
export function encode(tensor, dtype = "f8") {
  const [width, write] = WRITERS[dtype];
  const bytes = new Uint8Array(tensor.data.length * width);
  const view = new DataView(bytes.buffer);
  tensor.data.forEach((v, i) => write(view, i * width, v));
  let text = "";
  for (let at = 0; at < bytes.length; at += PIECE) {
    text += String.fromCharCode(...bytes.subarray(at, at + PIECE));
  }
  return { dtype, bdata: btoa(text), shape: [...tensor.shape] };
}

/**
 * The offset of an element in a row-major array.
 *
 * @param {readonly number[]} shape
 * @param {readonly number[]} indices
 * @throws {RangeError} an index outside the shape
 */
function offset(shape, indices) {
  return indices.reduce((at, index, axis) => {
    if (!(index >= 0 && index < shape[axis])) {
      throw new RangeError(`index ${index} is outside axis ${axis} of (${shape})`);
    }
    return at * shape[axis] + index;
  }, 0);
}

/**
 * The last two axes at the leading indices: a view, not a copy.
 *
 * @param {Tensor} tensor
 * @param {...number} leading
 * @returns {Float64Array}
 */
export function plane({ data, shape }, ...leading) {
  const length = size(shape.slice(leading.length));
  const start = offset(shape, leading) * length;
  return data.subarray(start, start + length);
}

/**
 * One value.
 *
 * @param {Tensor} tensor
 * @param {...number} indices
 */
export const value = ({ data, shape }, ...indices) => data[offset(shape, indices)];

/**
 * A copy of the tensor with one value changed.
 *
 * @param {Tensor} tensor
 * @param {readonly number[]} indices
 * @param {number} v
 * @returns {Tensor}
 */
export function withValue({ data, shape }, indices, v) {
  const changed = data.slice();
  changed[offset(shape, indices)] = v;
  return { data: changed, shape };
}
