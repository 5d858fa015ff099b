import assert from "node:assert/strict";
import { test } from "node:test";
import {
  chainOf, chainStarts, hasOtherInput, heardThrough, isEdited, plainLink, ribbonOf, shownMaps,
} from "../../static/js/model/chain.js";
import { reduce } from "../../static/js/model/explorer.js";
import { linkOf, resultOf, stateOf } from "./fakeresult.js";

/** @param {string} id @param {string|null} previous @param {string|null} next @returns {any} */
const scene = (id, previous, next) => ({ id, previous, next, out: 0, at: [0, 0] });
const SCENES = [scene("c", "b", null), scene("alone", null, null), scene("a", null, "b"), scene("b", "a", "c")];

test("chainOf returns the same chain for each of its scenes", () => {
  for (const id of ["a", "b", "c"]) assert.deepEqual(chainOf(SCENES, id).map((one) => one.id), ["a", "b", "c"]);
  assert.deepEqual(chainOf(SCENES, "alone").map((one) => one.id), ["alone"]);
  assert.deepEqual(chainOf(SCENES, "nowhere"), []);
  assert.deepEqual(chainStarts(SCENES).map((one) => one.id), ["a"]);
});

test("a cycle of scenes ends", () => {
  const ring = [scene("a", "b", "b"), scene("b", "a", "a")];
  assert.equal(chainOf(ring, "a").length, 2);
});

test("changing the view is no edit; changing a weight, a mute or the image is", () => {
  assert.equal(isEdited(linkOf({ scene: "a", at: [1, 1], out: 3, trace: [0, 0, 0, 0], lab: "chain" })), false);
  for (const change of [{ w: { "0.0.0.0": 1 } }, { mute: [1] }, { stride: [2] }, { bias: "off" }, { gains: [1, 2] }]) {
    assert.equal(isEdited(linkOf(change)), true, JSON.stringify(change));
    assert.equal(hasOtherInput(linkOf(change)), false);
  }
  assert.equal(hasOtherInput(linkOf({ image: "parrot" })), true);
  const plain = plainLink(linkOf({ mute: [1], stride: [2], lang: "ko", out: 4 }), "b");
  assert.deepEqual([plain.scene, plain.mute, plain.stride, plain.out, plain.lang], ["b", [], null, null, "ko"]);
  assert.equal(isEdited(plain), false);
});

test("of many maps the first are shown, and the chosen one", () => {
  assert.deepEqual(shownMaps(4, 3), [0, 1, 2, 3]);
  assert.deepEqual(shownMaps(32, 2), [0, 1, 2, 3, 4, 5, 6, 7]);
  assert.deepEqual(shownMaps(32, 21), [0, 1, 2, 3, 4, 5, 6, 21]);
  assert.deepEqual(shownMaps(32, 8, 21), [0, 1, 2, 3, 4, 5, 8, 21]);
  assert.deepEqual(shownMaps(32, 8, 5), [0, 1, 2, 3, 4, 5, 6, 8]);
  assert.deepEqual(shownMaps(2, 1, 1), [0, 1]);
  assert.deepEqual(shownMaps(1, 0), [0]);
});

test("an output of a grouped layer depends on its group's maps only", () => {
  const layer = (/** @type {number} */ i, /** @type {number} */ o, /** @type {number} */ groups) =>
    /** @type {any} */ ({ input: { shape: [i] }, weight: { shape: [o] }, layer: { groups } });
  assert.deepEqual(heardThrough([layer(3, 3, 3), layer(3, 4, 1)], 1, 2), [[0, 1, 2], [0, 1, 2], [2]]);
  assert.deepEqual(heardThrough([layer(3, 3, 3), layer(3, 4, 1)], 0, 2), [[2], [2]]);
  assert.deepEqual(heardThrough([layer(2, 4, 2), layer(4, 4, 2)], 1, 3), [[1], [2, 3], [3]]);
});

test("the ribbon waits for its layers, uses the stage's own result, and traces an existing position", () => {
  const result = { ...resultOf(), scene: { ...resultOf().scene, id: "b" } };
  const named = (/** @type {string} */ id) => ({ ...resultOf(), scene: { ...resultOf().scene, id } });
  const state = { ...stateOf(result, { trace: [7, 7, 7, 7] }), catalogue: { scenes: SCENES }, chain: [] };
  assert.equal(ribbonOf(/** @type {any} */ (state)), null, "nothing is computed yet");
  const computed = [named("a"), named("b"), named("c")];
  const now = ribbonOf(/** @type {any} */ ({ ...state, chain: computed }));
  assert.equal(now?.layers[1], result);
  assert.deepEqual([now?.open, now?.missing], [1, []]);
  assert.deepEqual(now?.traced, { layer: 2, out: 0, row: 1, col: 2 });
  const cut = ribbonOf(/** @type {any} */ ({ ...state, chain: computed.slice(0, 2) }));
  assert.deepEqual(cut?.missing.map(({ id }) => id), ["c"]);
  assert.equal(ribbonOf(/** @type {any} */ ({ ...state, chain: [named("x"), named("y")] })), null, "another chain's");
});

test("choosing another scene clears the traced pixel and the stop, unless the link has them", () => {
  const state = stateOf(resultOf(), { trace: [1, 0, 0, 0], then: "pointwise" });
  const { link } = reduce(state, { type: "choose", changes: { scene: "other" } });
  assert.deepEqual([link.trace, link.then], [null, "none"]);
  const kept = reduce(state, { type: "choose", changes: { scene: "other", trace: [0, 0, 1, 1] } });
  assert.deepEqual(kept.link.trace, [0, 0, 1, 1]);
  assert.equal(reduce(state, { type: "choose", changes: { groups: 2 } }).link.then, "none");
});

test("shownMaps omits maps that a changed layer no longer has", () => {
  assert.deepEqual(shownMaps(1, 8), [0]);
  assert.deepEqual(shownMaps(32, 8, 20), [0, 1, 2, 3, 4, 5, 8, 20]);
});
