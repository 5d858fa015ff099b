import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { readIntegers, readNumber, readPadding } from "../../static/js/model/entry.js";
import { keyOf } from "../../static/js/model/linkKeys.js";
import "./keys.js";

const english = JSON.parse(readFileSync(new URL("../../app/locales/en.json", import.meta.url), "utf8"));

for (const [text, value] of /** @type {[string, number][]} */ ([
  ["−2", -2], ["-2", -2], ["–2", -2], ["+3", 3], ["1/9", 1 / 9], ["-1/4", -0.25], ["0.5", 0.5],
  ["0,5", 0.5], [",5", 0.5], [".5", 0.5], ["5.", 5], [" − 7 ", -7], ["1e-3", 0.001], ["1000000", 1e6],
])) {
  test(`readNumber accepts "${text}"`, () => assert.deepEqual(readNumber(text), { ok: true, value }));
}

test("readNumber reads −0 as 0", () => {
  const read = readNumber("-0");
  assert.ok(read.ok && Object.is(read.value, 0));
});

for (const [text, code] of [
  ["", "number_empty"], ["  ", "number_empty"], ["abc", "number_unreadable"], ["1/2/3", "number_unreadable"],
  ["Infinity", "number_unreadable"], ["NaN", "number_unreadable"], ["0x10", "number_unreadable"],
  ["1,000.5", "number_unreadable"], ["/2", "number_unreadable"], ["1/0", "number_over_zero"],
  ["1000001", "number_too_large"], ["-1e9", "number_too_large"], ["1e999", "number_too_large"],
]) {
  test(`readNumber refuses "${text}" as ${code}`, () => {
    const read = readNumber(text);
    assert.ok(!read.ok);
    assert.equal(read.code, code);
    for (const [, name] of english[`error.${code}`].matchAll(/\{(\w+)/g)) assert.ok(name in read.params, name);
  });
}

test("readIntegers accepts commas, spaces and brackets", () => {
  for (const text of ["1,2", "1, 2", "1 2", "(1, 2)", "[1,2]", "1×2", " 1 , 2 "]) {
    assert.deepEqual(readIntegers(text, [1, 2], 0, 64), { ok: true, value: [1, 2] }, text);
  }
  assert.deepEqual(readIntegers("3", [1, 2], 0, 64), { ok: true, value: [3] });
});

for (const [text, code] of [
  ["", "integers_empty"], ["two", "integers_unreadable"], ["1.5", "integers_unreadable"], ["1,", "integers_unreadable"],
  ["1,2,3", "integers_count"], ["0", "integers_range"], ["1,65", "integers_range"], ["−1", "integers_range"],
]) {
  test(`readIntegers refuses "${text}" as ${code}`, () => {
    const read = readIntegers(text, [1, 2], 1, 64);
    assert.ok(!read.ok);
    assert.equal(read.code, code);
    for (const [, name] of english[`error.${code}`].matchAll(/\{(\w+)/g)) assert.ok(name in read.params, name);
  });
}

const padding = keyOf("padding");

test("readPadding accepts a number, a pair, four sides, \"same\" and \"valid\"", () => {
  assert.deepEqual(readPadding("1", padding), { ok: true, value: [1] });
  assert.deepEqual(readPadding("1 2", padding), { ok: true, value: [1, 2] });
  assert.deepEqual(readPadding("1,0,2,3", padding), { ok: true, value: [1, 0, 2, 3] });
  assert.deepEqual(readPadding(" SAME ", padding), { ok: true, value: "same" });
  assert.deepEqual(readPadding("'valid'", padding), { ok: true, value: "valid" });
});

test("readPadding refuses other words, three sides and negative sides", () => {
  const code = (/** @type {string} */ text) => {
    const read = readPadding(text, padding);
    return read.ok ? "taken" : read.code;
  };
  assert.deepEqual(["full", "1,2,3", "-1", ""].map(code), [
    "padding_unreadable", "integers_count", "integers_range", "integers_empty",
  ]);
  assert.ok(english["error.padding_unreadable"]);
});
