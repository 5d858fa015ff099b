/**
 * NumPy's file of one array.
 * Source: numpy.lib.format, versions 1.0, 2.0 and 3.0.
 *
 * @import {Found} from "./found.js"
 */
import { TYPES, bytesOf, foundIn } from "./found.js";
import { MOST_HEADER_BYTES, written } from "./limits.js";
import { Unreadable } from "./unreadable.js";

export const NPY_MAGIC = [0x93, 0x4e, 0x55, 0x4d, 0x50, 0x59];
const DESCR = /['"]descr['"]\s*:\s*(?:['"]([^'"]*)['"]|\[)/;
const ORDER = /['"]fortran_order['"]\s*:\s*(True|False)/;
const SHAPE = /['"]shape['"]\s*:\s*\(([^)]*)\)/;
const DTYPE = /^([<>|=])(b1|[iu][1248]|f[248])$/;
const LARGEST_AXIS = 2 ** 31;

/**
 * @param {Uint8Array} bytes @param {string} name @returns {Found}
 * @throws {Unreadable} a broken head, or bytes that the shape does not fill
 */
export function readNpy(bytes, name) {
  const { text, start } = headOf(bytes, name);
  const shape = shapeOf(text, name);
  const dtype = DESCR.exec(text)?.[1] ?? "struct";
  const [, order, type] = DTYPE.exec(dtype) ?? [];
  if (!type) return foundIn({ name, dtype, shape, raw: null, why: { code: "weights_dtype", params: { dtype } } });
  const fortran = ORDER.exec(text)?.[1];
  if (fortran === undefined) throw new Unreadable("weights_npy_head", { name, what: "fortran_order" });
  const needed = bytesOf(shape, type);
  const given = bytes.length - start;
  if (needed !== given)
    throw new Unreadable("weights_npy_length", { name, shape: written(shape), dtype, needed, given });
  const raw = { bytes: bytes.subarray(start), type, little: order !== ">", fortran: fortran === "True" };
  return foundIn({ name, dtype: nameOf(type), shape, raw });
}

/** @param {string} type */
const nameOf = (type) =>
  type === "b1" ? "bool" : `${{ f: "float", i: "int", u: "uint" }[type[0]]}${8 * TYPES[type][0]}`;

/** @param {Uint8Array} bytes @param {string} name */
function headOf(bytes, name) {
  const major = bytes[6];
  const wide = major >= 2;
  const start = wide ? 12 : 10;
  if (bytes.length < start) throw new Unreadable("weights_cut_off", { name, offset: bytes.length });
  if (!(major >= 1 && major <= 3)) throw new Unreadable("weights_npy_version", { name, version: major });
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const length = wide ? view.getUint32(8, true) : view.getUint16(8, true);
  if (length > MOST_HEADER_BYTES)
    throw new Unreadable("weights_head_too_long", { name, length, limit: MOST_HEADER_BYTES });
  if (start + length > bytes.length) throw new Unreadable("weights_cut_off", { name, offset: bytes.length });
  const text = new TextDecoder(major === 3 ? "utf-8" : "latin1").decode(bytes.subarray(start, start + length));
  return { text, start: start + length };
}

/** @param {string} text @param {string} name @returns {number[]} */
function shapeOf(text, name) {
  const inner = SHAPE.exec(text)?.[1];
  if (inner === undefined) throw new Unreadable("weights_npy_head", { name, what: "shape" });
  const parts = inner.split(",").map((part) => part.trim().replace(/L$/, ""));
  const axes = parts.filter((part, i) => part !== "" || i < parts.length - 1);
  const good = axes.every((part) => /^\d{1,10}$/.test(part) && Number(part) < LARGEST_AXIS);
  if (!good && inner.trim() !== "") throw new Unreadable("weights_npy_head", { name, what: "shape" });
  return inner.trim() === "" ? [] : axes.map(Number);
}
