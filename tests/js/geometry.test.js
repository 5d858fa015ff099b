import assert from "node:assert/strict";
import { test } from "node:test";
import {
  channelsHeard, indexOf, outputSize, positionOf, positions, source, window,
} from "../../static/js/model/geometry.js";

test("outputSize equals the number of positions of a sliding window", () => {
  for (let n = 1; n < 12; n++)
    for (let k = 1; k < 5; k++)
      for (let stride = 1; stride < 4; stride++)
        for (let dilation = 1; dilation < 4; dilation++)
          for (const [before, after] of [[0, 0], [1, 2], [3, 0]]) {
            let found = 0;
            for (let at = -before; at + dilation * (k - 1) < n + after; at += stride) found++;
            assert.equal(outputSize(n, k, stride, dilation, before, after), found);
          }
});

test("positionOf and indexOf are inverse, in row-major order", () => {
  assert.deepEqual(positionOf(227, 22), { row: 10, col: 7 });
  for (let i = 0; i < positions(3, 5); i++) {
    const { row, col } = positionOf(i, 5);
    assert.equal(indexOf(row, col, 5), i);
  }
});

test("window follows stride, padding and dilation", () => {
  const layer = { stride: [2, 3], padding: [1, 0, 0, 2], dilation: [1, 2] };
  assert.deepEqual(window(0, 1, [3, 2], layer), {
    rows: [-1, 0, 1], cols: [3, 5], top: -1, left: 3, height: 3, width: 3,
  });
  assert.deepEqual(window(2, 0, [3, 2], layer).rows, [3, 4, 5]);
});

test("source equals numpy.pad for [0 1 2 3] padded by three on both sides", () => {
  const padded = (/** @type {string} */ mode) =>
    Array.from({ length: 10 }, (_, i) => source(i - 3, 4, mode));
  assert.deepEqual(padded("zeros"), [-1, -1, -1, 0, 1, 2, 3, -1, -1, -1]);
  assert.deepEqual(padded("reflect"), [3, 2, 1, 0, 1, 2, 3, 2, 1, 0]);
  assert.deepEqual(padded("replicate"), [0, 0, 0, 0, 1, 2, 3, 3, 3, 3]);
  assert.deepEqual(padded("circular"), [1, 2, 3, 0, 1, 2, 3, 0, 1, 2]);
});

test("channelsHeard returns the group's channels by absolute index", () => {
  assert.deepEqual(channelsHeard(5, 3, 64, 1), [0, 1, 2]);
  assert.deepEqual(channelsHeard(0, 8, 4, 2), [0, 1, 2, 3]);
  assert.deepEqual(channelsHeard(3, 8, 4, 2), [4, 5, 6, 7]);
  assert.deepEqual(channelsHeard(5, 3, 6, 3), [2]);
});
