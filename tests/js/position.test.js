import assert from "node:assert/strict";
import { test } from "node:test";
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

test("breakdown shows patch, slice and products row by row", () => {
  const { channels, kernelSize } = breakdown(D2L, 0, 1, 1);
  assert.deepEqual(kernelSize, [2, 2]);
  assert.deepEqual(channels[0].patch, [4, 5, 7, 8]);
  assert.deepEqual(channels[0].slice, [0, 1, 2, 3]);
  assert.deepEqual(channels[0].products, [0, 5, 14, 24]);
  assert.deepEqual(channels.map((c) => c.runningTotal), [43, 120]);
});

test("breakdown answers the Keras question exactly: 4 + 400 + 40000 is 40404", () => {
  const input = tensor([1, 100, 10000].map((v) => [[v, v, v], [v, v, v], [v, v, v]]));
  const weight = tensor([[1, 1, 1].map(() => [[1, 1], [1, 1]])]);
  const at = breakdown({ input, weight, bias: [0], layer: { ...PLAIN, activation: "relu" } }, 0, 1, 1);
  assert.deepEqual(at.channels.map((c) => c.term), [4, 400, 40000]);
  assert.equal(at.output, 40404);
});

test("breakdown of the torch chain's second layer: −8 is −6 − 2", () => {
  const input = tensor([
    [[1, 1, 1, 1], [3, 1, 1, 1], [2, 1, 1, 1], [1, 2, 0, 1]],
    [[0, 2, 0, 1], [1, 0, 1, 2], [1, 0, 0, 1], [1, 0, 1, 2]],
  ]);
  const weight = tensor([[[[-1, -1], [-1, -1]], [[0, -1], [0, -1]]]]);
  const at = breakdown({ input, weight, bias: null, layer: { ...PLAIN, stride: [2, 2] } }, 0, 0, 0);
  assert.deepEqual(at.channels.map((c) => c.windowSum), [-6, -2]);
  assert.equal(at.output, -8);
});

test("mute takes a channel out and gains multiply, while the window sums stay raw", () => {
  const at = breakdown({ ...D2L, bias: [0.5], mute: [0], gains: [5, 2] }, 0, 0, 0);
  assert.deepEqual(at.channels.map((c) => c.windowSum), [19, 37]);
  assert.deepEqual(at.channels.map((c) => c.term), [0, 74]);
  assert.deepEqual(at.channels.map((c) => c.muted), [true, false]);
  assert.equal(at.aggregate, 74);
  assert.equal(at.preActivation, 74.5);
});

test("a window over the edge reads zeros there, or what the padding mode puts there", () => {
  const layer = { ...PLAIN, padding: [1, 1, 0, 0] };
  const zeros = breakdown({ ...D2L, layer }, 0, 0, 0).channels[0];
  assert.deepEqual(zeros.patch, [0, 0, 0, 0]);
  assert.deepEqual(zeros.padded, [true, true, true, false]);
  const mirrored = breakdown({ ...D2L, layer: { ...layer, padding_mode: "reflect" } }, 0, 0, 0);
  assert.deepEqual(mirrored.channels[0].patch, [4, 3, 1, 0]);
  const round = breakdown({ ...D2L, layer: { ...layer, padding_mode: "circular" } }, 0, 0, 0);
  assert.deepEqual(round.channels[0].patch, [8, 6, 2, 0]);
});

test("with groups an output channel hears its own channels, by absolute index", () => {
  const input = tensor([1, 2, 3, 4].map((v) => [[v]]));
  const weight = tensor([[[[1]], [[1]]], [[[10]], [[100]]]]);
  const at = breakdown({ input, weight, bias: null, layer: { ...PLAIN, groups: 2 } }, 1, 0, 0);
  assert.deepEqual(at.channels.map((c) => c.channel), [2, 3]);
  assert.equal(at.output, 430);
});
