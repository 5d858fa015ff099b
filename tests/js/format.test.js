import assert from "node:assert/strict";
import { test } from "node:test";
import {
  columnSentence, decimalsFor, formatNumber, formatShort, shownColumn,
} from "../../static/js/model/format.js";

/** @param {Parameters<typeof columnSentence>[0]} column */
const sentence = (column) => columnSentence(column).map((token) => token.text).join(" ");
const terms = (/** @type {number[]} */ ...values) => values.map((term, channel) => ({ channel, term }));

test("integers are exact and without separators: 40404 is \"40404\"", () => {
  assert.equal(formatNumber(40404), "40404");
  assert.equal(formatNumber(-9007199254740991), "−9007199254740991");
  assert.equal(formatNumber(0), "0");
});

test("the minus sign is U+2212, and −0 is \"0\"", () => {
  assert.equal(formatNumber(-7), "\u22127");
  assert.equal(formatNumber(-0), "0");
  assert.equal(formatNumber(-0.004, { decimals: 2 }), "0.00");
});

test("formatShort has as many decimals as are exact, or the maximum if it rounds", () => {
  assert.deepEqual([0, -1, 0.25, 0.5, -12.75].map((v) => formatShort(v, 2)), ["0", "−1", "0.25", "0.5", "−12.75"]);
  assert.deepEqual([1 / 3, 0.999, 0.125].map((v) => formatShort(v, 2)), ["0.33", "1.00", "0.13"]);
});

test("a number may carry its sign", () => {
  assert.deepEqual([2, -7, 0].map((v) => formatNumber(v, { signed: true })), ["+2", "−7", "0"]);
  assert.equal(formatNumber(0.5, { decimals: 2, signed: true }), "+0.50");
});

test("decimalsFor finds the fewest decimals that are exact for all values", () => {
  assert.deepEqual(decimalsFor([43, -7, 2]), { decimals: 0, rounded: false });
  assert.deepEqual(decimalsFor([0.5, 3, -0.25]), { decimals: 2, rounded: false });
  assert.deepEqual(decimalsFor([0.299, 0.587, 0.114]), { decimals: 3, rounded: false });
  assert.deepEqual(decimalsFor([]), { decimals: 0, rounded: false });
});

test("decimalsFor ignores floating-point noise", () => {
  assert.deepEqual(decimalsFor([0.1 + 0.2, 0.3 * 3]), { decimals: 1, rounded: false });
  assert.deepEqual(decimalsFor([0.1 + 0.2 - 0.3]), { decimals: 0, rounded: false });
});

test("decimalsFor reports rounding", () => {
  assert.deepEqual(decimalsFor([1 / 9]), { decimals: 3, rounded: true });
  assert.deepEqual(decimalsFor([100 / 9, 1]), { decimals: 2, rounded: true });
  assert.deepEqual(decimalsFor([1 / 30, 0.00001]), { decimals: 4, rounded: true });
});

test("shownColumn uses equal decimals for the whole column", () => {
  assert.deepEqual(shownColumn([43, -7.5, -4], 2, 33.5), {
    decimals: 1, texts: ["43.0", "−7.5", "−4.0"], bias: "2.0", total: "33.5", rounded: false,
  });
  assert.equal(shownColumn([1], null, 1).bias, null);
});

test("shownColumn is rounded if the displayed terms do not add up to the displayed total", () => {
  const thirds = shownColumn([1 / 3, 1 / 3, 1 / 3], null, 1);
  assert.deepEqual([thirds.texts, thirds.total], [["0.33", "0.33", "0.33"], "1.00"]);
  assert.equal(thirds.rounded, true);
  assert.equal(shownColumn([1 / 3, 2 / 3], null, 1).rounded, true, "figures that are not exact, too");
  assert.equal(shownColumn([2, 2], null, 5).rounded, true, "a total that is not the sum");
});

test("exact columns of shownColumn add up in whole units, for many random columns", () => {
  let seed = 7;
  const random = () => (seed = (seed * 48271) % 2147483647) / 2147483647;
  for (let i = 0; i < 500; i++) {
    const unit = 10 ** Math.floor(random() * 5);
    const units = Array.from({ length: 1 + Math.floor(random() * 6) }, () => Math.round((random() - 0.5) * 4000));
    const values = units.map((v) => v / unit);
    const total = values.reduce((sum, v) => sum + v, 0);
    const shown = shownColumn(values, null, total);
    const read = (/** @type {string} */ text) =>
      BigInt(text.replace("−", "-").replace(".", ""));
    assert.equal(shown.rounded, false, `${values}`);
    assert.equal(shown.texts.reduce((sum, text) => sum + read(text), 0n), read(shown.total), `${values}`);
  }
});

test("columnSentence writes the sum as on a blackboard", () => {
  const column = { terms: terms(43, -7, -4), bias: 2, total: 34 };
  assert.equal(sentence(column), "43 − 7 − 4 + 2 = 34");
  assert.equal(
    sentence({ ...column, activation: "relu", activationLabel: "ReLU", output: 34 }),
    "43 − 7 − 4 + 2 = 34 → ReLU → 34",
  );
  assert.equal(sentence({ terms: terms(-6, -2), bias: null, total: -8, activation: "identity" }), "−6 − 2 = −8");
  assert.equal(sentence({ terms: terms(-6), bias: 0, total: -6, activation: "relu", output: 0 }), "−6 + 0 = −6 → relu → 0");
});

test("columnSentence omits muted terms, and is 0 without terms", () => {
  const [r, g] = terms(43, 0);
  assert.equal(sentence({ terms: [r, { ...g, muted: true }], bias: 2, total: 45 }), "43 + 2 = 45");
  assert.equal(sentence({ terms: [{ ...g, muted: true }], bias: -2, total: -2 }), "0 − 2 = −2");
});

test("columnSentence marks pending terms, and has no sum before it is computed", () => {
  assert.equal(sentence({ terms: terms(30), bias: null, total: 30, missing: 3 }), "30 + ? + ? + ?");
  assert.equal(sentence({ terms: terms(30, -7), bias: 2, total: 25, missing: 0 }), "30 − 7 + 2 = 25");
});

test("columnSentence marks a sigmoid's value as rounded even if no digit shows it", () => {
  const column = { terms: terms(41), bias: null, total: 41, activationLabel: "sigmoid" };
  assert.equal(sentence({ ...column, activation: "sigmoid", output: 1 }), "41 = 41 → sigmoid → ≈ 1");
  assert.equal(sentence({ terms: terms(0), bias: null, total: 0, activation: "sigmoid", output: 0.5 }), "0 = 0 → sigmoid → 0.5");
});

test("columnSentence uses ≈ if it had to round", () => {
  assert.equal(sentence({ terms: terms(13 / 9, -7 / 9), bias: null, total: 6 / 9 }), "1.44 − 0.78 ≈ 0.67");
});

test("columnSentence names the channel of each token", () => {
  const tokens = columnSentence({ terms: terms(43, -7), bias: 2, total: 38 });
  assert.deepEqual(tokens.map(({ kind, channel }) => [kind, channel]), [
    ["term", 0], ["operator", 1], ["term", 1], ["operator", null], ["bias", null],
    ["equals", null], ["total", null],
  ]);
});
