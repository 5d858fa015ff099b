import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { channelsHeard } from "../../static/js/model/geometry.js";
import {
  actingWeights,
  excerptOf,
  overview,
  paintOverview,
  writtenColumns,
  writtenSlots,
} from "../../static/js/features/gemm/model.js";
import { matrixOf, windowMatrix } from "../../static/js/model/windows.js";
import { resultOf } from "./fakeresult.js";

/**
 * Every value of the matrix, (C·kH·kW, H'·W').
 * @param {any} input @param {number[]} kernelSize @param {any} layer @param {number[]} [channels]
 */
function im2col(input, kernelSize, layer, channels) {
  const { rows, cols, valueAt } = windowMatrix(input, kernelSize, layer, channels);
  const data = Float64Array.from({ length: rows * cols }, (_, i) => valueAt(Math.floor(i / cols), i % cols));
  return { data, shape: [rows, cols] };
}

/** Made by the engine: tests/core/make_im2col_fixtures.py. @type {{cases: any[]}} */
const { cases } = JSON.parse(readFileSync(new URL("../fixtures/im2col.json", import.meta.url), "utf8"));

/** @param {any} lists */
function tensor(lists) {
  const shape = [];
  for (let inner = lists; Array.isArray(inner); inner = inner[0]) shape.push(inner.length);
  return { data: Float64Array.from(lists.flat(Infinity)), shape };
}

cases.forEach((given, i) => {
  const { layer, matrix, out, aggregate } = given;
  const [input, weight] = [tensor(given.input), tensor(given.weight)];
  const kernelSize = weight.shape.slice(2);

  test(`im2col equals the engine's: case ${i}, ${layer.padding_mode}, groups ${layer.groups}`, () => {
    const found = im2col(input, kernelSize, layer);
    assert.deepEqual(found.shape, [matrix.length, matrix[0].length]);
    assert.deepEqual([...found.data].map((v) => v + 0), matrix.flat());
  });

  test(`the weight row times the group's rows equals the channel sum: case ${i}`, () => {
    const heard = channelsHeard(out, input.shape[0], weight.shape[0], layer.groups);
    const { data, shape } = im2col(input, kernelSize, layer, heard);
    const volume = given.weight[out].flat(Infinity);
    assert.equal(shape[0], volume.length);
    const sums = aggregate.map((/** @type {number} */ _, /** @type {number} */ col) =>
      volume.reduce((/** @type {number} */ sum, /** @type {number} */ w, /** @type {number} */ row) => sum + w * data[row * shape[1] + col], 0));
    assert.deepEqual(sums, aggregate);
  });
});

test("overview has all of a small matrix, and every nth row and column of a large one", () => {
  const { input } = resultOf();
  const layer = { stride: [1, 1], padding: [0, 0, 0, 0], padding_mode: /** @type {const} */ ("zeros"), dilation: [1, 1] };
  const matrix = windowMatrix(input, [2, 2], layer);
  assert.deepEqual([matrix.rows, matrix.cols], [12, 6]);
  const all = overview(matrix);
  assert.deepEqual([all.rows, all.cols, all.down, all.across], [12, 6, 1, 1]);
  assert.deepEqual(all.values, im2col(input, [2, 2], layer).data);
  const thin = overview(matrix, 20);
  assert.ok(thin.rows * thin.cols <= 20);
  for (let row = 0; row < thin.rows; row += 1) {
    for (let col = 0; col < thin.cols; col += 1) {
      assert.equal(thin.values[row * thin.cols + col], matrix.valueAt(row * thin.down, col * thin.across));
    }
  }
});

test("very wide and very tall matrices are reduced to a size that can be drawn", () => {
  for (const [rows, cols] of [[3, 4_000_000], [15488, 4096], [4_000_000, 3]]) {
    const seen = overview({ rows, cols, taps: 1, outW: 1, valueAt: () => 1 }, 10_000);
    assert.ok(seen.rows * seen.cols <= 10_000 * 1.05, `${seen.rows} × ${seen.cols}`);
    assert.ok(seen.rows >= 1 && seen.cols >= 1);
  }
});

test("paintOverview returns four opaque bytes a cell", () => {
  const result = resultOf();
  const bytes = paintOverview(result, overview(matrixOf(result)));
  assert.equal(bytes.length, 12 * 6 * 4);
  assert.ok(bytes.every((v, i) => i % 4 !== 3 || v === 255));
});

test("actingWeights multiplies gains into the weights, and 0 for muted channels", () => {
  const plain = resultOf();
  assert.deepEqual([...actingWeights(plain)], [...plain.weight.data]);
  const mixed = resultOf({ link: { gains: [1, 2, 3], mute: [2] } });
  assert.deepEqual(
    [...actingWeights(mixed)].map((v) => v + 0),
    [...mixed.weight.data].map((/** @type {number} */ v, /** @type {number} */ i) => (i < 4 ? v : i < 8 ? 2 * v : 0)),
  );
});

test("up to 36 rows are all written out, of more those of the open channel", () => {
  assert.deepEqual(writtenSlots(resultOf(), 1), [0, 1, 2]);
  assert.deepEqual(writtenSlots(resultOf({ channels: 9 }), 5), [0, 1, 2, 3, 4, 5, 6, 7, 8]);
  assert.deepEqual(writtenSlots(resultOf({ channels: 10 }), 5), [5]);
  assert.deepEqual(writtenSlots(resultOf({ channels: 10 }), -1), [0]);
});

test("the written columns include the current one and stay inside the matrix", () => {
  assert.deepEqual(writtenColumns(10, 100, 2), [8, 9, 10, 11, 12]);
  assert.deepEqual(writtenColumns(0, 100, 2), [0, 1, 2, 3, 4]);
  assert.deepEqual(writtenColumns(99, 100, 2), [95, 96, 97, 98, 99]);
  assert.deepEqual(writtenColumns(1, 3, 2), [0, 1, 2]);
});

test("excerptOf returns a channel's rows of the matrix", () => {
  const result = resultOf();
  const { data } = im2col(result.input, [2, 2], result.layer);
  const rows = excerptOf(result, [1], [2, 3]);
  assert.deepEqual(rows.map(({ row }) => row), [4, 5, 6, 7]);
  rows.forEach(({ row, values }) => assert.deepEqual(values, [data[row * 6 + 2], data[row * 6 + 3]]));
});
