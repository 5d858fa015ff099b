/**
 * The user's own arrays: small ones are written into the link, larger ones are stored by the
 * page under a name.
 *
 * @import {Tensor} from "./types.js"
 * @import {LinkType} from "./linkTypes.js"
 */
import { decode, encode, size } from "./arrays.js";

/** Characters: some programs truncate longer links. */
export const LONGEST_WRITTEN = 1800;
const KEPT = /^page-\d+$/;
/** The value in a link of an array that is too large for it. */
export const ELSEWHERE = "kept";
const WRITTEN = /^(u4|h1|u1|i4|f4|f8):(\d{1,3}(?:\.\d{1,3}){0,3}):([A-Za-z0-9_-]+)$/;
export const MOST_VALUES = 64 * 128 * 11 * 11;

/** Whether a name is that of an array stored by the page. @param {string} name */
export const isKept = (name) => KEPT.test(name);

/** The smallest type that holds these values exactly. @param {Float64Array} data */
export function dtypeOf(data) {
  const whole = data.every(Number.isInteger);
  if (whole && data.every((v) => v >= 0 && v <= 255)) return "u1";
  if (whole && data.every((v) => Math.abs(v) < 2 ** 31)) return "i4";
  return data.every((v) => Math.fround(v) === v) ? "f4" : "f8";
}

/**
 * Closer than the interface writes them, so that more of a reader's pictures fit into a link: digits
 * two per byte, and hundredths (values "unit") one per byte.
 *
 * @type {{name: string, fits: (v: number) => boolean, pack: (data: Float64Array) => Float64Array,
 *   unpack: (bytes: Float64Array, count: number) => Float64Array}[]}
 */
const DENSE = [
  {
    name: "u4",
    fits: (v) => Number.isInteger(v) && v >= 0 && v < 16,
    pack: (data) =>
      Float64Array.from({ length: Math.ceil(data.length / 2) }, (_, i) => data[2 * i] * 16 + (data[2 * i + 1] ?? 0)),
    unpack(bytes, count) {
      if (bytes.length !== Math.ceil(count / 2)) throw new RangeError(`${bytes.length} bytes for ${count} digits`);
      return Float64Array.from({ length: count }, (_, i) => (i % 2 ? bytes[i >> 1] % 16 : bytes[i >> 1] >> 4));
    },
  },
  {
    name: "h1",
    fits: (v) => v >= 0 && v < 2.56 && Math.round(v * 100) / 100 === v,
    pack: (data) => data.map((v) => Math.round(v * 100)),
    unpack(bytes, count) {
      if (bytes.length !== count) throw new RangeError(`${bytes.length} bytes for ${count} hundredths`);
      return bytes.map((v) => v / 100);
    },
  },
];

/** @param {Tensor} tensor @returns {string} as a link carries it */
export function writeArray(tensor) {
  const dense = DENSE.find(({ fits }) => tensor.data.every(fits));
  const data = dense ? dense.pack(tensor.data) : tensor.data;
  const { dtype, bdata } = encode({ data, shape: [data.length] }, dense ? "u1" : dtypeOf(data));
  const text = bdata.replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
  return `${dense?.name ?? dtype}:${tensor.shape.join(".")}:${text}`;
}

/** @param {string} text @returns {Tensor|null} null for what is no array */
export function readArray(text) {
  const [, dtype, dims, written] = WRITTEN.exec(text) ?? [];
  if (!dtype) return null;
  const shape = dims.split(".").map(Number);
  if (size(shape) === 0 || size(shape) > MOST_VALUES) return null;
  try {
    const bdata = written.replaceAll("-", "+").replaceAll("_", "/");
    const dense = DENSE.find(({ name }) => name === dtype);
    const tensor = dense
      ? { data: dense.unpack(decode({ dtype: "u1", bdata }).data, size(shape)), shape }
      : decode({ dtype, bdata, shape });
    return tensor.data.every(Number.isFinite) ? tensor : null;
  } catch {
    return null;
  }
}

/**
 * Find an array by its value in the link.
 * @param {string|null} name @param {Record<string, Tensor>} own what the page keeps
 * @returns {Tensor|null}
 */
export const findArray = (name, own) => (name === null ? null : (own[name] ?? readArray(name)));

/**
 * Name an array: short arrays are named by their own encoding.
 * @param {Tensor} tensor @param {Record<string, Tensor>} own what the page keeps already
 * @param {boolean} [apart] keep it, however short: what it belongs to is kept
 * @returns {{name: string, own: Record<string, Tensor>}}
 */
export function nameArray(tensor, own, apart = false) {
  // Two values take at least one character: longer arrays need not be encoded.
  const written = apart || tensor.data.length > 2 * LONGEST_WRITTEN ? "" : writeArray(tensor);
  if (written !== "" && written.length <= LONGEST_WRITTEN) return { name: written, own };
  const numbers = Object.keys(own).map((one) => Number(one.replace("page-", "")));
  // Never reuse a name: history entries may refer to it.
  const name = `page-${Math.max(0, ...numbers) + 1}`;
  return { name, own: { ...own, [name]: tensor } };
}

/** The keys of a link that hold an array. */
const KEYS = /** @type {const} */ (["x", "k", "kb"]);

/**
 * The arrays of a link that are stored by the page.
 * @param {Pick<import("./state.js").Link, "x"|"k"|"kb">} link
 * @returns {Record<string, string>|null} their names by key; null where there is none
 */
export function keptNames(link) {
  const names = KEYS.flatMap((key) => (link[key] !== null && isKept(link[key]) ? [[key, link[key]]] : []));
  return names.length > 0 ? Object.fromEntries(names) : null;
}

/**
 * A parsed link, with the names of its stored arrays restored.
 * @param {Record<string, any>} values @param {Record<string, string>|null} names by key, as the history knows them
 * @param {Record<string, Tensor>} own what the page keeps
 * @returns {{values: Record<string, any>, gone: string[]}} gone: the keys whose array is not here
 */
export function restored(values, names, own) {
  const back = { ...values };
  const gone = [];
  for (const key of KEYS.filter((one) => values[one] === ELSEWHERE)) {
    const name = names?.[key] ?? "";
    const here = isKept(name) && Object.hasOwn(own, name);
    back[key] = here ? name : null;
    if (!here) gone.push(key);
  }
  return { values: back, gone };
}

/** How a link writes an array. @type {{array: LinkType}} */
export const ARRAY_TYPE = {
  array: {
    read: (text) => (text === ELSEWHERE || readArray(text) ? text : undefined),
    write: (name) => (isKept(name) ? ELSEWHERE : name),
  },
};
