import assert from "node:assert/strict";
import { test } from "node:test";
import { findArray, isKept } from "../../static/js/model/ownArrays.js";
import { reduce } from "../../static/js/model/explorer.js";
import { isSolo } from "../../static/js/model/slices/mixer.js";
import { requestKey } from "../../static/js/model/state.js";
import { linkOf, resultOf, stateOf } from "./fakeresult.js";

test("another scene resets the keys of the old one and keeps the view", () => {
  const state = stateOf(resultOf(), {
    stride: [2],
    mute: [1],
    w: { "0.0.0.0": 5 },
    at: [0, 1],
    speed: 4,
    theme: "dark",
  });
  const { link } = reduce(state, { type: "choose", changes: { scene: "other" } });
  assert.deepEqual([link.scene, link.stride, link.mute, link.w, link.at], ["other", null, [], {}, null]);
  assert.deepEqual([link.speed, link.theme], [4, "dark"]);
});

test("a typed weight becomes an edit and clears its draft", () => {
  const drafted = reduce(stateOf(resultOf()), {
    type: "draft",
    problem: { field: "w.0.1.0.1", text: "abc", code: "number_unreadable", params: {} },
  });
  assert.equal(drafted.drafts["w.0.1.0.1"].text, "abc");
  const next = reduce(drafted, { type: "weight", place: [0, 1, 0, 1], value: -2 });
  assert.deepEqual(next.link.w, { "0.1.0.1": -2 });
  assert.deepEqual(next.drafts, {});
});

test("a step starts from the latest value, even if its result is pending", () => {
  const state = stateOf(resultOf());
  const typed = reduce(state, { type: "weight", place: [0, 1, 0, 1], value: 9.1 });
  assert.deepEqual(reduce(typed, { type: "weightBy", place: [0, 1, 0, 1], by: 0.2 }).link.w, { "0.1.0.1": 9.3 });
  const { weight } = state.result;
  const own = weight.data[weight.shape[2] * weight.shape[3] + 1];
  assert.deepEqual(reduce(state, { type: "weightBy", place: [0, 1, 0, 1], by: 1 }).link.w, { "0.1.0.1": own + 1 });
  const biased = reduce(reduce(state, { type: "bias", out: 0, value: 5 }), { type: "biasBy", out: 0, by: -1 });
  assert.equal(biased.link.b[0], 4);
});

test("a refusal restores the last valid link and keeps the refused value as a draft", () => {
  const result = resultOf();
  const asked = stateOf(result, { padding: [9], at: [1, 2] });
  const next = reduce(asked, {
    type: "refused",
    field: "padding",
    link: asked.link,
    problem: { code: "reflect_padding_too_large", params: {} },
  });
  assert.equal(next.link.padding, null);
  assert.equal(next.drafts.padding.text, "9");
  assert.equal(next.drafts.padding.code, "reflect_padding_too_large");
  assert.deepEqual(next.link.at, [1, 2]);
  assert.equal(next.result, result);
  assert.equal(requestKey(next.link), requestKey(result.link));
});

test("a link refused before the first result falls back to a scene, with a notice", () => {
  const state = {
    ...stateOf(resultOf()),
    result: null,
    catalogue: { scenes: [{ id: "red-ball" }], images: [], kernels: [] },
  };
  const link = linkOf({ scene: "red-ball", stride: [40] });
  const next = reduce(/** @type {any} */ ({ ...state, link }), {
    type: "refused",
    field: "weight",
    link,
    problem: { code: "kernel_too_large", params: {} },
  });
  assert.equal(next.link.stride, null);
  assert.deepEqual(
    next.notices.map((notice) => notice.field),
    ["stride"],
  );
});

test("solo mutes every other channel, and again unmutes all", () => {
  const state = stateOf(resultOf());
  const alone = reduce(state, { type: "solo", channel: 1 });
  assert.deepEqual(alone.link.mute, [0, 2]);
  assert.ok(isSolo(alone.link.mute, 1, [0, 1, 2]));
  assert.deepEqual(reduce(alone, { type: "solo", channel: 1 }).link.mute, []);
});

test("mute toggles", () => {
  const once = reduce(stateOf(resultOf()), { type: "mute", channel: 2 });
  assert.deepEqual(once.link.mute, [2]);
  assert.deepEqual(reduce(once, { type: "mute", channel: 2 }).link.mute, []);
});

test("play at the end starts over, and the last tick stops the clock", () => {
  const end = stateOf(resultOf(), { at: [1, 2] });
  const playing = reduce(end, { type: "play" });
  assert.deepEqual([playing.playing, playing.link.at], [true, [0, 0]]);
  const last = reduce({ ...playing, link: { ...playing.link, at: [1, 2] } }, { type: "tick", by: 1 });
  assert.equal(last.playing, false);
});

test("a step pauses playing, a tick does not", () => {
  const playing = { ...stateOf(resultOf(), { at: [0, 0] }), playing: true };
  assert.equal(reduce(playing, { type: "tick", by: 1 }).playing, true);
  const stepped = reduce(playing, { type: "step", by: 1 });
  assert.deepEqual([stepped.playing, stepped.link.at], [false, [0, 1]]);
});

test("seeking in detail mode starts at the position's first phase", () => {
  const state = stateOf(resultOf(), { mode: "detail", phase: 3 });
  assert.deepEqual(
    [reduce(state, { type: "seek", index: 5 }).link.at, reduce(state, { type: "seek", index: 5 }).link.phase],
    [[1, 2], 0],
  );
});

test("gains has one entry for each channel, and null if all are 1", () => {
  const once = reduce(stateOf(resultOf()), { type: "gain", channel: 1, value: 0.5 });
  assert.deepEqual(once.link.gains, [1, 0.5, 1]);
  const twice = reduce(once, { type: "gain", channel: 2, value: -2 });
  assert.deepEqual(twice.link.gains, [1, 0.5, -2]);
  const back = [1, 2].reduce((state, channel) => reduce(state, { type: "gain", channel, value: 1 }), twice);
  assert.equal(back.link.gains, null);
});

test("own arrays are written into the link if they are small, and reset the previous choice", () => {
  const state = { ...stateOf(resultOf(), { kernel: "sobel-x", w: { "0.0.0.0": 1 }, image: "parrot" }), own: {} };
  const k = { data: Float64Array.of(1, 2, 3), shape: [1, 3, 1, 1] };
  const given = reduce(state, { type: "own", arrays: { k } });
  assert.deepEqual(findArray(given.link.k, given.own), k);
  assert.deepEqual([given.link.kernel, given.link.w, given.link.image], [null, {}, "parrot"]);
  const large = { data: Float64Array.from({ length: 3 * 64 * 64 }, (_, i) => i / 7), shape: [3, 64, 64] };
  const kept = reduce(given, { type: "own", arrays: { x: large }, changes: { image: null } });
  assert.ok(isKept(kept.link.x ?? ""));
  assert.equal(findArray(kept.link.x, kept.own), large);
  assert.equal(kept.link.k, given.link.k, "a new image leaves the layer as it is");
  assert.equal(reduce(kept, { type: "own", arrays: { x: null } }).link.x, null);
});

test("play in build mode starts over at the end, and typing a bias adds the bias", () => {
  const end = stateOf(resultOf(), { mode: "build", phase: 4 });
  assert.equal(reduce(end, { type: "play" }).link.phase, 0);
  const off = stateOf(resultOf(), { bias: "off" });
  assert.equal(reduce(off, { type: "bias", out: 0, value: 3 }).link.bias, "on");
});

test("an own picture remembers the crop of each input; Back restores it", () => {
  const crop = (/** @type {number} */ x) => ({ x, y: 0, side: 8 });
  const tensor = (/** @type {number} */ v) => ({ data: Float64Array.of(v, 0, 0), shape: [3, 1, 1] });
  let state = { ...stateOf(resultOf()), own: {}, picture: null, drafts: { x: { code: "picture_empty" } } };
  const act = (/** @type {any} */ action) => (state = /** @type {any} */ (reduce(/** @type {any} */ (state), action)));
  act({ type: "picture", picture: { id: 1, name: "a.png", width: 16, height: 8, transparent: false, crop: crop(4), samples: {} } });
  assert.deepEqual(state.drafts, {});
  act({ type: "own", arrays: { x: tensor(1) }, changes: { image: null, size: 1, values: "digits" }, sample: { size: 1, values: "digits", crop: crop(4) } });
  const first = /** @type {any} */ (state).link;
  act({ type: "picture", picture: { crop: crop(7) } });
  act({ type: "own", arrays: { x: tensor(2) }, sample: { size: 1, values: "digits", crop: crop(7) } });
  assert.equal(/** @type {any} */ (state).picture.crop.x, 7);
  act({ type: "link", link: first, notices: [] });
  assert.equal(/** @type {any} */ (state).picture.crop.x, 4);
  assert.equal(Object.keys(/** @type {any} */ (state).picture.samples).length, 2);
});
