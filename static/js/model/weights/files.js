/**
 * Detects a file's format by its first bytes, because a name can be wrong.
 *
 * @import {Found} from "./found.js"
 * @import {Entry} from "./zip.js"
 */
import { readHeader } from "../pictureHeader.js";
import { MOST_FILE_BYTES } from "./limits.js";
import { NPY_MAGIC, readNpy } from "./npy.js";
import { looksLikeSafetensors, readSafetensors } from "./safetensors.js";
import { readText } from "./text.js";
import { Unreadable, troubleOf } from "./unreadable.js";
import { DEFLATED, STORED, ZIP_MAGIC, readDirectory } from "./zip.js";

const HDF5_MAGIC = [0x89, 0x48, 0x44, 0x46];
const NAMES = /\.(npy|npz|safetensors|pt|pth|h5|keras)$/i;
const PICKLE = /(?:^|\/)data\.pkl$/;
const KERAS_ZIP = /\.weights\.h5$/;

/** @typedef {(packed: Uint8Array, size: number) => Promise<Uint8Array>} Inflate */

/** @param {Uint8Array} bytes @param {number[]} magic */
const begins = (bytes, magic) => magic.every((byte, i) => bytes[i] === byte);

/** Whether a file's name is that of a layer. @param {string} name */
export const isNamedAsWeights = (name) => NAMES.test(name);

/** Whether a file is one of a layer, by its name or its first bytes (of an archive they tell too little). @param {string} name @param {Uint8Array} bytes */
export const holdsWeights = (name, bytes) =>
  isNamedAsWeights(name) ||
  [NPY_MAGIC, HDF5_MAGIC].some((magic) => begins(bytes, magic)) ||
  looksLikeSafetensors(bytes);

/** Refuse a file before its bytes are read. @param {string} name @param {number} size */
export function checkSize(name, size) {
  if (size > MOST_FILE_BYTES)
    throw new Unreadable("weights_file_too_large", { name, count: size, limit: MOST_FILE_BYTES });
  if (size === 0) throw new Unreadable("weights_file_empty", { name });
}

/**
 * The arrays of a file.
 * @param {string} name of the file @param {Uint8Array} bytes @param {Inflate} inflate @returns {Promise<Found[]>}
 * @throws {Unreadable} what is wrong, where
 */
export async function readFile(name, bytes, inflate) {
  checkSize(name, bytes.length);
  if (begins(bytes, NPY_MAGIC)) return [readNpy(bytes, name.replace(/\.npy$/i, ""))];
  if (begins(bytes, ZIP_MAGIC)) return readNpz(name, bytes, inflate);
  if (looksLikeSafetensors(bytes)) return readSafetensors(bytes, name);
  if (begins(bytes, HDF5_MAGIC)) throw new Unreadable("weights_hdf5", { name });
  if (readHeader(bytes)) throw new Unreadable("weights_picture", { name });
  return readText(asText(name, bytes));
}

/** @param {string} name @param {Uint8Array} bytes */
function asText(name, bytes) {
  const unknown = new Unreadable("weights_unknown_file", { name });
  if (bytes.includes(0)) throw unknown;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch {
    throw unknown;
  }
}

/** @param {string} name @param {Uint8Array} bytes @param {Inflate} inflate */
async function readNpz(name, bytes, inflate) {
  const entries = readDirectory(bytes, name);
  if (entries.some((entry) => PICKLE.test(entry.name))) throw new Unreadable("weights_pickle", { name });
  if (entries.some((entry) => KERAS_ZIP.test(entry.name))) throw new Unreadable("weights_hdf5", { name });
  const arrays = entries.filter((entry) => entry.name.endsWith(".npy"));
  if (arrays.length === 0) throw new Unreadable("weights_no_arrays", { name });
  const found = [];
  for (const entry of arrays) found.push(await readOne(entry, inflate));
  return found;
}

/** One array of an archive; if it is broken, the others stay usable. @param {Entry} entry @param {Inflate} inflate */
async function readOne(entry, inflate) {
  const name = entry.name.replace(/\.npy$/, "");
  try {
    const bytes = await unpacked(entry, inflate);
    if (!begins(bytes, NPY_MAGIC)) throw new Unreadable("weights_not_npy", { name });
    return readNpy(bytes, name);
  } catch (error) {
    /** @type {Found} */
    const broken = {
      name,
      line: 0,
      dtype: "",
      shape: [],
      data: null,
      raw: null,
      why: troubleOf(error),
      style: null,
    };
    return broken;
  }
}

/** @param {Entry} entry @param {Inflate} inflate */
async function unpacked({ name, method, size, bytes }, inflate) {
  if (method !== STORED && method !== DEFLATED) throw new Unreadable("weights_zip_method", { name, method });
  const whole = method === STORED ? bytes : await inflate(bytes, size).catch(() => new Uint8Array(0));
  if (whole.length !== size) throw new Unreadable("weights_zip_broken", { name, needed: size, given: whole.length });
  return whole;
}
