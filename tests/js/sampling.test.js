import assert from "node:assert/strict";
import { test } from "node:test";
import { roundEven, sample, spansOf } from "../../static/js/model/sampling.js";

/** @param {number} width @param {number} height @param {(row: number, col: number) => number[]} pixel */
function picture(width, height, pixel) {
  const data = new Uint8ClampedArray(width * height * 4);
  for (let row = 0; row < height; row += 1) {
    for (let col = 0; col < width; col += 1) data.set([...pixel(row, col), 255], (row * width + col) * 4);
  }
  return { width, height, data };
}

test("at the original size the bytes are unchanged, in planes R, G, B", () => {
  const given = picture(4, 4, (row, col) => [row * 60, col * 60, 255 - row]);
  const { data, shape } = sample(given, { x: 0, y: 0, side: 4 }, 4, "bytes");
  assert.deepEqual(shape, [3, 4, 4]);
  assert.deepEqual([...data.slice(0, 5)], [0, 0, 0, 0, 60]);
  assert.deepEqual([...data.slice(16, 20)], [0, 60, 120, 180]);
  assert.equal(data[32 + 15], 252);
});

test("digits and hundredths round half to even, like the catalogue's", () => {
  assert.deepEqual([0.5, 1.5, 2.5, 2.49, 2.51, 7].map(roundEven), [0, 2, 2, 2, 3, 7]);
  const given = picture(4, 4, (_, col) => [[0, 85, 128, 255][col], 14, 15]);
  const digits = sample(given, { x: 0, y: 0, side: 4 }, 4, "digits").data;
  assert.deepEqual([...digits.slice(0, 4)], [0, 3, 5, 9]);
  assert.deepEqual([digits[16], digits[32]], [0, 1]);
  const unit = sample(given, { x: 0, y: 0, side: 4 }, 4, "unit").data;
  assert.deepEqual([...unit.slice(0, 4)], [0, 0.33, 0.5, 1]);
});

test("a pixel is the mean of the area it covers, inside the crop only", () => {
  const given = picture(10, 9, (row, col) => (col < 2 || row < 1 ? [255, 255, 255] : [((row + col) % 2) * 200, 40, 0]));
  const { data } = sample(given, { x: 2, y: 1, side: 8 }, 4, "bytes");
  assert.ok(data.slice(0, 16).every((v) => v === 100));
  assert.ok(data.slice(16, 32).every((v) => v === 40));
  assert.ok(data.slice(32).every((v) => v === 0));
});

test("if sizes do not divide, pixels are split without losing or repeating anything", () => {
  for (const [side, size] of [[7, 4], [4, 7], [24, 24], [5, 64], [1000, 63]]) {
    const spans = spansOf(side, size);
    const counted = new Array(side).fill(0);
    for (const { first, weights } of spans) {
      assert.equal(weights.reduce((a, b) => a + b), side);
      weights.forEach((weight, i) => (counted[first + i] += weight));
    }
    assert.deepEqual(counted, new Array(side).fill(size));
  }
  // Three columns into two: 0, 90, 240 → (0 + 45) / 1.5, (45 + 240) / 1.5
  const given = picture(3, 3, (_, col) => [[0, 90, 240][col], 0, 0]);
  assert.deepEqual([...sample(given, { x: 0, y: 0, side: 3 }, 2, "bytes").data.slice(0, 2)], [30, 190]);
});
