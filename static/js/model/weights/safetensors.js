/**
 * Hugging Face's file of named arrays.
 * Source: github.com/huggingface/safetensors, README, Format: eight bytes with the head's length,
 * the head in JSON, then the values, little-endian, in C order.
 *
 * @import {Found} from "./found.js"
 */
import { bytesOf, foundIn } from "./found.js";
import { MOST_ARRAYS, MOST_HEADER_BYTES, written } from "./limits.js";
import { Unreadable } from "./unreadable.js";

const HEAD_AT = 8;
/** @type {Record<string, string>} */
const DTYPES = {
  BOOL: "b1",
  U8: "u1",
  U16: "u2",
  U32: "u4",
  U64: "u8",
  I8: "i1",
  I16: "i2",
  I32: "i4",
  I64: "i8",
  F16: "f2",
  BF16: "bf2",
  F32: "f4",
  F64: "f8",
};

/** Whether a file begins as this format does. @param {Uint8Array} bytes */
export function looksLikeSafetensors(bytes) {
  return bytes.length > HEAD_AT && bytes[HEAD_AT] === 0x7b && bytes[6] === 0 && bytes[7] === 0;
}

/**
 * @param {Uint8Array} bytes @param {string} file its name @returns {Found[]}
 * @throws {Unreadable} a broken head, or an array that lies outside the file
 */
export function readSafetensors(bytes, file) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = Number(view.getBigUint64(0, true));
  if (length > MOST_HEADER_BYTES) {
    throw new Unreadable("weights_head_too_long", { name: file, length, limit: MOST_HEADER_BYTES });
  }
  const start = HEAD_AT + length;
  if (start > bytes.length) throw new Unreadable("weights_cut_off", { name: file, offset: bytes.length });
  const entries = Object.entries(parsed(bytes.subarray(HEAD_AT, start), file)).filter(
    ([name]) => name !== "__metadata__",
  );
  if (entries.length > MOST_ARRAYS) {
    throw new Unreadable("weights_too_many_arrays", { count: entries.length, limit: MOST_ARRAYS });
  }
  return entries.map(([name, entry]) => readEntry(bytes, start, name, entry));
}

/** @param {Uint8Array} head @param {string} file @returns {Record<string, any>} */
function parsed(head, file) {
  /** @type {any} */
  let found = null;
  try {
    found = JSON.parse(new TextDecoder("utf-8", { fatal: true }).decode(head));
  } catch {
    // said below
  }
  if (found === null || typeof found !== "object" || Array.isArray(found)) {
    throw new Unreadable("weights_safetensors_head", { name: file });
  }
  return found;
}

/** @param {Uint8Array} bytes @param {number} start @param {string} name @param {any} entry */
function readEntry(bytes, start, name, entry) {
  const { dtype, shape, data_offsets: offsets } = entry ?? {};
  const whole = (/** @type {any} */ list) =>
    Array.isArray(list) && list.every((n) => Number.isSafeInteger(n) && n >= 0);
  if (typeof dtype !== "string" || !whole(shape) || !whole(offsets) || offsets.length !== 2) {
    throw new Unreadable("weights_safetensors_entry", { name });
  }
  const [from, to] = offsets;
  if (to < from || start + to > bytes.length) {
    throw new Unreadable("weights_outside", { name, from: start + from, to: start + to, length: bytes.length });
  }
  const type = DTYPES[dtype];
  if (!type) return foundIn({ name, dtype, shape, raw: null, why: { code: "weights_dtype", params: { dtype } } });
  const needed = bytesOf(shape, type);
  if (needed !== to - from) {
    throw new Unreadable("weights_npy_length", { name, shape: written(shape), dtype, needed, given: to - from });
  }
  const raw = { bytes: bytes.subarray(start + from, start + to), type, little: true, fortran: false };
  return foundIn({ name, dtype, shape, raw });
}
