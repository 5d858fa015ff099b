/**
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
