import assert from "node:assert/strict";
import { test } from "node:test";
import { makeScale } from "../../static/js/model/scale.js";
import { spread, ticks } from "../../static/js/model/ticks.js";

const values = (/** @type {number} */ max, /** @type {number} */ apart) =>
  spread(ticks(makeScale([max])), (a, b) => Math.abs(a.at - b.at) >= apart)
    .map(({ value }) => value)
    .sort((a, b) => a - b);

test("a legend keeps its ends and zero, and drops numbers together with their opposites", () => {
  assert.deepEqual(values(60, 0.2), [-60, -40, -20, 0, 20, 40, 60]);
  assert.deepEqual(values(60, 0.5), [-60, 0, 60]);
  for (const max of [1, 9, 18, 60, 1000]) {
    for (const apart of [0.2, 0.3, 0.4, 0.5]) {
      const shown = values(max, apart);
      assert.deepEqual(shown, shown.map((value) => 0 - value).reverse().map((value) => value + 0), `${max}`);
    }
  }
});
