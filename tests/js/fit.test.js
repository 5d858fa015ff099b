import assert from "node:assert/strict";
import { test } from "node:test";
import { fitRows } from "../../static/js/model/fit.js";

const laptop = { height: 768, top: 186, dock: 213, keys: 52, around: 73, rows: 3, others: 0, output: 130, widest: 140, legend: 47 };
const used = (/** @type {any} */ m, /** @type {any} */ fit) =>
  Math.max(m.rows * fit.map + (m.rows - 1) * fit.gap + (m.others ? m.others + fit.gap : 0), fit.out + m.output);

test("all rows, the output, the captions and the dock fit the first screen", () => {
  for (const m of [laptop, { ...laptop, height: 900 }, { ...laptop, height: 800, top: 212 }, { ...laptop, rows: 2 }]) {
    const fit = fitRows(m);
    assert.equal(fit.sticks, "dock");
    assert.ok(fit.map >= 64 && fit.out >= 64);
    assert.ok(m.top + m.around + used(m, fit) + m.dock <= m.height);
  }
});

test("if maps would become too small, only the timeline is sticky and the rows still fit", () => {
  const m = { ...laptop, top: 209, rows: 4, others: 52 };
  const fit = fitRows(m);
  assert.equal(fit.sticks, "keys");
  assert.ok(m.top + m.around + used(m, fit) + m.keys <= m.height);
});

test("rows that begin far down the page keep a readable size", () => {
  const fit = fitRows({ ...laptop, top: 460 });
  assert.equal(fit.sticks, "free");
  assert.ok(fit.map >= 100);
});
