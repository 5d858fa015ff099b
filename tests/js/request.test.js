import assert from "node:assert/strict";
import { test } from "node:test";
import { encode } from "../../static/js/model/arrays.js";
import { writeArray } from "../../static/js/model/ownArrays.js";
import { arraysOf, bodyOf, isAsIs, taken } from "../../static/js/model/request.js";
import { linkOf } from "./fakeresult.js";

const tensor = (/** @type {number[]} */ values, /** @type {number[]} */ ...shape) => ({ data: Float64Array.from(values), shape });
const base = {
  input: encode(tensor([1, 2, 3, 4, 5, 6], 3, 1, 2)),
  weight: encode(tensor([10, 20, 30, 40, 50, 60], 2, 3, 1, 1)),
  bias: encode(tensor([7, 8], 2)),
  stride: 1, padding: 0, padding_mode: "zeros", dilation: 1, groups: 1, activation: "identity",
};

test("taken selects entries along an axis; axes without a selection stay", () => {
  const given = tensor([1, 2, 3, 4, 5, 6], 3, 2);
  assert.deepEqual([...taken(given, 0, [2, 0, 1]).data], [5, 6, 1, 2, 3, 4]);
  assert.deepEqual([...taken(given, 0, [1]).data], [3, 4, 3, 4, 5, 6]);
  assert.deepEqual([...taken(given, 1, [1, 0]).data], [2, 1, 4, 3, 6, 5]);
  assert.deepEqual([...taken(given, 0, [9, 9, 0]).data], [1, 2, 3, 4, 1, 2]);
});

test("order permutes the input's channels and the kernel's slices; edits are applied last", () => {
  const arrays = arraysOf(base, linkOf({ order: [2, 1, 0], slices: [0, 0, 0], w: { "1.2.0.0": -1 } }), {});
  assert.deepEqual([...arrays.input.data], [5, 6, 3, 4, 1, 2]);
  assert.deepEqual([...arrays.weight.data], [10, 10, 10, 40, 40, -1]);
});

test("the bias can be omitted and edited", () => {
  assert.equal(arraysOf(base, linkOf({ bias: "off" }), {}).bias, null);
  assert.deepEqual([...(arraysOf(base, linkOf({ b: { 1: 3 } }), {}).bias ?? [])], [7, 3]);
});

test("own arrays replace the scene's; groups follow from the size of a slice", () => {
  const k = tensor([1, 2, 3], 3, 1, 1, 1);
  const arrays = arraysOf(base, linkOf({ k: writeArray(k) }), {});
  assert.deepEqual([arrays.weight, arrays.bias, arrays.layer.groups], [k, null, 3]);
  const x = tensor([9, 9, 9], 3, 1, 1);
  assert.deepEqual(arraysOf(base, linkOf({ x: "page-1" }), { "page-1": x }).input, x);
  assert.deepEqual(arraysOf(base, linkOf({ x: "page-2" }), {}).input.shape, [3, 1, 2], "what is gone is the scene's again");
});

test("a link alone is enough while the interface has the arrays", () => {
  assert.ok(isAsIs(linkOf({ mute: [1], gains: [1, 2, 3], stride: [2] })));
  for (const change of [{ w: { "0.0.0.0": 1 } }, { b: { 0: 1 } }, { bias: "off" }, { order: [1, 0] }, { slices: [0] }, { x: "u1:1:AA" }, { k: "page-1" }]) {
    assert.ok(!isAsIs(linkOf(change)), JSON.stringify(change));
  }
});

test("bodyOf sends the scene's own input unchanged, and others in the smallest exact type", () => {
  const as = (/** @type {any} */ link) => bodyOf(link, base, arraysOf(base, link, {}), 1);
  assert.equal(as(linkOf({ w: { "0.0.0.0": 1 } })).input, base.input);
  const turned = as(linkOf({ order: [1, 0, 2], gains: [1, 2, 1], mute: [2] }));
  assert.equal(turned.input.dtype, "u1");
  assert.deepEqual([turned.gains, turned.mute, turned.partials_for, turned.bias], [[1, 2, 1], [2], 1, [7, 8]]);
});
