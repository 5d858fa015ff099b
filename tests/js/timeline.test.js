import assert from "node:assert/strict";
import { test } from "node:test";
import { additionsOf, move, phasesOf, progressAt } from "../../static/js/model/timeline.js";

const ROWS = /** @type {any[]} */ ([
  { kind: "channel", muted: false },
  { kind: "channel", muted: true },
  { kind: "others", muted: false },
]);

test("phasesOf has four steps for the open channel, one for each other, then bias and activation", () => {
  const kinds = phasesOf(ROWS, true, "relu").map(({ kind, row }) => `${kind}${row}`);
  assert.deepEqual(kinds, [
    "gather0",
    "multiply0",
    "sum0",
    "add0",
    "gather1",
    "multiply1",
    "sum1",
    "skip1",
    "others2",
    "bias-1",
    "activation-1",
  ]);
});

test("phasesOf omits a missing bias and an identity activation", () => {
  assert.deepEqual(
    phasesOf(ROWS.slice(0, 1), false, "identity").map((p) => p.kind),
    ["gather", "multiply", "sum", "add"],
  );
});

test("progressAt reaches each part at its own phase; without a phase all are done", () => {
  const phases = phasesOf(ROWS, true, "relu");
  const early = progressAt(phases, 2, 3);
  assert.deepEqual(early.rows[0], { gathered: true, multiplied: true, summed: true, added: false });
  assert.equal(early.biased, false);
  assert.equal(early.finished, false);
  assert.equal(progressAt(phases, 8, 3).rows[2].added, true);
  assert.equal(progressAt(phases, 9, 3).biased, true);
  assert.equal(progressAt(phases, 9, 3).finished, false);
  assert.equal(progressAt(phases, 10, 3).finished, true);
  const all = progressAt(phases, null, 3);
  assert.ok(all.finished && all.biased && all.rows.every((row) => row.added));
});

test("a layer without bias counts as biased after its last row", () => {
  const phases = phasesOf(ROWS.slice(0, 1), false, "identity");
  assert.equal(progressAt(phases, 2, 1).biased, false);
  assert.equal(progressAt(phases, 3, 1).biased, true);
});

test("move sweeps one position a step and stops at both ends", () => {
  const length = /** @type {const} */ ({ positions: 6, phases: 5, mode: "sweep" });
  assert.deepEqual(move({ index: 2, phase: null }, 3, length), { index: 5, phase: null });
  assert.deepEqual(move({ index: 2, phase: null }, 99, length), { index: 5, phase: null });
  assert.deepEqual(move({ index: 2, phase: null }, -99, length), { index: 0, phase: null });
});

test("move goes through a position's phases in detail mode, in both directions", () => {
  const length = /** @type {const} */ ({ positions: 6, phases: 5, mode: "detail" });
  assert.deepEqual(move({ index: 0, phase: 4 }, 1, length), { index: 1, phase: 0 });
  assert.deepEqual(move({ index: 1, phase: 0 }, -1, length), { index: 0, phase: 4 });
  assert.deepEqual(move({ index: 5, phase: 4 }, 1, length), { index: 5, phase: 4 });
});

test("additionsOf has one step for each row, and the partial maps are computed from the start", () => {
  const phases = additionsOf(ROWS, true, "relu");
  assert.ok(phases.every(({ kind }) => ["add", "skip", "others", "bias", "activation"].includes(kind)));
  assert.equal(phases.length, ROWS.length + 2);
  const first = progressAt(phases, 0, ROWS.length);
  assert.ok(first.rows.every((row) => row.summed));
  assert.deepEqual(first.rows.map((row) => row.added), ROWS.map((_, i) => i === 0));
  assert.deepEqual([first.biased, first.finished], [false, false]);
  assert.equal(progressAt(phases, phases.length - 1, ROWS.length).finished, true);
});

test("move in build mode stays at the position and stops at both ends", () => {
  const length = { positions: 9, phases: 5, mode: /** @type {const} */ ("build") };
  assert.deepEqual(move({ index: 4, phase: 1 }, 2, length), { index: 4, phase: 3 });
  assert.deepEqual(move({ index: 4, phase: 3 }, 5, length), { index: 4, phase: 4 });
  assert.deepEqual(move({ index: 4, phase: null }, -1, length), { index: 4, phase: 0 });
});
