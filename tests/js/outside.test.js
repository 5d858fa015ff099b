import assert from "node:assert/strict";
import test from "node:test";

import { editsInside } from "../../static/js/model/outside.js";
import { reduce } from "../../static/js/model/explorer.js";
import { resultOf, stateOf } from "./fakeresult.js";

const SHAPE = [1, 3, 3, 3];
/** @type {(w: Record<string, number>, b?: Record<string, number>) => any} */
const link = (w, b = {}) => ({ w, b });

test("editsInside keeps edits inside the layer without a notice", () => {
  const edits = link({ "0.2.2.2": 4 }, { 0: 1 });
  assert.deepEqual(editsInside(edits, SHAPE), { edits, problems: [] });
});

test("editsInside drops edits outside the layer, along any axis, and names them", () => {
  for (const place of ["1.0.0.0", "0.3.0.0", "0.0.3.0", "0.0.0.3"]) {
    const { edits, problems } = editsInside(link({ [place]: 3, "0.0.0.0": 2 }, { 1: 5 }), SHAPE);
    assert.deepEqual(edits, link({ "0.0.0.0": 2 }));
    assert.deepEqual(
      problems.map(({ field, code, text }) => [field, code, text]),
      [
        ["w", "link_no_weight", place],
        ["b", "link_no_bias", "1"],
      ],
    );
    assert.equal(problems[0].params.shape, "(1, 3, 3, 3)");
  }
});

test("the first result removes such edits from its link, so that nothing is requested again", () => {
  const result = resultOf({ link: { w: { "9.9.9.9": 3 }, b: { 9: 1 } } });
  const begun = { ...stateOf(result, { w: { "9.9.9.9": 3 }, b: { 9: 1 } }), result: null };
  const state = reduce(begun, { type: "result", result });
  assert.deepEqual([state.link.w, state.link.b], [{}, {}]);
  assert.deepEqual([state.result?.link.w, state.result?.link.b], [{}, {}]);
  assert.deepEqual(
    state.notices.map(({ code }) => code),
    ["link_no_weight", "link_no_bias"],
  );
});
