import assert from "node:assert/strict";
import { test } from "node:test";
import { ELSEWHERE, LONGEST_WRITTEN, dtypeOf, findArray, isKept, keptNames, nameArray, readArray, restored, writeArray } from "../../static/js/model/ownArrays.js";

const tensor = (/** @type {number[]} */ values, /** @type {number[]} */ ...shape) => ({ data: Float64Array.from(values), shape });

test("an array is written in the smallest exact type, and read back unchanged", () => {
  const cases = /** @type {[string, number[]][]} */ ([
    ["u1", [0, 255, 3]], ["i4", [-1, 256, 2 ** 31 - 1]], ["f4", [0.5, -1e10, 3]], ["f8", [0.1, 2 ** 40 + 1, 0]],
  ]);
  for (const [dtype, values] of cases) {
    const given = tensor(values, 1, 3);
    assert.equal(dtypeOf(given.data), dtype);
    assert.match(writeArray(given), new RegExp(`^${dtype}:1\\.3:[A-Za-z0-9_-]+$`));
    assert.deepEqual(readArray(writeArray(given)), given);
  }
});

test("what is no array is refused: another type, too few bytes, none at all, or no number", () => {
  const good = writeArray(tensor([1, 2, 3, 4], 2, 2));
  for (const text of ["", "u1", "u2:2.2:AAAA", good.replace("2.2", "2.3"), "u1:0:AA", "u1:2.2:", "u1:2.2:!!!!", writeArray(tensor([Infinity], 1))]) {
    assert.equal(readArray(text), null, text);
  }
  assert.equal(readArray("u1:999.999.999.999:AA"), null);
});

test("a small array is its own name in a link; a large one is kept under a new name", () => {
  const small = tensor([1, 2], 2);
  assert.deepEqual(findArray(nameArray(small, {}).name, {}), small);
  const large = tensor(Array.from({ length: LONGEST_WRITTEN }, (_, i) => i / 3), LONGEST_WRITTEN);
  const first = nameArray(large, {});
  const second = nameArray(large, first.own);
  assert.ok(isKept(first.name) && isKept(second.name) && first.name !== second.name);
  assert.equal(findArray(first.name, second.own), large);
  assert.equal(findArray("page-9", second.own), null);
  assert.equal(findArray(null, second.own), null);
});

test("arrays of digits and hundredths are compact: a picture of 24 × 24 digits fits a link", () => {
  const digits = tensor(Array.from({ length: 3 * 24 * 24 }, (_, i) => i % 10), 3, 24, 24);
  const { name, own } = nameArray(digits, {});
  assert.match(name, /^u4:3\.24\.24:/);
  assert.ok(name.length <= LONGEST_WRITTEN);
  assert.deepEqual([findArray(name, own), own], [digits, {}]);
  const odd = tensor([1, 9, 15], 3);
  assert.deepEqual(readArray(writeArray(odd)), odd);
  const unit = tensor(Array.from({ length: 101 }, (_, i) => i / 100), 101);
  assert.match(writeArray(unit), /^h1:/);
  assert.deepEqual(readArray(writeArray(unit)), unit);
  for (const text of ["u4:3:AA", "u4:2:AAA", "h1:3:AA"]) assert.equal(readArray(text), null, text);
});

test("a new name never equals one that the history may refer to", () => {
  const large = tensor(Array.from({ length: 2 * LONGEST_WRITTEN + 1 }, (_, i) => i / 7), 2 * LONGEST_WRITTEN + 1);
  assert.equal(nameArray(large, { "page-2": large, "page-7": large }).name, "page-8");
});

test("a link marks a kept array; the history restores its name, or it is reported as gone", () => {
  const large = tensor([1 / 3], 1);
  const link = { x: "page-3", k: null, kb: "f4:1:AAAAAA" };
  assert.deepEqual(keptNames(link), { x: "page-3" });
  assert.equal(keptNames({ x: null, k: null, kb: null }), null);
  const values = { x: ELSEWHERE, k: null, kb: "f4:1:AAAAAA", scene: "a" };
  assert.deepEqual(restored(values, { x: "page-3" }, { "page-3": large }), { values: { ...values, x: "page-3" }, gone: [] });
  for (const [names, own] of /** @type {[any, any][]} */ ([[null, { "page-3": large }], [{ x: "page-3" }, {}], [{ x: "toString" }, {}]])) {
    assert.deepEqual(restored(values, names, own), { values: { ...values, x: null }, gone: ["x"] });
  }
});
