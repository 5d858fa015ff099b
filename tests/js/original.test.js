import assert from "node:assert/strict";
import { test } from "node:test";
import { isKernelsOwn, isOriginal, tidied } from "../../static/js/model/original.js";
import { reduce } from "../../static/js/model/explorer.js";
import { linkOf, resultOf, stateOf } from "./fakeresult.js";

const SCENE = /** @type {any} */ ({ id: "test", image: "balls", size: 24, values: "digits", kernel: "red" });
const given = (/** @type {any} */ result) => {
  const { weight, bias, layer } = result;
  return { ...result, given: { weight, bias, layer: { ...layer, stride: 1, padding: 0 } } };
};

test("a scene's description applies while nothing it describes has changed", () => {
  for (const same of [{}, { image: "balls" }, { kernel: "red", size: 24 }, { out: 3, at: [1, 1], theme: "dark" }]) {
    assert.ok(isOriginal(linkOf(same), SCENE), JSON.stringify(same));
  }
  const changes = [
    ...[{ image: "x" }, { size: 8 }, { values: "bytes" }, { kernel: "x" }, { groups: 3 }, { stride: [2] }],
    ...[{ mute: [0] }, { gains: [1, 2, 1] }, { w: { "0.0.0.0": 4 } }, { bias: "off" }, { order: [1, 0, 2] }, { k: "page-1" }],
  ];
  for (const one of changes) assert.ok(!isOriginal(linkOf(one), SCENE), JSON.stringify(one));
});

test("a kernel's description applies to any image, but not to other weights, groups or bias", () => {
  assert.ok(isKernelsOwn(linkOf({ image: "x", mute: [1], stride: [2] })));
  for (const one of [{ w: { "0.0.0.0": 4 } }, { b: { 0: 1 } }, { bias: "off" }, { groups: 3 }, { slices: [1, 0, 2] }]) {
    assert.ok(!isKernelsOwn(linkOf(one)), JSON.stringify(one));
  }
});

test("a weight or bias set back to its original value is no edit", () => {
  const state = stateOf(given(resultOf()));
  const edited = reduce(state, { type: "weight", place: [0, 1, 0, 1], value: 9 });
  assert.deepEqual(edited.link.w, { "0.1.0.1": 9 });
  const own = state.result.given.weight.data[5];
  assert.deepEqual(reduce(edited, { type: "weight", place: [0, 1, 0, 1], value: own }).link.w, {});
  const biased = reduce(state, { type: "bias", out: 0, value: 7 });
  assert.deepEqual(reduce(biased, { type: "bias", out: 0, value: 2 }).link.b, {});
});

test("groups and kernel sizes equal to the catalogue's are no change, whether chosen or in a link", () => {
  const scenes = [{ ...SCENE, shapes: { input: [8, 12, 12], weight: [8, 2, 3, 3] } }];
  const kernels = [{ id: "other", kernel_size: [5, 3], groups: 2 }];
  const catalogue = /** @type {any} */ ({ scenes, images: [], kernels });
  const state = { ...stateOf(resultOf()), link: linkOf({ scene: "test" }), catalogue };
  const kept = (/** @type {any} */ changes, /** @type {any} */ link = {}) => {
    const next = /** @type {any} */ (reduce({ ...state, link: linkOf({ scene: "test", ...link }) }, { type: "choose", changes })).link;
    return [next.groups, next.kernel_size];
  };
  assert.deepEqual(kept({ groups: 4 }), [null, null]);
  assert.deepEqual(kept({ groups: 1 }), [1, null]);
  assert.deepEqual(kept({ kernel_size: [3] }, { groups: 1 }), [1, null]);
  assert.deepEqual(kept({ kernel_size: [5] }), [null, [5]]);
  assert.deepEqual(kept({ groups: 4 }, { kernel: "other" }), [4, null]);
  assert.deepEqual(kept({ groups: 2 }, { kernel: "other" }), [null, null]);
  assert.deepEqual(kept({ kernel_size: [5, 3] }, { kernel: "other" }), [null, null]);
  assert.deepEqual(kept({ groups: 4 }, { k: "page-1" }), [4, null]);
  const link = linkOf({ scene: "test", groups: 4, kernel_size: [3, 3], size: 24, at: [1, 1] });
  const bare = linkOf({ scene: "test", at: [1, 1] });
  assert.deepEqual(reduce({ ...state, link, catalogue: null }, { type: "catalogue", catalogue }).link, bare);
  assert.deepEqual(reduce(state, { type: "link", link, notices: [] }).link, bare);
  assert.deepEqual(tidied(linkOf({ scene: "none", groups: 4 }), catalogue).groups, 4);
});

test("a layer argument equal to the scene's own does not change the description", () => {
  const layer = { stride: 1, padding: [0, 0, 0, 0], padding_mode: "zeros", dilation: [1, 1], activation: "relu" };
  assert.ok(isOriginal(linkOf({ stride: [1], padding: [0], activation: "relu" }), SCENE, layer));
  assert.ok(!isOriginal(linkOf({ stride: [1, 2] }), SCENE, layer));
});

test("a layer argument or image chosen as in the scene is removed from the link", () => {
  const state = { ...stateOf(given(resultOf())), catalogue: { scenes: [SCENE], images: [], kernels: [] } };
  state.link.scene = "test";
  const chosen = (/** @type {any} */ changes) => /** @type {any} */ (reduce(state, { type: "choose", changes }).link);
  assert.equal(chosen({ stride: [1] }).stride, null);
  assert.deepEqual(chosen({ stride: [2] }).stride, [2]);
  assert.equal(chosen({ padding: [0, 0] }).padding, null);
  assert.equal(chosen({ image: "balls" }).image, null);
  assert.equal(chosen({ image: "parrot" }).image, "parrot");
});
