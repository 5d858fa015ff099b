/**
 * The directory of a zip archive, which is what .npz is.
 * Source: PKWARE, APPNOTE.TXT, sections 4.3.7 (local head), 4.3.12 (central directory), 4.3.16 (its
 * end) and 4.5.3 (Zip64), which NumPy's own files use.
 *
 * @typedef {object} Entry
 * @property {string} name
 * @property {number} method 0 stored, 8 deflated
 * @property {number} packed bytes in the archive
 * @property {number} size bytes when unpacked
 * @property {Uint8Array} bytes as they lie in the archive
 */
import { MOST_ARRAYS, MOST_FILE_BYTES } from "./limits.js";
import { Unreadable } from "./unreadable.js";

export const ZIP_MAGIC = [0x50, 0x4b, 0x03, 0x04];
const END = 0x06054b50;
const CENTRAL = 0x02014b50;
const LOCAL = 0x04034b50;
const END_LENGTH = 22;
const LONGEST_COMMENT = 0xffff;
const ZIP64 = 0x0001;
const IN_ZIP64 = 0xffffffff;
export const STORED = 0;
export const DEFLATED = 8;

/**
 * @param {Uint8Array} bytes @param {string} file its name @returns {Entry[]} folders left out
 * @throws {Unreadable} what is broken, where; or more than fits
 */
export function readDirectory(bytes, file) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const end = findEnd(view);
  if (end < 0) throw new Unreadable("weights_zip_end", { name: file });
  const count = view.getUint16(end + 10, true);
  if (count > MOST_ARRAYS) throw new Unreadable("weights_too_many_arrays", { count, limit: MOST_ARRAYS });
  let at = view.getUint32(end + 16, true);
  const entries = [];
  for (let i = 0; i < count; i += 1) {
    const { entry, next } = readCentral(bytes, view, at, file);
    at = next;
    if (!entry.name.endsWith("/")) entries.push(entry);
  }
  const total = entries.reduce((sum, { size }) => sum + size, 0);
  if (total > MOST_FILE_BYTES)
    throw new Unreadable("weights_unpacked", { name: file, count: total, limit: MOST_FILE_BYTES });
  return entries;
}

/** @param {DataView} view */
function findEnd(view) {
  const last = view.byteLength - END_LENGTH;
  for (let at = last; at >= Math.max(0, last - LONGEST_COMMENT); at -= 1) {
    if (view.getUint32(at, true) === END) return at;
  }
  return -1;
}

/** @param {Uint8Array} bytes @param {DataView} view @param {number} at @param {string} file */
function readCentral(bytes, view, at, file) {
  const broken = () => new Unreadable("weights_zip_entry", { name: file, offset: at });
  if (at + 46 > bytes.length || view.getUint32(at, true) !== CENTRAL) throw broken();
  const [nameLength, extraLength, commentLength] = [28, 30, 32].map((by) => view.getUint16(at + by, true));
  const next = at + 46 + nameLength + extraLength + commentLength;
  if (next > bytes.length) throw broken();
  const name = new TextDecoder().decode(bytes.subarray(at + 46, at + 46 + nameLength));
  if (view.getUint16(at + 8, true) & 1) throw new Unreadable("weights_zip_locked", { name });
  const sizes = {
    size: view.getUint32(at + 24, true),
    packed: view.getUint32(at + 20, true),
    local: view.getUint32(at + 42, true),
  };
  const { size, packed, local } = widened(view, at + 46 + nameLength, extraLength, sizes);
  const start = startOf(view, local, packed, broken);
  const method = view.getUint16(at + 10, true);
  return { entry: { name, method, packed, size, bytes: bytes.subarray(start, start + packed) }, next };
}

/**
 * Zip64: sizes over 32 bits, or unknown when writing began, are in an extra field.
 * @param {DataView} view @param {number} from @param {number} length
 * @param {{size: number, packed: number, local: number}} sizes
 */
function widened(view, from, length, sizes) {
  const end = from + length;
  for (let at = from; at + 4 <= end; at += 4 + view.getUint16(at + 2, true)) {
    if (view.getUint16(at, true) !== ZIP64) continue;
    let field = at + 4;
    const wide = { ...sizes };
    for (const key of /** @type {const} */ (["size", "packed", "local"])) {
      if (sizes[key] !== IN_ZIP64 || field + 8 > end) continue;
      wide[key] = Number(view.getBigUint64(field, true));
      field += 8;
    }
    return wide;
  }
  return sizes;
}

/** @param {DataView} view @param {number} local @param {number} packed @param {() => Unreadable} broken */
function startOf(view, local, packed, broken) {
  if (local + 30 > view.byteLength || view.getUint32(local, true) !== LOCAL) throw broken();
  const start = local + 30 + view.getUint16(local + 26, true) + view.getUint16(local + 28, true);
  if (start + packed > view.byteLength) throw broken();
  return start;
}
