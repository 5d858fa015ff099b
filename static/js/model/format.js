/** @import {Column, Token} from "./types.js" */

/** The minus sign, U+2212: a hyphen is too short to be seen from the back of a classroom. */
export const MINUS = "\u2212";

/** Differences up to this come from binary fractions in a few hundred additions and are not reported as rounding. */
const NOISE = 1e-11;

const MOST_EXACT_DECIMALS = 4;
const MOST_DECIMALS = 6;
const DIGITS_OF_THE_LARGEST = 3;

/**
 * @param {number} v
 * @param {number} decimals
 * @param {number} size
 */
const isShownExactly = (v, decimals, size) => Math.abs(v - Number(v.toFixed(decimals))) <= NOISE * Math.max(1, size);

/** @param {Iterable<number>} values */
function largest(values) {
  let found = 0;
  for (const v of values) found = Math.max(found, Math.abs(v));
  return found;
}

/**
 * The fewest decimals at which all the values are exact; where four are not
 * enough, as many as give the largest value three digits, but two at least.
 *
 * @param {Iterable<number>} values
 * @returns {{decimals: number, rounded: boolean}}
 */
export function decimalsFor(values) {
  const all = [...values];
  const size = largest(all);
  for (let decimals = 0; decimals <= MOST_EXACT_DECIMALS; decimals++) {
    if (all.every((v) => isShownExactly(v, decimals, size))) return { decimals, rounded: false };
  }
  const digits = DIGITS_OF_THE_LARGEST - 1 - Math.floor(Math.log10(size));
  return { decimals: Math.min(MOST_DECIMALS, Math.max(2, digits)), rounded: true };
}

/**
 * A number for people: U+2212 for minus, digits never grouped, no minus zero.
 *
 * @param {number} v
 * @param {{decimals?: number, signed?: boolean}} [options] as many decimals as the value
 *   needs by itself unless said; signed puts a plus before what is positive
 */
export function formatNumber(v, { decimals = decimalsFor([v]).decimals, signed = false } = {}) {
  const digits = Math.abs(v).toFixed(decimals);
  if (Number(digits) === 0) return digits;
  return (v < 0 ? MINUS : signed ? "+" : "") + digits;
}

/**
 * A number in its own cell, with as few decimals as are exact, so that one decimal among integers
 * widens no other cell. A rounded one has all the decimals there may be.
 *
 * @param {number} v
 * @param {number} most decimals
 */
export const formatShort = (v, most) => formatNumber(v, { decimals: Math.min(most, decimalsFor([v]).decimals) });

/**
 * A count with separated thousands. Intl.NumberFormat would do it, but its first use blocks a page
 * for 20 ms.
 *
 * @param {number} n a whole number
 * @param {string} separator the message number.thousands
 */
export const formatCount = (n, separator) => String(n).replace(/\B(?=(\d{3})+$)/g, separator);

/**
 * @typedef {object} ShownColumn
 * @property {number} decimals one number of them for the whole column
 * @property {string[]} texts one a term
 * @property {string | null} bias
 * @property {string} total
 * @property {boolean} rounded the shown figures are not exact, or do not add up to the shown total
 */

/**
 * The numbers of a column addition, all with the same number of decimals.
 *
 * @param {readonly number[]} terms
 * @param {number | null} bias
 * @param {number} total after the bias
 * @returns {ShownColumn}
 */
export function shownColumn(terms, bias, total) {
  const addends = bias === null ? [...terms] : [...terms, bias];
  const { decimals, rounded } = decimalsFor([...addends, total]);
  const unit = 10 ** decimals;
  const shown = (/** @type {number} */ v) => Math.round(Number(v.toFixed(decimals)) * unit);
  const sum = addends.reduce((units, v) => units + shown(v), 0);
  return {
    decimals,
    texts: terms.map((v) => formatNumber(v, { decimals })),
    bias: bias === null ? null : formatNumber(bias, { decimals }),
    total: formatNumber(total, { decimals }),
    rounded: rounded || sum !== shown(total),
  };
}

/**
 * One addend in a sentence: the first keeps its sign, the others take it as their operator.
 *
 * @param {string} text
 * @param {number | null} channel
 * @param {"term" | "bias"} kind
 * @param {boolean} first
 * @returns {Token[]}
 */
function addend(text, channel, kind, first) {
  if (first) return [{ text, channel, kind }];
  const negative = text.startsWith(MINUS);
  return [
    { text: negative ? MINUS : "+", channel, kind: "operator" },
    { text: negative ? text.slice(1) : text, channel, kind },
  ];
}

/**
 * The column as a sentence, `43 − 7 − 4 + 2 = 34 → ReLU → 34`, in pieces.
 * Muted terms are left out; "≈" stands where the shown figures had to be rounded.
 *
 * @param {Column & {missing?: number}} column missing: addends that are still to come; then there is no sum yet
 * @returns {Token[]}
 */
export function columnSentence(column) {
  const { terms, bias, total, activation = "identity", activationLabel, output = total, missing = 0 } = column;
  const heard = terms.filter((term) => !term.muted);
  const shown = shownColumn(
    heard.map((term) => term.term),
    bias,
    total,
  );
  const tokens = heard.flatMap(({ channel }, i) => addend(shown.texts[i], channel, "term", i === 0));
  if (heard.length + missing === 0) tokens.push({ text: "0", channel: null, kind: "term" });
  if (shown.bias !== null) tokens.push(...addend(shown.bias, null, "bias", false));
  for (let i = 0; i < missing; i += 1) tokens.push(...addend("?", null, "term", tokens.length === 0));
  if (missing > 0) return tokens;
  tokens.push({ text: shown.rounded ? "≈" : "=", channel: null, kind: "equals" });
  tokens.push({ text: shown.total, channel: null, kind: "total" });
  if (activation === "identity") return tokens;
  const same = output === total;
  // 1 / (1 + e⁻⁴¹) is not 1, however many digits a computer has for it.
  const curved = (activation === "sigmoid" || activation === "tanh") && total !== 0;
  const about = !same && (curved || decimalsFor([output]).rounded);
  return [
    ...tokens,
    { text: "→", channel: null, kind: "arrow" },
    { text: activationLabel ?? activation, channel: null, kind: "activation" },
    { text: "→", channel: null, kind: "arrow" },
    ...(about ? [/** @type {Token} */ ({ text: "≈", channel: null, kind: "about" })] : []),
    { text: same ? shown.total : formatNumber(output), channel: null, kind: "output" },
  ];
}
