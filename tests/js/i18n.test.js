import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { columnSentence } from "../../static/js/model/format.js";
import { createTranslator, speakNumber, speakSentence } from "../../static/js/model/i18n.js";

const locale = (/** @type {string} */ lang) =>
  createTranslator(JSON.parse(readFileSync(new URL(`../../app/locales/${lang}.json`, import.meta.url), "utf8")), lang);
const [en, ko] = [locale("en"), locale("ko")];
const terms = (/** @type {number[]} */ ...values) => values.map((term, channel) => ({ channel, term }));

test("t fills every placeholder, and formats numbers with a minus sign", () => {
  const t = createTranslator({ a: "{x} and {x} and {y_2}" }, "en");
  assert.equal(t("a", { x: -7, y_2: "$&" }), "−7 and −7 and $&");
});

test("t throws for a missing message and for a missing parameter", () => {
  const t = createTranslator({ a: "{x}" }, "en");
  assert.throws(() => t("b"), /no message "b" in en/);
  assert.throws(() => t("a"), /message "a" in en needs \{x\}/);
  assert.throws(() => t("constructor"), RangeError);
});

test("t chooses the plural form by the language's rule", () => {
  const messages = { "map.one": "{count} map", "map.other": "{count} maps", plain: "{count}!" };
  const t = createTranslator(messages, "en");
  assert.deepEqual([0, 1, 2].map((count) => t("map", { count })), ["0 maps", "1 map", "2 maps"]);
  assert.equal(createTranslator({ "map.other": "맵 {count}개" }, "ko")("map", { count: 1 }), "맵 1개");
  assert.equal(t("plain", { count: 1 }), "1!");
});

test("languages with more plural forms than English need no code", () => {
  const t = createTranslator({ "m.one": "mapa", "m.few": "mapy", "m.many": "map", "m.other": "mapy" }, "pl");
  assert.deepEqual([1, 3, 5].map((count) => t("m", { count })), ["mapa", "mapy", "map"]);
});

test("counts have thousands separators, values and positions do not", () => {
  const counts = { outputs: 64, products: 1152, count: 1152, inner: 1152, cols: 3600, rows: 1152, bias: 2, place: "out", taps: 9 };
  const more = { channels: "128", changed: 4096, before: 1, after: 2, parameters: 73792, macs: 7372800, slices: "8,192", name: "x", maps: 8192, multiplier: 64 };
  const params = { ...counts, ...more, row: 1, col: 2, height: 10, width: 10, limit: 64000000, inputs: 128, mix: 8192 };
  const keys = ["subline", "subline.nobias", "gemm.shapes", "gemm.matrix", "gemm.all", "gemm.why", "groups.says_pointwise"];
  for (const t of [en, ko]) {
    for (const key of [...keys, "rules.outcome.changed", "rules.reason.none", "error.weights_file_too_large", "counts.slices"]) {
      assert.doesNotMatch(t(key, params), /\d{4}/, key);
    }
    assert.match(t("subline", params), /1,152/);
    assert.match(t("gemm.column", { index: 3599, out: 63, row: 59, col: 59 }), /3599/);
    assert.match(t("many.sum", { parts: "x", total: 40404 }), /40404/);
  }
});

test("a count of one takes the singular", () => {
  assert.match(en("subline.alone", { row: 0, col: 0, height: 1, width: 1, count: 1 }), / 1 multiplication /);
  assert.equal(en("volume.weights_bias", { count: 1 }), "1 weight + 1 bias");
  const [inputs, outputs] = [en("counts.inputs", { count: 3 }), en("counts.outputs", { count: 1 })];
  assert.match(en("groups.alone", { inputs, outputs }), /^3 inputs and 1 output: /);
  assert.match(ko("groups.alone", { inputs: ko("counts.inputs", { count: 3 }), outputs: ko("counts.outputs", { count: 1 }) }), /^입력 3개와 출력 1개를 /);
});

test("particles follow the inserted value", () => {
  const t = createTranslator({ a: "{name:을/를} 더합니다" }, "ko");
  assert.equal(t("a", { name: "R" }), "R을 더합니다");
  assert.equal(t("a", { name: "G" }), "G를 더합니다");
});

test("speakNumber says \"minus\"", () => {
  assert.deepEqual([speakNumber(-6, en), speakNumber(-6, ko), speakNumber(0.5, en)], ["minus 6", "마이너스 6", "0.5"]);
  assert.equal(speakNumber("−0.50", en), "minus 0.50");
});

test("speakSentence says the ledger's sentence in both languages", () => {
  const tokens = columnSentence({
    terms: terms(43, -7, -4), bias: 2, total: 34, activation: "relu", activationLabel: "ReLU", output: 34,
  });
  assert.equal(speakSentence(tokens, en), "43 minus 7 minus 4 plus 2 equals 34, ReLU gives 34");
  assert.equal(speakSentence(tokens, ko), "43 빼기 7 빼기 4 더하기 2는 34, ReLU를 거치면 34");
});

test("speakSentence says negative first terms and totals", () => {
  const tokens = columnSentence({ terms: terms(-6, -2), bias: null, total: -8 });
  assert.equal(speakSentence(tokens, en), "minus 6 minus 2 equals minus 8");
  assert.equal(speakSentence(tokens, ko), "마이너스 6 빼기 2는 마이너스 8");
});

test("speakSentence says \"about\" for rounded numbers", () => {
  const tokens = columnSentence({ terms: terms(1 / 9), bias: null, total: 1 / 9 });
  assert.equal(speakSentence(tokens, en), "0.111 is about 0.111");
  assert.equal(speakSentence(tokens, ko), "0.111은 약 0.111");
});
