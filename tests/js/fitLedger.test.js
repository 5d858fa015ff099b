import assert from "node:assert/strict";
import { test } from "node:test";
import { fitLedger } from "../../static/js/model/fitLedger.js";

const small = { grids: [0.7, 1.5, 1.5], columns: 3, letter: 0.8, column: 4 };
const wide = { grids: [0.7, 2.9, 2.9], columns: 5, letter: 0.8, column: 5.3 };

test("three grids of short numbers fit one line on a laptop", () => {
  assert.deepEqual({ ...fitLedger(small, 1280), figures: 0 }, { lines: 1, stacked: false, beside: true, figures: 0 });
});

test("wide numbers take two lines, and on narrower screens the column addition moves below", () => {
  assert.equal(fitLedger(wide, 1280).lines, 2);
  assert.equal(fitLedger(wide, 1280).beside, true);
  assert.equal(fitLedger(wide, 1024).beside, false);
  assert.ok(fitLedger(wide, 1024).figures < fitLedger(wide, 1280).figures);
});

test("a single line fits the window with the smallest digits", () => {
  for (const width of [1024, 1280, 1366, 1920]) {
    for (const figures of [small, wide]) {
      const fit = fitLedger(figures, width);
      assert.ok(fit.figures * 28 <= width - 200, `${width}: ${fit.figures}`);
    }
  }
});

test("on a phone grids that are too wide are stacked", () => {
  assert.equal(fitLedger(small, 390).stacked, false);
  assert.equal(fitLedger(wide, 390).stacked, true);
});
