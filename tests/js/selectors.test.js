import assert from "node:assert/strict";
import { test } from "node:test";
import { columnOf, sentenceOf } from "../../static/js/model/column.js";
import { current, heardKernel, mapScale, pageStart, roundUp, rowsOf } from "../../static/js/model/selectors.js";
import { resultOf, stateOf } from "./fakeresult.js";

/** @param {any} result @param {string} label */
const sentence = (result, label = "ReLU", link = {}) =>
  sentenceOf(/** @type {any} */ (current(stateOf(result, link))), result, label)
    .map((token) => token.text)
    .join(" ");

test("rowsOf adds the partial maps row by row, up to the engine's aggregate", () => {
  const result = resultOf();
  const rows = rowsOf(result, 0);
  assert.deepEqual(
    rows.map((row) => row.name),
    ["R", "G", "B"],
  );
  assert.deepEqual(rows[2].total, result.aggregate.data);
  rows[0].partial.forEach((v, i) => assert.equal(rows[1].total[i], v + rows[1].partial[i]));
});

test("a muted row adds nothing, but keeps its partial map", () => {
  const result = resultOf({ mute: [1] });
  const rows = rowsOf(result, 0);
  assert.deepEqual(rows[1].total, rows[0].total);
  assert.ok(rows[1].partial.some((v) => v !== 0));
  assert.deepEqual(rows[2].total, result.aggregate.data);
});

test("past four channels the rest are in one row, and the column adds up on every page", () => {
  const result = resultOf({ channels: 10, mute: [9] });
  for (const page of [0, 4, 8]) {
    const rows = rowsOf(result, page);
    const [before, after] = [page, Math.max(0, 10 - page - 4)];
    assert.deepEqual(
      rows.filter((row) => row.kind === "others").map((row) => [row.place, row.count]),
      [["before", before], ["after", after]].filter(([, count]) => count),
    );
    rows.forEach((row, n) => {
      const above = n === 0 ? 0 : rows[n - 1].total[2];
      assert.equal(row.total[2], above + (row.muted ? 0 : row.partial[2]), `page ${page}, row ${n}`);
    });
    result.aggregate.data.forEach((/** @type {number} */ total, /** @type {number} */ i) => {
      const added = rows.reduce((sum, row) => sum + (row.muted ? 0 : row.partial[i]), 0);
      assert.equal(added, total);
    });
  }
  assert.equal(pageStart(result, 99), 8);
});

test("current has the terms, the totals and the open channel of one position", () => {
  const result = resultOf();
  const now = /** @type {any} */ (current(stateOf(result, { at: [0, 2], open: 1 })));
  assert.equal(now.index, 2);
  assert.equal(now.opened.channel, 1);
  assert.equal(now.opened.windowSum, result.partials.data[6 + 2]);
  assert.equal(now.totals[2] + now.bias, now.aggregate + 2);
});

test("a position outside the output is clamped", () => {
  const now = /** @type {any} */ (current(stateOf(resultOf(), { at: [50, 50] })));
  assert.deepEqual([now.row, now.col], [1, 2]);
});

test("in detail mode the ledger opens the channel of the step, whatever was open before", () => {
  const now = /** @type {any} */ (current(stateOf(resultOf(), { mode: "detail", phase: 5, open: 0 })));
  assert.equal(now.opened.channel, 1);
});

test("the sentence grows with the steps", () => {
  const result = resultOf();
  const [r, g] = rowsOf(result, 0).map((row) => row.partial[4]);
  const words = sentence(result, "ReLU", { mode: "detail", phase: 7 });
  const sign = g < 0 ? "−" : "+";
  const minus = (/** @type {number} */ v) => String(v).replace("-", "−");
  assert.equal(words, `${minus(r)} ${sign} ${Math.abs(g)} + ? + ?`);
  assert.equal(sentence(result, "ReLU", { mode: "detail", phase: 2 }), "");
  assert.match(sentence(result), /→ ReLU → /);
});

test("the displayed numbers of the column add up", () => {
  const result = resultOf({ bias: -5 });
  const now = /** @type {any} */ (current(stateOf(result)));
  const column = columnOf(now, result);
  const number = (/** @type {string} */ text) => Number(text.replace("−", "-"));
  const sum = column.terms.reduce((total, text) => total + number(text), number(column.bias ?? "0"));
  assert.equal(sum, number(column.total));
  assert.equal(column.rounded, false);
});

test("roundUp returns a round number at or above the value, and no larger one than needed", () => {
  for (const v of [0.001, 0.3, 1, 1.26, 7, 9.99, 54, 40404, 123456.789]) {
    assert.ok(roundUp(v) >= v * (1 - 1e-12) && roundUp(v) <= v * 1.34, String(v));
  }
  assert.equal(roundUp(0), 0);
  assert.equal(roundUp(54), 60);
});

test("all displayed maps share one scale", () => {
  const result = resultOf();
  const { max } = mapScale(result, 0);
  for (const row of rowsOf(result, 0)) {
    for (const v of [...row.partial, ...row.total]) assert.ok(Math.abs(v) <= max);
  }
});

test("heardKernel multiplies the slices by their gains, muted ones by zero", () => {
  const plain = resultOf();
  assert.deepEqual([...heardKernel(plain)], [...plain.weight.data]);
  const mixed = resultOf({ mute: [1], link: { gains: [0.5, 7, -1] } });
  const kernel = [...heardKernel(plain)];
  assert.deepEqual([...heardKernel(mixed)], kernel.map((w, i) => (i < 4 ? w * 0.5 : i < 8 ? 0 : -w + 0)));
});
