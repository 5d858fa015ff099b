/** @import {Token, Translate} from "./types.js" */
import { MINUS, formatCount, formatNumber } from "./format.js";

/** {name}, or {name:을/를} for a value that a particle follows. */
const PLACEHOLDER = /\{([A-Za-z_]\w*)(?::([^{}/]+)\/([^{}/]+))?\}/g;

/**
 * Parameters that are counts: only these get thousands separators. A value
 * used in arithmetic, or the number of a row or column, gets none.
 */
const COUNTS = new Set(
  "count each products inner rows cols slices mix maps partial_maps weights parameters per_kernel macs changed limit needed given length".split(
    " ",
  ),
);

/**
 * Returns a function that finds a message and fills in its placeholders. A `count` among the
 * parameters chooses between key.one and key.other by the language's own plural rule.
 *
 * @param {Readonly<Record<string, string>>} messages
 * @param {string} lang
 * @returns {Translate} throws a RangeError for a message or a parameter that is missing
 */
export function createTranslator(messages, lang) {
  const plural = new Intl.PluralRules(lang);
  const thousands = messages["number.thousands"] ?? ",";
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
    COUNTS.has(name) && Number.isInteger(value) && value >= 0 ? formatCount(value, thousands) : formatNumber(value);

  return (key, params = {}) =>
    find(key, params).replace(PLACEHOLDER, (_, name, closed, open) => {
      if (params[name] === undefined) throw new RangeError(`message "${key}" in ${lang} needs {${name}}`);
      const value = params[name];
      const text = typeof value !== "number" ? String(value) : written(name, value);
      return closed === undefined ? text : text + particle(text, closed, open);
    });
}

/**
 * A number for speech, with the minus sign as a word: screen readers may omit the sign.
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
 * The column's sentence for speech, with the numbers shown.
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

/*
 * Korean particles: 을/를, 이/가, 은/는, 과/와 and 으로/로 follow the sound that a word ends in.
 * app/web/locales.py does the same; tests/fixtures/particles.json holds both to it.
 */
const HANGUL_FIRST = 0xac00;
const HANGUL_LAST = 0xd7a3;
/** Final consonants of a syllable, none among them, in Unicode's order. */
const FINALS = 28;
const RIEUL = 8;

/** The final consonant of what is read aloud: 영 일 이 삼 사 오 육 칠 팔 구, and 엘 엠 엔 알. */
const READ_WITH_FINAL = new Map([
  ["0", "ㅇ"],
  ["1", "ㄹ"],
  ["3", "ㅁ"],
  ["6", "ㄱ"],
  ["7", "ㄹ"],
  ["8", "ㄹ"],
  ["l", "ㄹ"],
  ["m", "ㅁ"],
  ["n", "ㄴ"],
  ["r", "ㄹ"],
]);

/** Words whose Korean reading ends otherwise than their last letter tells: 인풋, 타입, 신. */
const WORDS = new Map([
  ["at", "ㅅ"],
  ["bit", "ㅅ"],
  ["dtype", "ㅂ"],
  ["format", "ㅅ"],
  ["get", "ㅅ"],
  ["input", "ㅅ"],
  ["mac", "ㄱ"],
  ["map", "ㅂ"],
  ["none", "ㄴ"],
  ["out", "ㅅ"],
  ["output", "ㅅ"],
  ["same", "ㅁ"],
  ["scene", "ㄴ"],
  ["step", "ㅂ"],
  ["type", "ㅂ"],
]);

const SILENT = /[\s)\]}>.,:;!?…"'”’」』》〉]+$/u;

/**
 * @param {string} word
 * @returns {string} the final consonant of a foreign word or of digits as they are read, or ""
 */
function readAloud(word) {
  const letters = /[a-z]*$/i.exec(word)?.[0] ?? "";
  const known = WORDS.get(letters.toLowerCase());
  if (known !== undefined) return known;
  if (letters.length < 2 || letters === letters.toUpperCase()) {
    return READ_WITH_FINAL.get(word.slice(-1).toLowerCase()) ?? ""; // one by one: 알 지 비
  }
  if (/ng$/i.test(letters)) return "ㅇ";
  return /[lmn]$/i.test(letters) ? (READ_WITH_FINAL.get(letters.slice(-1).toLowerCase()) ?? "") : "";
}

/**
 * @param {string} word
 * @returns {"none" | "rieul" | "other"} the consonant that the word ends in
 */
function ending(word) {
  const said = word.replace(SILENT, "");
  const code = said.charCodeAt(said.length - 1);
  if (code >= HANGUL_FIRST && code <= HANGUL_LAST) {
    const final = (code - HANGUL_FIRST) % FINALS;
    return final === 0 ? "none" : final === RIEUL ? "rieul" : "other";
  }
  const read = readAloud(said);
  return read === "" ? "none" : read === "ㄹ" ? "rieul" : "other";
}

/**
 * The particle that follows a word.
 *
 * @param {string} word
 * @param {string} closed the form after a consonant
 * @param {string} open the form after a vowel
 */
export function particle(word, closed, open) {
  const end = ending(word);
  if (end === "none") return open;
  return end === "rieul" && closed === "으로" ? open : closed;
}
