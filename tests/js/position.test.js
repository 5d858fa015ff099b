import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { outputSize, source, window } from "../../static/js/model/geometry.js";
import { breakdown } from "../../static/js/model/position.js";

/** @import {Layer, Tensor} from "../../static/js/model/types.js" */

/**
 * @param {any} lists
 * @returns {Tensor}
 */
function tensor(lists) {
  const shape = [];
  for (let inner = lists; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  return { data: Float64Array.from(lists.flat(Infinity)), shape };
}

/** @type {Layer} */
const PLAIN = {
  stride: [1, 1], padding: [0, 0, 0, 0], padding_mode: "zeros", dilation: [1, 1], groups: 1,
  activation: "identity",
};

const D2L = {
  input: tensor([[[0, 1, 2], [3, 4, 5], [6, 7, 8]], [[1, 2, 3], [4, 5, 6], [7, 8, 9]]]),
  weight: tensor([[[[0, 1], [2, 3]], [[1, 2], [3, 4]]]]),
  bias: null,
  layer: PLAIN,
};

test("breakdown reproduces the partial maps and sums of D2L's chapter on channels", () => {
  const at = [[0, 0], [0, 1], [1, 0], [1, 1]].map(([row, col]) => breakdown(D2L, 0, row, col));
  assert.deepEqual(at.map((b) => b.channels[0].windowSum), [19, 25, 37, 43]);
  assert.deepEqual(at.map((b) => b.channels[1].windowSum), [37, 47, 67, 77]);
  assert.deepEqual(at.map((b) => b.output), [56, 72, 104, 120]);
});

test("breakdown has patch, slice and products in row-major order", () => {
  const { channels, kernelSize } = breakdown(D2L, 0, 1, 1);
  assert.deepEqual(kernelSize, [2, 2]);
  assert.deepEqual(channels[0].patch, [4, 5, 7, 8]);
  assert.deepEqual(channels[0].slice, [0, 1, 2, 3]);
  assert.deepEqual(channels[0].products, [0, 5, 14, 24]);
  assert.deepEqual(channels.map((c) => c.runningTotal), [43, 120]);
});

test("breakdown gives 4 + 400 + 40000 = 40404 for the Keras question", () => {
  const input = tensor([1, 100, 10000].map((v) => [[v, v, v], [v, v, v], [v, v, v]]));
  const weight = tensor([[1, 1, 1].map(() => [[1, 1], [1, 1]])]);
  const at = breakdown({ input, weight, bias: [0], layer: { ...PLAIN, activation: "relu" } }, 0, 1, 1);
  assert.deepEqual(at.channels.map((c) => c.term), [4, 400, 40000]);
  assert.equal(at.output, 40404);
});

test("breakdown gives −6 − 2 = −8 for the torch chain's second layer", () => {
  const input = tensor([
    [[1, 1, 1, 1], [3, 1, 1, 1], [2, 1, 1, 1], [1, 2, 0, 1]],
    [[0, 2, 0, 1], [1, 0, 1, 2], [1, 0, 0, 1], [1, 0, 1, 2]],
  ]);
  const weight = tensor([[[[-1, -1], [-1, -1]], [[0, -1], [0, -1]]]]);
  const at = breakdown({ input, weight, bias: null, layer: { ...PLAIN, stride: [2, 2] } }, 0, 0, 0);
  assert.deepEqual(at.channels.map((c) => c.windowSum), [-6, -2]);
  assert.equal(at.output, -8);
});

test("mutes and gains affect the terms, not the window sums", () => {
  const at = breakdown({ ...D2L, bias: [0.5], mute: [0], gains: [5, 2] }, 0, 0, 0);
  assert.deepEqual(at.channels.map((c) => c.windowSum), [19, 37]);
  assert.deepEqual(at.channels.map((c) => c.term), [0, 74]);
  assert.deepEqual(at.channels.map((c) => c.muted), [true, false]);
  assert.equal(at.aggregate, 74);
  assert.equal(at.preActivation, 74.5);
});

test("a window over the edge reads the values of the padding mode", () => {
  const layer = { ...PLAIN, padding: [1, 1, 0, 0] };
  const zeros = breakdown({ ...D2L, layer }, 0, 0, 0).channels[0];
  assert.deepEqual(zeros.patch, [0, 0, 0, 0]);
  assert.deepEqual(zeros.padded, [true, true, true, false]);
  const mirrored = breakdown({ ...D2L, layer: { ...layer, padding_mode: "reflect" } }, 0, 0, 0);
  assert.deepEqual(mirrored.channels[0].patch, [4, 3, 1, 0]);
  const round = breakdown({ ...D2L, layer: { ...layer, padding_mode: "circular" } }, 0, 0, 0);
  assert.deepEqual(round.channels[0].patch, [8, 6, 2, 0]);
});

test("with groups an output channel has its own channels, by absolute index", () => {
  const input = tensor([1, 2, 3, 4].map((v) => [[v]]));
  const weight = tensor([[[[1]], [[1]]], [[[10]], [[100]]]]);
  const at = breakdown({ input, weight, bias: null, layer: { ...PLAIN, groups: 2 } }, 1, 0, 0);
  assert.deepEqual(at.channels.map((c) => c.channel), [2, 3]);
  assert.equal(at.output, 430);
});

/** Made by the engine: tests/core/make_js_fixtures.py. @type {{cases: any[]}} */
const { cases } = JSON.parse(readFileSync(new URL("../fixtures/positions.json", import.meta.url), "utf8"));
const flat = (/** @type {any} */ lists) => lists.flat(Infinity);
const near = (/** @type {number} */ a, /** @type {number} */ b) => Math.abs(a - b) <= 1e-12 * Math.max(1, Math.abs(b));

/** @param {any} given */
function broken(given) {
  const arrays = { input: tensor(given.input), weight: tensor(given.weight), bias: given.bias };
  const { layer, aggregation, mute, gains, out_channel, row, col } = given;
  return breakdown({ ...arrays, layer, aggregation, mute, gains }, out_channel, row, col);
}

test("the fixture has at least forty positions", () => {
  assert.ok(cases.length >= 40);
});

cases.forEach((given, i) => {
  const { aggregation, layer } = given;
  test(`breakdown equals the engine's to the last bit: position ${i}, ${aggregation}, ${layer.padding_mode}, groups ${layer.groups}`, () => {
    const { kernelSize, channels, aggregate, bias, preActivation, output } = broken(given);
    const wanted = given.breakdown;
    assert.deepEqual(kernelSize, tensor(given.weight).shape.slice(2));
    // Adding 0 turns −0 into 0: the fixture writes both as 0.
    const plain = (/** @type {number[]} */ values) => values.map((v) => v + 0);
    for (const [nth, part] of channels.entries()) {
      const theirs = wanted.channels[nth];
      assert.equal(part.channel, theirs.channel);
      assert.equal(part.muted, theirs.muted);
      for (const name of /** @type {const} */ (["patch", "slice", "products"])) {
        assert.deepEqual(plain(part[name]), flat(theirs[name]), name);
      }
      assert.deepEqual(part.padded, flat(wanted.window.padded));
      assert.deepEqual(
        plain([part.windowSum, part.term, part.runningTotal]),
        [theirs.window_sum, theirs.term, theirs.running_total],
      );
    }
    assert.equal(channels.length, wanted.channels.length);
    assert.deepEqual(plain([aggregate, bias, preActivation]), [wanted.aggregate, wanted.bias, wanted.pre_activation]);
    assert.ok(near(output, wanted.output), `${output} and ${wanted.output}`);
  });

  test(`the geometry equals the engine's: position ${i}`, () => {
    const [input, weight] = [tensor(given.input).shape, tensor(given.weight).shape];
    const wanted = given.breakdown.window;
    const found = window(given.row, given.col, weight.slice(2), layer);
    assert.deepEqual([found.rows, found.cols], [wanted.rows, wanted.cols]);
    const read = (/** @type {number[]} */ taps, /** @type {number} */ n) =>
      taps.map((tap) => source(tap, n, layer.padding_mode)).map((at) => (at < 0 ? null : at));
    assert.deepEqual([read(found.rows, input[1]), read(found.cols, input[2])], [wanted.source_rows, wanted.source_cols]);
    const size = [0, 1].map((axis) => outputSize(
      input[axis + 1], weight[axis + 2], layer.stride[axis], layer.dilation[axis], layer.padding[axis], layer.padding[axis + 2],
    ));
    assert.deepEqual(size, given.geometry.output_shape.slice(1));
  });
});
