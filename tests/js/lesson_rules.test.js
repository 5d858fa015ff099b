import assert from "node:assert/strict";
import { test } from "node:test";
import { positionIn } from "../../static/js/model/lesson/places.js";
import { quantity } from "../../static/js/model/lesson/quantities.js";
import { resultOf } from "./fakeresult.js";

/** One position of three channels whose patches are all 1, 10 and 100, with slices of 1s, −2s and 3s. */
function seen() {
  const result = resultOf({ bias: 6, activation: "identity" });
  [1, 10, 100].forEach((v, channel) => result.input.data.fill(v, channel * 12, channel * 12 + 12));
  [1, -2, 3].forEach((v, slot) => result.weight.data.fill(v, slot * 4, slot * 4 + 4));
  [4, -80, 1200].forEach((v, slot) => result.partials.data.fill(v, slot * 6, slot * 6 + 6));
  result.aggregate.data.fill(1124);
  result.output.data.fill(1130);
  return { result, now: positionIn(result, 1, 1) };
}

test("the quantities of typical mistakes: last slice for all, divided bias, flipped signs", () => {
  const names = ["one_slice", "last_slice", "mean_all", "turned", "max_turned"];
  assert.deepEqual(
    names.map((name) => quantity(name, seen())),
    [444 + 6, 1332 + 6, 1130 / 3, -1124, 80],
  );
});

test("a kernel of depth 1 has the positions of every plane", () => {
  assert.deepEqual(
    ["positions", "positions_each", "in_values"].map((name) => quantity(name, seen())),
    [6, 18, 36],
  );
});
