import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { outputSize, source } from "../../static/js/model/geometry.js";
import { receptiveFields, runs } from "../../static/js/model/receptive.js";

/** @import {LayerShape} from "../../static/js/model/receptive.js" */

/** Reproducible small random integers. @param {number} seed */
function dice(seed) {
  let state = seed;
  return (/** @type {number} */ below) => {
    state = (state * 1103515245 + 12345) % 2147483648;
    return Math.floor((state / 2147483648) * below);
  };
}

/** @param {Partial<LayerShape["layer"]>} layer @param {number[]} size @param {number[]} kernel @returns {LayerShape} */
const shape = (layer, size, kernel) => ({
  size,
  kernel,
  layer: { stride: [1, 1], padding: [0, 0, 0, 0], dilation: [1, 1], padding_mode: "zeros", ...layer },
});

/** @param {LayerShape} layer */
const outputOf = ({ size, kernel, layer: { stride, padding, dilation } }) =>
  [0, 1].map((axis) =>
    outputSize(size[axis], kernel[axis], stride[axis], dilation[axis], padding[axis], padding[axis + 2]),
  );

/** The output of a single-channel layer, by plain loops. @param {number[][]} x @param {LayerShape} given */
function convolve(x, given) {
  const { size, kernel, layer } = given;
  const [rows, cols] = outputOf(given);
  const at = (/** @type {number} */ row, /** @type {number} */ col) => {
    const [r, c] = [source(row, size[0], layer.padding_mode), source(col, size[1], layer.padding_mode)];
    return r < 0 || c < 0 ? 0 : x[r][c];
  };
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: cols }, (_, col) => {
      let sum = 0;
      for (let i = 0; i < kernel[0]; i += 1) {
        for (let j = 0; j < kernel[1]; j += 1) {
          const r = row * layer.stride[0] - layer.padding[0] + i * layer.dilation[0];
          const c = col * layer.stride[1] - layer.padding[1] + j * layer.dilation[1];
          // Positive weights, so that no contributions cancel.
          sum += (1 + ((i * 3 + j * 5) % 7)) * at(r, c);
        }
      }
      return sum;
    }),
  );
}

/** @param {number[][]} x @param {LayerShape[]} layers */
const through = (x, layers) => layers.reduce(convolve, x);

/** @param {(below: number) => number} roll @returns {LayerShape[]} two or three layers that fit */
function randomChain(roll) {
  /** @type {LayerShape[]} */
  const layers = [];
  let size = [7 + roll(4), 7 + roll(4)];
  for (let nth = 0; nth < 2 + roll(2); nth += 1) {
    const kernel = [1 + roll(3), 1 + roll(3)];
    const padding_mode = /** @type {const} */ (["zeros", "zeros", "reflect", "replicate", "circular"])[roll(5)];
    const most = Math.min(3, ...size);
    const layer = shape(
      {
        stride: [1 + roll(2), 1 + roll(2)],
        dilation: [1 + roll(2), 1 + roll(2)],
        padding: [roll(most), roll(most), roll(most), roll(most)],
        padding_mode,
      },
      size,
      kernel,
    );
    const out = outputOf(layer);
    if (out.some((n) => n < 1)) return layers.length > 0 ? layers : randomChain(roll);
    layers.push(layer);
    size = out;
  }
  return layers;
}

test("receptiveFields returns exactly the input pixels that affect the output, through every chain", () => {
  for (let seed = 1; seed <= 60; seed += 1) {
    const roll = dice(seed * 7919);
    const layers = randomChain(roll);
    const [height, width] = layers[0].size;
    const x = Array.from({ length: height }, () => Array.from({ length: width }, () => roll(9)));
    const [rows, cols] = outputOf(layers[layers.length - 1]);
    const before = through(x, layers);
    const changed = Array.from({ length: height }, (_, r) =>
      Array.from({ length: width }, (_, c) => through(
        x.map((line, i) => line.map((v, j) => (i === r && j === c ? v + 1 : v))),
        layers,
      ).map((line, i) => line.map((v, j) => v !== before[i][j]))),
    );
    for (let row = 0; row < rows; row += 1) {
      for (let col = 0; col < cols; col += 1) {
        const { seenRows, seenCols } = receptiveFields(layers, row, col)[0];
        for (let r = 0; r < height; r += 1) {
          for (let c = 0; c < width; c += 1) {
            const expected = seenRows.includes(r) && seenCols.includes(c);
            assert.equal(changed[r][c][row][col], expected, `seed ${seed}: out[${row}, ${col}], input ${r}, ${c}`);
          }
        }
      }
    }
  }
});

test("receptiveFields of one layer equal the engine's", () => {
  const { cases } = JSON.parse(readFileSync(new URL("../fixtures/positions.json", import.meta.url), "utf8"));
  let compared = 0;
  for (const { input, weight, layer, row, col, geometry } of cases) {
    const size = [input[0].length, input[0][0].length];
    const kernel = [weight[0][0].length, weight[0][0][0].length];
    const field = geometry.receptive_field;
    const [{ rows, cols, clippedRows, clippedCols }] = receptiveFields([{ size, kernel, layer }], row, col);
    assert.deepEqual([rows, cols, clippedRows, clippedCols],
      [field.rows, field.cols, field.clipped_rows, field.clipped_cols]);
    compared += 1;
  }
  assert.ok(compared >= 44);
});

test("two 3×3 layers have a 5×5 field, clipped at the border", () => {
  const layers = [shape({ padding: [1, 1, 1, 1] }, [9, 9], [3, 3]), shape({ padding: [1, 1, 1, 1] }, [9, 9], [3, 3])];
  const [image, middle, self] = receptiveFields(layers, 0, 4);
  assert.deepEqual([image.rows, image.cols], [[-2, 3], [2, 7]]);
  assert.deepEqual([image.clippedRows, image.clippedCols], [[0, 3], [2, 7]]);
  assert.deepEqual([middle.rows, middle.clippedRows], [[-1, 2], [0, 2]]);
  assert.deepEqual([self.rows, self.cols], [[0, 1], [4, 5]]);
});

test("a position entirely in the padding has an empty field", () => {
  const [image] = receptiveFields([shape({ padding: [3, 3, 3, 3] }, [4, 4], [2, 2])], 0, 0);
  assert.deepEqual([image.rows, image.clippedRows, image.seenRows], [[-3, -1], [0, 0], []]);
});

test("runs merges neighbouring indices", () => {
  assert.deepEqual(runs([]), []);
  assert.deepEqual(runs([1, 2, 5, 7, 8]), [[1, 3], [5, 6], [7, 9]]);
});
