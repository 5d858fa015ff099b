import assert from "node:assert/strict";
import { test } from "node:test";
import { layerOf, readingOfText, understand, whyNotAt, withArrays } from "../../static/js/model/weights/reading.js";
import { fitOf, withChannels } from "../../static/js/model/weights/use.js";
import { EXAMPLE } from "../../static/js/features/own/model.js";
import { reduce } from "../../static/js/model/explorer.js";
import { resultOf, stateOf } from "./fakeresult.js";

const nothing = /** @type {any} */ (readingOfText("["));
/** @param {string} name @param {number[]} shape @param {object} [more] @returns {any} */
const found = (name, shape, more = {}) => {
  const count = shape.reduce((a, b) => a * b, 1);
  return { name, line: 0, dtype: "float32", shape, data: Float64Array.from({ length: count }, (_, i) => i), raw: null, why: null, style: null, ...more };
};
/** @param {any[]} arrays @param {object} [more] */
const told = (arrays, more = {}) => understand({ ...withArrays({ ...nothing, trouble: null }, arrays), ...more });
/** @param {number[]} shape @param {string} [name] @param {object} [more] */
const layout = (shape, name = "", more = {}) => {
  const { by, candidate, candidates } = told([found(name, shape, more)]);
  return [by, candidate?.layout ?? null, candidates.map((one) => one.shape)];
};

test("sizes determine the order of the axes: a kernel side is at most 11", () => {
  assert.deepEqual(layout([64, 3, 7, 7]), ["sizes", "pytorch", [[64, 3, 7, 7]]]);
  assert.deepEqual(layout([7, 7, 3, 64]), ["sizes", "keras", [[64, 3, 7, 7]]]);
  assert.deepEqual(layout([64, 128, 1, 1]), ["sizes", "pytorch", [[64, 128, 1, 1]]]);
});

test("a name or print determines the order; else a square kernel is proposed; else the user is asked", () => {
  const both = [[3, 2, 4, 5], [5, 4, 3, 2]];
  assert.deepEqual(layout([3, 2, 4, 5]), ["open", null, both]);
  assert.deepEqual(layout([3, 2, 4, 5], "a.weight"), ["name", "pytorch", both]);
  assert.deepEqual(layout([3, 2, 4, 5], "conv2d/kernel:0"), ["name", "keras", both]);
  assert.deepEqual(layout([3, 2, 4, 5], "", { style: "pytorch" }), ["print", "pytorch", both]);
  assert.deepEqual(layout([8, 3, 5, 5]), ["square", "pytorch", [[8, 3, 5, 5], [5, 5, 8, 3]]]);
  assert.deepEqual(layout([3, 3, 3, 3])[0], "open");
  const biased = told([found("w", [3, 2, 4, 5]), found("b", [5])]);
  assert.deepEqual([biased.by, biased.candidate?.layout], ["bias", "keras"]);
  const chosen = told([found("", [3, 2, 4, 5])], { layout: "keras" });
  assert.deepEqual([chosen.by, chosen.candidate?.shape], ["chosen", [5, 4, 3, 2]]);
});

test("Keras's axes are converted to PyTorch's order; depthwise becomes groups", () => {
  const keras = layerOf(told([found("kernel", [1, 2, 3, 4])]));
  assert.deepEqual(keras.k.shape, [4, 3, 1, 2]);
  // (h, w, i, o) lies at ((h·2 + w)·3 + i)·4 + o.
  assert.deepEqual([...keras.k.data.slice(0, 6)], [0, 12, 4, 16, 8, 20]);
  const depthwise = told([found("depthwise_kernel", [1, 1, 3, 2])]);
  assert.deepEqual([depthwise.candidate?.shape, depthwise.groups], [[6, 1, 1, 1], 3]);
  assert.deepEqual([...layerOf(depthwise).k.data], [0, 1, 2, 3, 4, 5]);
});

test("only arrays that can be a layer are offered; the others say why not", () => {
  const arrays = [
    found("fc.weight", [10, 64]), found("bias", [64]), found("big", [64, 129, 3, 3]), found("wide", [4, 4, 12, 12].map((n) => n * 3)),
    found("empty", [4, 0, 3, 3]), found("volume", [1, 2, 3, 3, 3]), found("conv", [4, 2, 3, 3]),
  ];
  const reading = withArrays(nothing, arrays);
  assert.equal(reading.pick, 6);
  assert.deepEqual(
    arrays.map((_, i) => whyNotAt(arrays, i)?.code ?? null),
    ["weights_axes", "weights_axes", "weights_inputs", "weights_sides", "weights_no_values", "weights_axes", null],
  );
  assert.deepEqual(withArrays(nothing, arrays.slice(0, 3)).trouble, { code: "weights_none_usable", params: { count: 3 } });
  assert.equal(withArrays(nothing, [found("", [64, 32])]).trouble?.code, "weights_sides");
  assert.equal(readingOfText("[1, 2, 3]")?.trouble?.code, "weights_axes");
});

test("three axes are one output's kernel, two are one slice, if there is no other candidate", () => {
  assert.deepEqual(layout([16, 3, 3])[2], [[1, 16, 3, 3]]);
  assert.deepEqual(layout([3, 3, 16]), ["sizes", "keras", [[1, 16, 3, 3]]]);
  assert.deepEqual(layout([3, 5]), ["sizes", "pytorch", [[1, 1, 3, 5]]]);
  assert.equal(layout([3, 3, 3])[0], "open");
});

test("a bias is found by its name or after its weights, if it has one value for each output", () => {
  const bias = (/** @type {any[]} */ arrays) => {
    const now = told(arrays);
    return [now.bias?.name ?? null, now.misfit?.name ?? null];
  };
  const weight = (/** @type {string} */ name) => found(name, [4, 2, 3, 3]);
  assert.deepEqual(bias([weight("conv1.weight"), found("bn.bias", [4]), found("conv1.bias", [4])]), ["conv1.bias", null]);
  assert.deepEqual(bias([weight("conv2d/kernel:0"), found("conv2d/bias:0", [4])]), [null, "conv2d/bias:0"]);
  assert.deepEqual(bias([weight("w"), found("b", [4])]), ["b", null]);
  assert.deepEqual(bias([weight("arr_0"), found("arr_1", [4])]), ["arr_1", null]);
  assert.deepEqual(bias([weight("arr_0"), found("other", [4])]), [null, null]);
  const { k, kb } = layerOf(understand(/** @type {any} */ (readingOfText(EXAMPLE))));
  assert.deepEqual([k.shape, [...(kb?.data ?? [])]], [[3, 2, 4, 5], [0.062, 0.0095, -0.0771]]);
});

test("of more than 64 outputs the first 64 are used, with their biases", () => {
  const now = told([found("weight", [70, 2, 1, 1]), found("bias", [70])]);
  const { k, kb } = layerOf(now);
  assert.deepEqual([now.outputs, k.shape, k.data.at(-1), kb?.shape, kb?.data.at(-1)], [64, [64, 2, 1, 1], 127, [64], 63]);
});

const scene = (/** @type {string} */ id, /** @type {number[]} */ input, /** @type {string|null} */ image = null) => ({ id, image, shapes: { input, weight: [] } });
const state = /** @type {any} */ ({
  ...stateOf(resultOf()),
  own: {},
  catalogue: { scenes: [scene("tiny", [2, 4, 4]), scene("two", [2, 12, 12]), scene("picture", [3, 24, 24], "parrot"), scene("many", [32, 12, 12])], images: [], kernels: [] },
});

test("the input stays if it fits, else a scene's is used, else part of the largest one", () => {
  const fit = (/** @type {number[]} */ shape, /** @type {number} */ groups = 1) => {
    const { how, scene: id, changes } = fitOf(state, told([found("weight", shape)], { groups }));
    return [how, id, changes];
  };
  assert.deepEqual(fit([4, 3, 2, 2]), ["stays", null, {}]);
  assert.deepEqual(fit([4, 3, 7, 7]), ["scene", "picture", { scene: "picture" }]);
  assert.deepEqual(fit([4, 2, 5, 5]), ["scene", "two", { scene: "two" }]);
  assert.deepEqual(fit([4, 16, 3, 3]), ["cut", "many", { scene: "many", groups: 1 }]);
  assert.deepEqual(fit([4, 16, 3, 3], 2), ["scene", "many", { scene: "many" }]);
  assert.deepEqual(fit([4, 16, 3, 3], 4), ["cut", "many", { scene: "many", groups: 4 }]);
});

test("the user's own input stays and is fitted: the mean for one channel, else repeated", () => {
  const x = { data: Float64Array.of(1, 2, 3, 4, 8, 9), shape: [3, 1, 2] };
  assert.deepEqual(withChannels(x, 1), { data: Float64Array.of(4, 5), shape: [1, 1, 2] });
  assert.deepEqual([...withChannels(x, 4).data], [1, 2, 3, 4, 8, 9, 1, 2]);
  assert.deepEqual([...withChannels(x, 2).data], [1, 2, 3, 4]);
  const own = { ...state, own: { "page-1": { data: new Float64Array(300), shape: [3, 10, 10] } }, link: { ...state.link, x: "page-1" } };
  assert.equal(fitOf(own, told([found("weight", [4, 1, 3, 3])])).how, "mean");
  assert.equal(fitOf(own, told([found("weight", [4, 1, 11, 11])])).how, "cut");
});

test("using the layer updates the state; an invalid value prevents it", () => {
  const reading = withArrays({ ...nothing, trouble: null }, [found("weight", [4, 3, 2, 2]), found("bias", [4])]);
  const used = reduce({ ...state, reading }, { type: "use" });
  assert.equal(used.reading?.used, used.link.k);
  assert.ok(used.link.k?.startsWith("u1:4.3.2.2:") && used.link.kb?.startsWith("u4:4:"));
  const broken = found("weight", [4, 3, 2, 2]);
  broken.data[5] = NaN;
  const kept = reduce({ ...state, reading: withArrays({ ...nothing, trouble: null }, [broken]) }, { type: "use" });
  assert.equal(kept.link.k, null);
  assert.deepEqual(kept.reading?.trouble, { code: "weights_file_not_finite", params: { name: "weight", value: "nan", index: "[0, 1, 0, 1]" } });
  const large = withArrays({ ...nothing, trouble: null }, [found("weight", [64, 3, 11, 11]), found("bias", [64])]);
  const { link } = reduce({ ...state, reading: large }, { type: "use" });
  assert.deepEqual([link.k, link.kb], ["page-1", "page-2"]);
});
