import assert from "node:assert/strict";
import { test } from "node:test";
import { isKernelsOwn, isOriginal } from "../../static/js/model/original.js";
import { reduce } from "../../static/js/model/reducer.js";
import { linkOf, resultOf, stateOf } from "./fakeresult.js";

const SCENE = /** @type {any} */ ({ id: "test", image: "balls", size: 24, values: "digits", kernel: "red" });
const given = (/** @type {any} */ result) => {
  const { weight, bias, layer } = result;
  return { ...result, given: { weight, bias, layer: { ...layer, stride: 1, padding: 0 } } };
};

test("a scene's text holds while nothing that it speaks of was changed", () => {
  for (const same of [{}, { image: "balls" }, { kernel: "red", size: 24 }, { out: 3, at: [1, 1], theme: "dark" }]) {
    assert.ok(isOriginal(linkOf(same), SCENE), JSON.stringify(same));
  }
  const changes = [
    ...[{ image: "x" }, { size: 8 }, { values: "bytes" }, { kernel: "x" }, { groups: 3 }, { stride: [2] }],
    ...[{ mute: [0] }, { gains: [1, 2, 1] }, { w: { "0.0.0.0": 4 } }, { bias: "off" }, { order: [1, 0, 2] }, { k: "page-1" }],
  ];
  for (const one of changes) assert.ok(!isOriginal(linkOf(one), SCENE), JSON.stringify(one));
});

test("a kernel's text holds on any image, not with other weights, groups or bias", () => {
  assert.ok(isKernelsOwn(linkOf({ image: "x", mute: [1], stride: [2] })));
  for (const one of [{ w: { "0.0.0.0": 4 } }, { b: { 0: 1 } }, { bias: "off" }, { groups: 3 }, { slices: [1, 0, 2] }]) {
    assert.ok(!isKernelsOwn(linkOf(one)), JSON.stringify(one));
  }
});

test("a weight or a bias put back to what it was is no edit", () => {
  const state = stateOf(given(resultOf()));
  const edited = reduce(state, { type: "weight", place: [0, 1, 0, 1], value: 9 });
  assert.deepEqual(edited.link.w, { "0.1.0.1": 9 });
  const own = state.result.given.weight.data[5];
  assert.deepEqual(reduce(edited, { type: "weight", place: [0, 1, 0, 1], value: own }).link.w, {});
  const biased = reduce(state, { type: "bias", out: 0, value: 7 });
  assert.deepEqual(reduce(biased, { type: "bias", out: 0, value: 2 }).link.b, {});
});

test("a layer's argument or an image chosen as the scene has it leaves the link", () => {
  const state = { ...stateOf(given(resultOf())), catalogue: { scenes: [SCENE], images: [], kernels: [] } };
  state.link.scene = "test";
  const chosen = (/** @type {any} */ changes) => /** @type {any} */ (reduce(state, { type: "choose", changes }).link);
  assert.equal(chosen({ stride: [1] }).stride, null);
  assert.deepEqual(chosen({ stride: [2] }).stride, [2]);
  assert.equal(chosen({ padding: [0, 0] }).padding, null);
  assert.equal(chosen({ image: "balls" }).image, null);
  assert.equal(chosen({ image: "parrot" }).image, "parrot");
});
