/**
 * Weights as text: nested lists, as NumPy prints them, as PyTorch and Keras print them; one array
 * or several, with whatever stands between them.
 *
 * @import {Found} from "./found.js"
 */
import { MOST_CHARACTERS, MOST_NUMBERS } from "./limits.js";
import { Unreadable } from "./unreadable.js";

const NUMBER = /[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?(?=[\s,\]]|$)/iy;
const NOT_FINITE = /[+-]?(?:nan|inf|infinity)(?![\w.])/iy;
/** An ellipsis in place of a value or a list, also directly after a number. */
const LEFT_OUT = /[^\s,[\]]*(?:\.\.\.|…)/y;
const BLANK = /\s*/y;
const BRACKET = /[[\]]/g;
const WORD = /[^\s,[\]]+/y;
/** A list whose first entry is a tuple, a named thing or a printed array holds arrays: it is none. */
const OUTER = /\[\s*(?=[('"{<]|[A-Za-z_][\w.]*\()/y;
/** torch.Size([3, 3]) is a shape, and no array. */
const SIZE = /(?:\bSize|\bshape)\s*(?:\(|=|:)\s*$/;
const NAME = /['"]?([A-Za-z_][\w./:-]*?)['"]?\s*[:=,]\s*(?:\(\s*)?(?:Parameter containing:\s*)?(?:[\w.]+\s*\(\s*)*$/;
const TF_NAME = /<tf\.Variable '([^']+)'[^<]*$/;
const PYTORCH = /(?:^|[^.\w])(?:torch\.)?tensor\s*\(|Parameter containing|torch\./;
const KERAS = /<?\btf\.(?:Tensor|Variable)|\bkeras\b/;
const NO_NAMES = /^(?:dtype|shape|numpy|data|values|requires_grad|device|array|tensor|containing|out(?:put)?)$/i;
const DEEPEST = 8;
const LONGEST_QUOTE = 24;
const LONGEST_LEAD = 300;
/** Old PyTorch prints a common factor before the brackets. */
const FACTOR = /([\d.]+e[+-]?\d+)\s*\*\s*$/i;

/**
 * All arrays in a text, in order.
 * @param {string} text @returns {Found[]}
 * @throws {Unreadable} what is no array, where
 */
export function readText(text) {
  if (text.length > MOST_CHARACTERS) {
    throw new Unreadable("weights_text_too_long", { count: text.length, limit: MOST_CHARACTERS });
  }
  // Dashes that stand for minus, as this page and word processors write them; no place moves.
  const tidy = text.replace(/[\u2212\u2010-\u2013\uFF0D]/g, "-").replace(/\u00a0/g, " ");
  const found = [];
  let from = 0;
  let outer = 0;
  for (let at = nextBracket(tidy, 0); at < tidy.length; at = nextBracket(tidy, at)) {
    if (tidy[at] === "]") {
      if (outer === 0) throw new Unreadable("weights_extra_bracket", placeOf(tidy, at));
      outer -= 1;
      at += 1;
      continue;
    }
    OUTER.lastIndex = at;
    if (OUTER.test(tidy)) {
      outer += 1;
      at += 1;
      continue;
    }
    const lead = tidy.slice(Math.max(from, at - LONGEST_LEAD), at);
    const { tensor, end } = readLists(tidy, at);
    if (!SIZE.test(lead)) found.push(named(tensor, lead, placeOf(tidy, at).line));
    from = at = end;
  }
  if (found.length === 0) throw new Unreadable("weights_no_list", quote(tidy, 0));
  return found;
}

/** @param {string} text @param {number} from */
function nextBracket(text, from) {
  BRACKET.lastIndex = from;
  return BRACKET.exec(text)?.index ?? text.length;
}

/**
 * @param {import("../types.js").Tensor} tensor @param {string} lead what stands before it @param {number} line
 * @returns {Found}
 */
function named({ data, shape }, lead, line) {
  const [, name = ""] = TF_NAME.exec(lead) ?? NAME.exec(lead) ?? [];
  const style = KERAS.test(lead) ? "keras" : PYTORCH.test(lead) ? "pytorch" : null;
  const factor = Number(FACTOR.exec(lead)?.[1] ?? 1);
  return {
    name: NO_NAMES.test(name) ? "" : name,
    line,
    dtype: "",
    shape,
    data: factor === 1 ? data : data.map((v) => v * factor),
    raw: null,
    why: null,
    style,
  };
}

/**
 * One array from its first bracket on.
 * @param {string} text @param {number} start
 */
function readLists(text, start) {
  /** @type {number[]} */
  const values = [];
  /** @type {{count: number, at: number}[]} */
  const open = [];
  /** @type {number[]} */
  const shape = [];
  let depth = 0;
  let at = start;
  let comma = -1;
  do {
    const sign = text[at];
    if (sign === "[") {
      enter(text, at, open, shape, depth);
    } else if (sign === "]") {
      leave(text, open, shape);
    } else if (sign === ",") {
      if (comma >= 0 || open[open.length - 1].count === 0) throw new Unreadable("weights_missing", placeOf(text, at));
    } else {
      allThere(text, at);
      depth ||= open.length;
      if (open.length !== depth) throw new Unreadable("weights_mixed", quote(text, at));
      at = readValue(text, at, values) - 1;
      open[open.length - 1].count += 1;
    }
    comma = sign === "," ? at : -1;
    at = skipBlank(text, at + 1);
    if (open.length > 0 && at >= text.length) {
      throw new Unreadable("weights_open", { count: open.length, ...placeOf(text, start) });
    }
  } while (open.length > 0);
  return { tensor: { data: Float64Array.from(values), shape }, end: at };
}

/**
 * @param {string} text @param {number} at @param {{count: number, at: number}[]} open
 * @param {number[]} shape @param {number} depth of the numbers, 0 while unknown
 */
function enter(text, at, open, shape, depth) {
  if (open.length === DEEPEST) throw new Unreadable("weights_too_deep", { limit: DEEPEST, ...placeOf(text, at) });
  if (depth > 0 && open.length === depth) throw new Unreadable("weights_mixed", quote(text, at));
  if (open.length > 0) open[open.length - 1].count += 1;
  open.push({ count: 0, at });
  if (shape.length < open.length) shape.push(-1);
}

/** @param {string} text @param {{count: number, at: number}[]} open @param {number[]} shape */
function leave(text, open, shape) {
  const axis = open.length - 1;
  const { count, at: began } = /** @type {{count: number, at: number}} */ (open.pop());
  if (count === 0) throw new Unreadable("weights_empty_list", placeOf(text, began));
  if (shape[axis] < 0) shape[axis] = count;
  else if (shape[axis] !== count) {
    throw new Unreadable("weights_ragged", { count, expected: shape[axis], ...placeOf(text, began) });
  }
}

/** A shortened print has its dots between numbers or between lists, by its shape. @param {string} text @param {number} at */
function allThere(text, at) {
  LEFT_OUT.lastIndex = at;
  if (LEFT_OUT.test(text)) throw new Unreadable("weights_left_out", quote(text, at));
}

/** @param {string} text @param {number} at @param {number[]} values @returns {number} where it ends */
function readValue(text, at, values) {
  NOT_FINITE.lastIndex = at;
  if (NOT_FINITE.test(text)) throw new Unreadable("weights_not_finite", quote(text, at));
  NUMBER.lastIndex = at;
  const [written] = NUMBER.exec(text) ?? [];
  const value = Number(written);
  if (written === undefined) throw new Unreadable("weights_not_number", quote(text, at));
  if (!Number.isFinite(value)) throw new Unreadable("weights_not_finite", quote(text, at));
  if (values.length === MOST_NUMBERS) throw new Unreadable("weights_too_many", { limit: MOST_NUMBERS });
  values.push(value + 0);
  return at + written.length;
}

/** @param {string} text @param {number} from */
function skipBlank(text, from) {
  BLANK.lastIndex = from;
  BLANK.test(text);
  return BLANK.lastIndex;
}

/** @param {string} text @param {number} at @returns {{line: number, column: number}} */
function placeOf(text, at) {
  const before = text.slice(0, at);
  return { line: before.split("\n").length, column: at - before.lastIndexOf("\n") };
}

/** @param {string} text @param {number} at */
function quote(text, at) {
  const start = skipBlank(text, at);
  WORD.lastIndex = start;
  const [word] = WORD.exec(text) ?? [text.slice(start, start + 1)];
  const short = word.length > LONGEST_QUOTE ? `${word.slice(0, LONGEST_QUOTE)}…` : word;
  return { text: short, ...placeOf(text, start) };
}
