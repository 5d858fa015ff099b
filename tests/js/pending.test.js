import assert from "node:assert/strict";
import { test } from "node:test";
import { begin, until, watchPending } from "../../static/js/model/pending.js";

/** @type {number[]} */
const told = [];
watchPending((count) => told.push(count));

test("watchers get the current number of pending tasks and every change", () => {
  const [first, second] = [begin(), begin()];
  second();
  first();
  assert.deepEqual(told, [0, 1, 2, 1, 0]);
});

test("ending a task twice has no effect", () => {
  const [once, other] = [begin(), begin()];
  once();
  once();
  assert.equal(told.at(-1), 1);
  other();
});

test("a promise is pending until it settles, and is returned unchanged", async () => {
  assert.equal(await until(Promise.resolve(7)), 7);
  await assert.rejects(until(Promise.reject(new RangeError("no"))), RangeError);
  assert.equal(told.at(-1), 0);
});
