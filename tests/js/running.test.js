import assert from "node:assert/strict";
import { test } from "node:test";
import { runningTotals, sumOf } from "../../static/js/model/running.js";

const partials = { data: Float64Array.of(19, 25, 37, 43, 37, 47, 67, 77, 1, 1, 1, 1), shape: [3, 2, 2] };
const lists = (/** @type {Float64Array[]} */ maps) => maps.map((map) => [...map]);

test("runningTotals adds the partial maps row by row (D2L's 56, 72, 104, 120)", () => {
  assert.deepEqual(lists(runningTotals(partials, [0, 1, 2])), [
    [19, 25, 37, 43], [56, 72, 104, 120], [57, 73, 105, 121],
  ]);
});

test("runningTotals leaves a muted channel out and multiplies by gains, by absolute channel", () => {
  const gains = [9, 9, 9, 9, 1, 0.5, 2];
  assert.deepEqual(lists(runningTotals(partials, [4, 5, 6], { mute: [4], gains })), [
    [0, 0, 0, 0], [18.5, 23.5, 33.5, 38.5], [20.5, 25.5, 35.5, 40.5],
  ]);
});

test("runningTotals leaves the partial maps as they are", () => {
  const before = [...partials.data];
  runningTotals(partials, [0, 1, 2], { gains: [2, 2, 2] });
  assert.deepEqual([...partials.data], before);
});

test("sumOf adds the chosen partial maps", () => {
  assert.deepEqual([...sumOf(partials, [1, 2])], [38, 48, 68, 78]);
  assert.deepEqual([...sumOf(partials, [])], [0, 0, 0, 0]);
});

test("sumOf mixes as the running totals do, so that the column still adds up", () => {
  const channels = [4, 5, 6];
  const mix = { mute: [5], gains: [0, 0, 0, 0, 3, 1, 2] };
  const others = sumOf(partials, [1, 2], channels, mix);
  const [first, , last] = runningTotals(partials, channels, mix);
  assert.deepEqual([...others].map((v, i) => v + first[i]), [...last]);
});
