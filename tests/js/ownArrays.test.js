import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST_WRITTEN, dtypeOf, findArray, isKept, nameArray, readArray, writeArray } from "../../static/js/model/ownArrays.js";

const tensor = (/** @type {number[]} */ values, /** @type {number[]} */ ...shape) => ({ data: Float64Array.from(values), shape });

test("an array is written in the smallest type that holds it exactly, and read back the same", () => {
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

test("what is no array is refused: another type, too few octets, none at all, or no number", () => {
  const good = writeArray(tensor([1, 2, 3, 4], 2, 2));
  for (const text of ["", "u1", "u2:2.2:AAAA", good.replace("2.2", "2.3"), "u1:0:AA", "u1:2.2:", "u1:2.2:!!!!", writeArray(tensor([Infinity], 1))]) {
    assert.equal(readArray(text), null, text);
  }
  assert.equal(readArray("u1:999.999.999.999:AA"), null);
});

test("a small array is its own name; a large one is kept, each under a name of its own", () => {
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
