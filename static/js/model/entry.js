/**
 * Parses typed input leniently, or refuses it with a reason.
 *
 * @import {Params} from "./types.js"
 *
 * @typedef {{ok: false, code: string, params: Params}} Refusal
 */
import { LARGEST } from "./linkTypes.js";

const DECIMAL = /^[+-]?(\d+([.,]\d*)?|[.,]\d+)(e[+-]?\d{1,3})?$/i;
const WHOLE = /^[+-]?\d{1,9}$/;

/**
 * @param {string} code
 * @param {Params} [params]
 * @returns {Refusal}
 */
const refuse = (code, params = {}) => ({ ok: false, code, params });

/**
 * The text without spaces, and with a hyphen for every kind of minus sign.
 *
 * @param {string} text
 */
const tidy = (text) => text.replace(/[\u2212\u2010-\u2013\uFF0D]/g, "-").replace(/\s/g, "");

/**
 * @param {string} text already tidy
 * @returns {number} NaN for what is no decimal number
 */
const decimal = (text) => (DECIMAL.test(text) ? Number(text.replace(",", ".")) : NaN);

/**
 * A typed weight: a decimal number with point or comma, or a fraction such as 1/9.
 *
 * @param {string} text
 * @returns {{ok: true, value: number} | Refusal}
 */
export function readNumber(text) {
  const tidied = tidy(text);
  if (tidied === "") return refuse("number_empty");
  const parts = tidied.split("/").map(decimal);
  const [over, under = 1] = parts;
  if (parts.length > 2 || parts.some(Number.isNaN)) return refuse("number_unreadable", { text: text.trim() });
  if (under === 0) return refuse("number_over_zero", { text: text.trim() });
  // Adding 0 turns −0 into 0.
  const value = over / under + 0;
  if (Math.abs(value) > LARGEST) return refuse("number_too_large", { text: text.trim(), max: LARGEST });
  return { ok: true, value };
}

/**
 * Parse whole numbers separated by commas or spaces; `counts` lists how many are allowed.
 *
 * @param {string} text
 * @param {readonly number[]} counts
 * @param {number} min
 * @param {number} max
 * @returns {{ok: true, value: number[]} | Refusal}
 */
export function readIntegers(text, counts, min, max) {
  const trimmed = text
    .trim()
    .replace(/^[([]|[)\]]$/g, "")
    .trim();
  if (trimmed === "") return refuse("integers_empty", { min, max });
  const parts = trimmed.split(/\s*[,;×x]\s*|\s+/).map(tidy);
  const wrong = parts.find((part) => !WHOLE.test(part));
  if (wrong !== undefined) return refuse("integers_unreadable", { text: text.trim(), min, max });
  if (!counts.includes(parts.length)) {
    return refuse("integers_count", { count: parts.length, counts: counts.join(", ") });
  }
  const value = parts.map(Number);
  const outside = value.find((v) => v < min || v > max);
  if (outside !== undefined) return refuse("integers_range", { value: outside, min, max });
  return { ok: true, value };
}

/**
 * Typed padding: one number, rows and columns, four sides, "valid" or "same".
 *
 * @param {string} text
 * @param {Pick<import("./linkTypes.js").Key, "words"|"counts"|"max">} key
 * @returns {{ok: true, value: number[] | string} | Refusal}
 */
export function readPadding(text, { words = [], counts = [], max = 0 }) {
  const word = text
    .trim()
    .toLowerCase()
    .replace(/^["']|["']$/g, "");
  if (words.includes(word)) return { ok: true, value: word };
  const read = readIntegers(text, counts, 0, max);
  if (read.ok || read.code !== "integers_unreadable") return read;
  return refuse("padding_unreadable", { text: text.trim(), words: words.join(", "), max });
}
