import assert from "node:assert/strict";
import { test } from "node:test";
import { positionIn } from "../../static/js/model/lesson/places.js";
import { numbersOf, quantity } from "../../static/js/model/lesson/quantities.js";
import { resultOf } from "./fakeresult.js";

/** The window at (0, 0) of the last layer of the worked chain (app/catalogue/data/seed_examples.json). */
function corner() {
  const result = resultOf({ channels: 2, bias: null, activation: "identity" });
  result.input.data.fill(0);
  [1, 1, 3, 1].forEach((v, i) => (result.input.data[[0, 1, 4, 5][i]] = v));
  [0, 2, 1, 0].forEach((v, i) => (result.input.data[12 + [0, 1, 4, 5][i]] = v));
  result.weight.data.set([-1, -1, -1, -1, 0, -1, 0, -1]);
  [result.output, result.aggregate].forEach(({ data }) => (data[0] = -8));
  result.partials.data.set([-6], 0);
  result.partials.data.set([-2], 6);
  return { result, now: positionIn(result, 0, 0) };
}

test("the quantities of typical mistakes: wrong slice, flipped slice, lost sign, one slice for all", () => {
  const seen = corner();
  assert.deepEqual(
    ["p0", "p1", "output", "minus_p0", "p0_by_1", "p1_by_0", "p1_flipped", "one_slice"].map((n) => quantity(n, seen)),
    [-6, -2, -8, 6, -2, -3, -1, -9],
  );
  assert.ok(Number.isNaN(quantity("p5_by_0", seen)));
  assert.throws(() => quantity("p1_by_all", seen), RangeError);
});

test("a window sum is written out as a sum of products", () => {
  assert.equal(numbersOf(corner()).products1, "0·0 + 2·(−1) + 1·0 + 0·(−1) = −2");
});
