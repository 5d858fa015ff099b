import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { columnSentence } from "../../static/js/model/format.js";
import { createTranslator, speakNumber, speakSentence } from "../../static/js/model/i18n.js";

const locale = (/** @type {string} */ lang) =>
  createTranslator(JSON.parse(readFileSync(new URL(`../../app/locales/${lang}.json`, import.meta.url), "utf8")), lang);
const [en, ko] = [locale("en"), locale("ko")];
const terms = (/** @type {number[]} */ ...values) => values.map((term, channel) => ({ channel, term }));

test("t fills placeholders in, as often as they stand there, and numbers with a real minus", () => {
  const t = createTranslator({ a: "{x} and {x} and {y_2}" }, "en");
  assert.equal(t("a", { x: -7, y_2: "$&" }), "−7 and −7 and $&");
});

test("t throws for a message and for a parameter that is missing", () => {
  const t = createTranslator({ a: "{x}" }, "en");
  assert.throws(() => t("b"), /no message "b" in en/);
  assert.throws(() => t("a"), /message "a" in en needs \{x\}/);
  assert.throws(() => t("constructor"), RangeError);
});

test("t chooses the plural by the language's own rule", () => {
  const messages = { "map.one": "{count} map", "map.other": "{count} maps", plain: "{count}!" };
  const t = createTranslator(messages, "en");
  assert.deepEqual([0, 1, 2].map((count) => t("map", { count })), ["0 maps", "1 map", "2 maps"]);
  assert.equal(createTranslator({ "map.other": "맵 {count}개" }, "ko")("map", { count: 1 }), "맵 1개");
  assert.equal(t("plain", { count: 1 }), "1!");
});

test("a language with more plural forms than English needs no code", () => {
  const t = createTranslator({ "m.one": "mapa", "m.few": "mapy", "m.many": "map", "m.other": "mapy" }, "pl");
  assert.deepEqual([1, 3, 5].map((count) => t("m", { count })), ["mapa", "mapy", "map"]);
});

test("particles follow the value that was filled in", () => {
  const t = createTranslator({ a: "{name:을/를} 더합니다" }, "ko");
  assert.equal(t("a", { name: "R" }), "R을 더합니다");
  assert.equal(t("a", { name: "G" }), "G를 더합니다");
});

test("speakNumber says minus as a word", () => {
  assert.deepEqual([speakNumber(-6, en), speakNumber(-6, ko), speakNumber(0.5, en)], ["minus 6", "마이너스 6", "0.5"]);
  assert.equal(speakNumber("−0.50", en), "minus 0.50");
});

test("speakSentence reads the ledger's sentence in both languages", () => {
  const tokens = columnSentence({
    terms: terms(43, -7, -4), bias: 2, total: 34, activation: "relu", activationLabel: "ReLU", output: 34,
  });
  assert.equal(speakSentence(tokens, en), "43 minus 7 minus 4 plus 2 equals 34, ReLU gives 34");
  assert.equal(speakSentence(tokens, ko), "43 빼기 7 빼기 4 더하기 2는 34, ReLU를 거치면 34");
});

test("speakSentence reads a negative first figure and a negative total", () => {
  const tokens = columnSentence({ terms: terms(-6, -2), bias: null, total: -8 });
  assert.equal(speakSentence(tokens, en), "minus 6 minus 2 equals minus 8");
  assert.equal(speakSentence(tokens, ko), "마이너스 6 빼기 2는 마이너스 8");
});

test("speakSentence says about where the figures are rounded", () => {
  const tokens = columnSentence({ terms: terms(1 / 9), bias: null, total: 1 / 9 });
  assert.equal(speakSentence(tokens, en), "0.111 is about 0.111");
  assert.equal(speakSentence(tokens, ko), "0.111은 약 0.111");
});
