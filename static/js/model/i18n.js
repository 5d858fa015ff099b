/** @import {Token, Translate} from "./types.js" */
import { MINUS, formatCount, formatNumber } from "./format.js";
import { particle } from "./particles.js";

/** {name}, or {name:을/를} for a value that a particle follows. */
const PLACEHOLDER = /\{([A-Za-z_]\w*)(?::([^{}/]+)\/([^{}/]+))?\}/g;

/**
 * Parameters that count things: only those have their thousands set apart, and all of them. A value
 * that is computed with stays in one piece, and so does a row or a column's number.
 */
const COUNTS = new Set(
  "count each products inner rows cols slices mix maps partial_maps weights parameters per_kernel macs changed limit needed given length".split(
    " ",
  ),
);

/**
 * A function that finds messages of one language and fills them in. A `count` among the
 * parameters chooses between key.one and key.other by the language's own plural rule.
 *
 * @param {Readonly<Record<string, string>>} messages
 * @param {string} lang
 * @returns {Translate} throws a RangeError for a message or a parameter that is missing
 */
export function createTranslator(messages, lang) {
  const plural = new Intl.PluralRules(lang);
  const has = (/** @type {string} */ key) => Object.hasOwn(messages, key);

  /**
   * @param {string} key
   * @param {Record<string, unknown>} params
   */
  function find(key, params) {
    const counted = typeof params.count === "number" ? `${key}.${plural.select(params.count)}` : key;
    const found = [counted, key, `${key}.other`].find(has);
    if (found === undefined) throw new RangeError(`no message "${key}" in ${lang}`);
    return messages[found];
  }

  /** @param {string} name @param {number} value */
  const written = (name, value) =>
    COUNTS.has(name) && Number.isInteger(value) && value >= 0 ? formatCount(value, lang) : formatNumber(value);

  return (key, params = {}) =>
    find(key, params).replace(PLACEHOLDER, (_, name, closed, open) => {
      if (params[name] === undefined) throw new RangeError(`message "${key}" in ${lang} needs {${name}}`);
      const value = params[name];
      const text = typeof value !== "number" ? String(value) : written(name, value);
      return closed === undefined ? text : text + particle(text, closed, open);
    });
}

/**
 * A number as it is read aloud: no screen reader can be trusted with a minus sign.
 *
 * @param {number | string} v a number, or one that is already written for people
 * @param {Translate} t
 */
export function speakNumber(v, t) {
  const text = typeof v === "number" ? formatNumber(v) : v;
  if (text === "?") return t("speech.missing");
  return text.startsWith(MINUS) ? t("speech.negative", { value: text.slice(1) }) : text;
}

/**
 * The column's sentence as it is read aloud, with the figures that are shown.
 *
 * @param {readonly Token[]} tokens what columnSentence gives
 * @param {Translate} t
 * @returns {string}
 */
export function speakSentence(tokens, t) {
  const text = (/** @type {Token["kind"]} */ kind) => tokens.find((token) => token.kind === kind)?.text;
  let left = "";
  let operator = "";
  for (const token of tokens) {
    if (token.kind === "operator") operator = token.text;
    else if (token.kind !== "term" && token.kind !== "bias") continue;
    else if (left === "") left = speakNumber(token.text, t);
    else left = t(operator === MINUS ? "speech.minus" : "speech.plus", { left, right: speakNumber(token.text, t) });
  }
  const total = text("total");
  if (total === undefined) return left;
  const equals = text("equals") === "≈" ? "speech.about" : "speech.equals";
  const sum = t(equals, { left, total: speakNumber(total, t) });
  const output = text("output");
  if (output === undefined) return sum;
  return t(text("about") === undefined ? "speech.activation" : "speech.activation_about", {
    sum,
    name: text("activation") ?? "",
    output: speakNumber(output, t),
  });
}
