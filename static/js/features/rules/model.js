/**
 * The arithmetic of the rules at one position, as text: `(52 − 9 − 7) / 3 + 2 = 14`.
 *
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/rules.js").MapRule} MapRule
 * @typedef {{text: string, channel: number|null}} Piece channel: the one whose colour the text has
 */
import { MINUS, decimalsFor, formatNumber } from "../../model/format.js";
import { earlyAt, heardOf, termOf, triedActivation, valueAt } from "../../model/rules.js";

/** At most this many terms are written out. */
export const MOST_TERMS = 6;
const REST = "…";

/**
 * The terms that are written out: the first ones; of a maximum also the deciding ones.
 * @param {number[]} values @param {boolean} decided @returns {number[]} their indices
 */
function written(values, decided) {
  const places = values.map((_, i) => i);
  if (values.length <= MOST_TERMS || !decided) return places.slice(0, MOST_TERMS);
  const deciding = [values.indexOf(Math.max(...values)), values.indexOf(Math.min(...values))];
  const others = places.filter((i) => !deciding.includes(i)).slice(0, MOST_TERMS - deciding.length);
  return [...new Set([...others, ...deciding])].sort((a, b) => a - b);
}

/** @param {string} text @param {number|null} [channel] @returns {Piece} */
const piece = (text, channel = null) => ({ text, channel });

/** @param {Result} result */
const biasOf = (result) => (result.bias === null ? null : result.bias[result.out]);

/** @param {number} v @param {number} decimals for negative factors in a product */
const bracketed = (v, decimals) => (v < 0 ? `(${formatNumber(v, { decimals })})` : formatNumber(v, { decimals }));

/**
 * The first channels' terms as text.
 * @param {Result} result @param {MapRule} rule @param {number} index
 */
function terms(result, rule, index) {
  const heard = heardOf(result);
  const places = written(
    heard.map((one) => termOf(rule, one, index)),
    rule === "max",
  );
  const bias = biasOf(result);
  const { decimals, rounded } = decimalsFor(heard.map(({ map }) => map[index]));
  const texts = places.map((place) => {
    const { channel, gain, map } = heard[place];
    const value = map[index];
    if (rule === "sum" || gain === 1) return piece(formatNumber(value, { decimals }), channel);
    return piece(`${formatNumber(gain)}·${bracketed(value, decimals)}`, channel);
  });
  const about = rounded || decimalsFor([bias ?? 0]).rounded;
  return { texts, rest: heard.length > MOST_TERMS, rounded: about, bias };
}

/** @param {Piece[]} texts @param {boolean} rest @returns {Piece[]} `52 − 9 − 7` */
function added(texts, rest) {
  if (texts.length === 0) return [piece("0")];
  const [first, ...others] = texts;
  const pieces = others.flatMap(({ text, channel }) => {
    const negative = text.startsWith(MINUS);
    return [piece(negative ? MINUS : "+"), piece(negative ? text.slice(1) : text, channel)];
  });
  return [first, ...pieces, ...(rest ? [piece("+"), piece(REST)] : [])];
}

/** @param {string} name @param {Piece[]} texts @param {boolean} rest @returns {Piece[]} `max(52, −9, −7)` */
function called(name, texts, rest) {
  const listed = [...texts, ...(rest ? [piece(REST)] : [])];
  if (listed.length === 0) return [piece("0")];
  const inside = listed.flatMap((one, i) => (i === 0 ? [one] : [piece(","), one]));
  return [piece(`${name}(`), ...inside, piece(")")];
}

/** @param {number|null} bias @returns {Piece[]} `+ 2` */
function plus(bias) {
  if (bias === null) return [];
  return [piece(bias < 0 ? MINUS : "+"), piece(formatNumber(Math.abs(bias)))];
}

/** @param {boolean} rounded @param {number} value @returns {Piece[]} `= 14` */
function equals(rounded, value) {
  const about = rounded || decimalsFor([value]).rounded;
  return [piece(about ? "≈" : "="), piece(formatNumber(value))];
}

/**
 * @param {Result} result @param {MapRule} rule @param {number} index @param {string} activationLabel
 * @returns {Piece[]}
 */
export function ruleFigures(result, rule, index, activationLabel) {
  const { texts, rest, rounded, bias } = terms(result, rule, index);
  const { sum, output } = valueAt(result, rule, index);
  const count = heardOf(result).length;
  const sums = added(texts, rest);
  const together =
    rule === "max"
      ? called("max", texts, rest)
      : rule === "mean" && count > 0
        ? [piece("("), ...sums, piece(")"), piece("/"), piece(String(count))]
        : sums;
  const line = [...together, ...plus(bias), ...equals(rounded, sum)];
  if (result.layer.activation === "identity") return line;
  return [...line, piece("→"), piece(activationLabel), piece("→"), piece(formatNumber(output))];
}

/**
 * Both orders: activation before and after the sum.
 * @param {Result} result @param {number} index @param {string} label the activation's name
 * @returns {{early: Piece[], late: Piece[]}}
 */
export function earlyFigures(result, index, label) {
  const { texts, rest, rounded, bias } = terms(result, "gains", index);
  const { early, late } = earlyAt(result, index);
  const inside = [...added(texts, rest), ...plus(bias)];
  // The displayed numbers of a smooth activation would not add up.
  const about = rounded || !["relu", "leaky_relu"].includes(triedActivation(result));
  const each = texts.map(({ text, channel }) => piece(`${label}(${text})`, channel));
  return {
    early: [...added(each, rest), ...plus(bias), ...equals(about, early)],
    late: [piece(`${label}(`), ...inside, piece(")"), ...equals(about, late)],
  };
}

/** `max(52, −9, −7) = 52` and `max(−52, 9, 7) = 9 ≠ −52`. @param {{terms: number[], plus: number, minus: number}} found */
export function counterFigures({ terms: values, plus: f, minus }) {
  const { decimals } = decimalsFor(values);
  const text = (/** @type {number} */ v) => formatNumber(v, { decimals });
  const shown = (/** @type {number} */ sign) => [
    ...written(values, true).map((place) => text(sign * values[place])),
    ...(values.length > MOST_TERMS ? [REST] : []),
  ];
  return {
    plus: `max(${shown(1).join(", ")}) = ${text(f)}`,
    minus: `max(${shown(-1).join(", ")}) = ${text(minus)} ≠ ${text(-f)}`,
  };
}

/**
 * Adds spaces between the pieces, except beside brackets and before commas.
 * @param {Piece[]} pieces
 */
export const spaced = (pieces) =>
  pieces.map((one, i) => {
    const close = i === 0 || pieces[i - 1].text.endsWith("(") || [")", ","].includes(one.text);
    return close ? one : { ...one, text: ` ${one.text}` };
  });

/** Joins the pieces. @param {Piece[]} pieces */
export const asText = (pieces) =>
  spaced(pieces)
    .map(({ text }) => text)
    .join("");
