import assert from "node:assert/strict";
import { test } from "node:test";
import { barsEnd, barsFigure, contributionTexts, contributionsOf } from "../../static/js/features/many/model/contributions.js";
import { formatCount } from "../../static/js/model/format.js";
import { current } from "../../static/js/model/selectors.js";
import { inputTiles, outputTiles, partialTiles, sliceTiles } from "../../static/js/features/many/model/tiles.js";
import { resultOf, stateOf } from "./fakeresult.js";

/** @param {any} result @param {any} [link] */
const at = (result, link) => contributionsOf(/** @type {any} */ (current(stateOf(result, link))));

test("contributions are sorted by size and add up to the engine's channel sum at every position", () => {
  const result = resultOf({ channels: 40 });
  for (let index = 0; index < 6; index += 1) {
    const parts = at(result, { at: [Math.floor(index / 3), index % 3] });
    const terms = parts.sorted.map(({ term }) => term);
    assert.deepEqual([...terms].sort((a, b) => Math.abs(b) - Math.abs(a)).map(Math.abs), terms.map(Math.abs));
    assert.equal(terms.reduce((a, b) => a + b, 0), result.aggregate.data[index]);
    assert.equal(parts.plus + parts.minus, parts.total);
    assert.equal(parts.counts[0] + parts.counts[1] + parts.counts[2], 40);
    parts.sorted.forEach(({ slot, term }) => assert.equal(term, result.partials.data[slot * 6 + index]));
  }
});

test("a muted channel contributes 0, and gains are applied", () => {
  const parts = at(resultOf({ mute: [0], link: { gains: [1, 1, -2] } }));
  const term = (/** @type {number} */ channel) => parts.sorted.find((one) => one.channel === channel)?.term;
  const raw = resultOf().partials.data;
  assert.equal(term(0), 0);
  assert.equal(term(2), -2 * raw[2 * 6 + 4]);
});

test("the numbers in the sentence have equal decimals and add up", () => {
  const parts = { sorted: [], plus: 611, minus: -229, counts: [20, 9, 3], total: 382 };
  const { texts, sum, total, rounded } = contributionTexts(parts, 2.5);
  assert.deepEqual([texts, sum, total, rounded], [["611.0", "−229.0"], "382.0", "384.5", false]);
  assert.equal(contributionTexts({ ...parts, plus: 1 / 3, minus: -1 / 9, total: 2 / 9 }, null).rounded, true);
});

test("no bar exceeds the scale, and every channel with a contribution has one bar", () => {
  const parts = at(resultOf({ channels: 40 }));
  const { shapes = [], layout } = barsFigure(parts);
  const bars = shapes.flatMap(({ path }) => path.match(/M[^M]+/g) ?? []);
  assert.equal(bars.length, parts.counts[0] + parts.counts[1]);
  const heights = bars.map((bar) => Number(/V(-?[\d.]+)H/.exec(bar)?.[1]) * barsEnd(parts));
  assert.ok(Math.abs(heights.reduce((a, b) => a + b, 0) - parts.total) < 1e-2);
  assert.ok(heights.every((v) => Math.abs(v) <= barsEnd(parts)));
  assert.equal(barsFigure(at(resultOf())).layout, layout, "the paper stays, so that only the bars are drawn anew");
  assert.equal(barsEnd({ ...parts, sorted: [] }), 1);
});

test("counts have the language's thousands separators", () => {
  assert.equal(formatCount(8192, ","), "8,192");
  assert.equal(formatCount(999, ","), "999");
  assert.equal(formatCount(1234567, ","), "1,234,567");
  assert.equal(formatCount(8192, "."), "8.192");
});

test("every plane, slice, partial map and output has a tile", () => {
  const result = resultOf({ channels: 5, link: { mute: [] } });
  const shapes = [inputTiles, sliceTiles, partialTiles, outputTiles].map((tilesOf) => {
    const { pixels, rows, cols } = tilesOf(result);
    assert.ok(pixels.every((bytes) => bytes.length === rows * cols * 4));
    return [pixels.length, rows, cols];
  });
  assert.deepEqual(shapes, [[5, 3, 4], [5, 2, 2], [5, 2, 3], [1, 2, 3]]);
});
