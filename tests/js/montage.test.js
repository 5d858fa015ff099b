import assert from "node:assert/strict";
import { test } from "node:test";
import { gridOf, hiddenPath, montagePicture, outlineOf, squareAcross, tileAfter } from "../../static/js/features/many/model/montage.js";

/** A tile of one colour. @param {number} v @param {number} cells */
const tile = (v, cells) => new Uint8ClampedArray(Uint32Array.from({ length: cells }, () => v).buffer);

test("every tile is at its place, with transparent pixels between them", () => {
  for (const [count, rows, cols, across] of [[1, 3, 3, 1], [5, 2, 4, 3], [128, 10, 10, 12], [3, 1, 1, 3], [7, 40, 25, 4]]) {
    const grid = gridOf(count, [rows, cols], across, 30);
    const tiles = Array.from({ length: count }, (_, i) => tile(0xff000000 + i + 1, rows * cols));
    const picture = montagePicture(grid, tiles);
    const pixels = new Uint32Array(picture.bytes.buffer);
    assert.deepEqual([picture.rows, picture.cols], grid.size);
    const seen = new Map();
    pixels.forEach((v) => seen.set(v, (seen.get(v) ?? 0) + 1));
    for (let i = 0; i < count; i += 1) assert.equal(seen.get(0xff000000 + i + 1), rows * cols * grid.cell ** 2, `tile ${i}`);
    for (let i = 0; i < count; i += 1) {
      const top = Math.floor(i / grid.across) * grid.pitch[0] + grid.head;
      const left = (i % grid.across) * grid.pitch[1];
      assert.equal(pixels[top * picture.cols + left], 0xff000000 + i + 1);
      assert.equal(pixels[(top - 1) * picture.cols + left], 0, "room for the label");
      assert.equal(pixels[top * picture.cols + left + cols * grid.cell], 0, "a gap beside it");
    }
  }
});

test("the cells of a tile keep their order", () => {
  const grid = gridOf(1, [2, 3], 1);
  const values = Uint32Array.from([1, 2, 3, 4, 5, 6]);
  const pixels = new Uint32Array(montagePicture(grid, [new Uint8ClampedArray(values.buffer)]).bytes.buffer);
  const at = (/** @type {number} */ row, /** @type {number} */ col) =>
    pixels[(grid.head + row * grid.cell) * grid.size[1] + col * grid.cell];
  assert.deepEqual([at(0, 0), at(0, 1), at(0, 2), at(1, 0), at(1, 1), at(1, 2)], [...values]);
});

test("hiddenPath covers exactly the cells that are not computed", () => {
  const grid = gridOf(4, [3, 4], 2);
  assert.equal(hiddenPath(grid, null), "");
  assert.equal(hiddenPath(grid, 12), "");
  for (const count of [0, 1, 4, 5, 11]) {
    const numbers = hiddenPath(grid, count).match(/-?\d+/g)?.map(Number) ?? [];
    const [x, y, right, bottom, left, below] = numbers;
    assert.deepEqual([right, bottom, left], [4 * grid.cell, grid.head + 3 * grid.cell, 0]);
    const inside = (/** @type {number} */ row, /** @type {number} */ col) => {
      const [cx, cy] = [(col + 0.5) * grid.cell, grid.head + (row + 0.5) * grid.cell];
      return cy > below || (cy > y && cx > x);
    };
    for (let i = 0; i < 12; i += 1) assert.equal(inside(Math.floor(i / 4), i % 4), i >= count, `${i} of ${count}`);
  }
});

test("a few tiles are in one row, many in about a square", () => {
  assert.deepEqual([1, 3, 4, 8, 64, 128].map((n) => squareAcross(n, [10, 10])), [1, 3, 4, 3, 8, 12]);
});

test("the outline excludes places without a tile", () => {
  assert.equal(outlineOf(gridOf(4, [2, 2], 2)), "polygon(0% 0%, 100% 0%, 100% 50%, 100% 50%, 100% 100%, 0% 100%)");
  assert.equal(outlineOf(gridOf(3, [2, 2], 2)), "polygon(0% 0%, 100% 0%, 100% 50%, 50% 50%, 50% 100%, 0% 100%)");
});

test("keys move between tiles and never leave the grid", () => {
  const grid = { count: 7, across: 3 };
  const steps = [["ArrowRight", 4, 5], ["ArrowLeft", 0, 0], ["ArrowRight", 6, 6], ["ArrowUp", 1, 1], ["ArrowUp", 5, 2],
    ["ArrowDown", 3, 6], ["ArrowDown", 4, 4], ["Home", 5, 0], ["End", 0, 6]];
  for (const [key, from, to] of /** @type {[string, number, number][]} */ (steps)) {
    assert.equal(tileAfter(key, from, grid), to, `${key} from ${from}`);
  }
  assert.equal(tileAfter("a", 2, grid), null);
});
