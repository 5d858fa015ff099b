import assert from "node:assert/strict";
import { test } from "node:test";
import { arithmetic, coverSentence, hiddenSecrets, idsOf, isRight, secretsOf } from "../../static/js/model/cover.js";
import { sentenceOf } from "../../static/js/model/column.js";
import { reduce } from "../../static/js/model/explorer.js";
import { current } from "../../static/js/model/selectors.js";
import { resultOf, stateOf } from "./fakeresult.js";

/** @param {any} [options] @param {any} [link] */
function covered(options, link) {
  const state = stateOf(resultOf(options), { cover: "on", at: [1, 1], ...link });
  return { state, now: /** @type {any} */ (current(state)), result: state.result };
}

test("secretsOf lists every value of a position in the order of the computation", () => {
  const { now, result } = covered();
  const ids = secretsOf(now, result).map(({ id }) => id);
  const products = Array.from({ length: 4 }, (_, tap) => `product.0.${tap}`);
  assert.deepEqual(ids, [
    ...products,
    "partial.0",
    "partial.1",
    "total.1",
    "partial.2",
    "total.2",
    "sum",
    "output",
  ]);
});

test("equal values share an id: without bias and activation, the last total is the output", () => {
  const { now, result } = covered({ bias: null, activation: "identity" });
  const ids = idsOf(now, result);
  assert.deepEqual([ids.sum, ids.output], ["total.2", "total.2"]);
});

test("a gain adds a term of its own, a muted channel has none", () => {
  const { now, result } = covered({ mute: [1], link: { gains: [1, 1, 0.5] } });
  const ids = secretsOf(now, result).map(({ id }) => id);
  assert.ok(ids.includes("term.2"));
  assert.ok(ids.includes("partial.1"), "the partial map is still there");
  assert.ok(!ids.includes("term.1"));
});

test("only values that the steps have reached can be revealed", () => {
  const { now, result } = covered({}, { mode: "detail", phase: 2 });
  const ids = secretsOf(now, result).map(({ id }) => id);
  assert.ok(ids.includes("partial.0"));
  assert.ok(!ids.includes("partial.1"));
  assert.ok(!ids.includes("output"));
});

test("revealed values are hidden again at the next position, for another result, and when cover mode ends", () => {
  const { state, now, result } = covered();
  const asked = reduce(state, { type: "ask", what: "partial.1" });
  assert.equal(hiddenSecrets(asked, now, result).length, secretsOf(now, result).length - 1);
  assert.deepEqual(reduce(asked, { type: "step", by: 1 }).asked, []);
  assert.deepEqual(reduce(asked, { type: "result", result: resultOf() }).asked, []);
  assert.deepEqual(reduce(asked, { type: "choose", changes: { cover: "off" } }).asked, []);
  assert.deepEqual(reduce(asked, { type: "choose", changes: { open: 1 } }).asked, ["partial.1"]);
  const predicted = reduce(asked, { type: "predict", what: "sum", text: "3", right: false, from: ["total.2"] });
  assert.deepEqual(predicted.asked, ["partial.1", "sum", "total.2"]);
  assert.deepEqual(predicted.predicted, { sum: { text: "3", right: false } });
  assert.deepEqual(reduce(predicted, { type: "step", by: 1 }).predicted, {});
});

test("steps within a position keep revealed values", () => {
  const { state } = covered({}, { mode: "detail", phase: 5 });
  const asked = reduce(state, { type: "ask", what: "partial.0" });
  assert.deepEqual(reduce(asked, { type: "step", by: 1 }).asked, ["partial.0"]);
});

test("a right prediction does not reveal the values it was computed from", () => {
  const { state } = covered();
  const next = reduce(state, { type: "predict", what: "sum", text: "3", right: true, from: ["total.2"] });
  assert.deepEqual(next.asked, ["sum"]);
});

test("predictions must match integers exactly, and fractions as displayed or rounded", () => {
  const secret = (/** @type {number} */ value, /** @type {string} */ text) => /** @type {any} */ ({ value, text });
  assert.ok(isRight(secret(38, "38"), 38));
  assert.ok(!isRight(secret(38, "38"), 38.4));
  assert.ok(!isRight(secret(38, "38"), -38));
  assert.ok(isRight(secret(1 / 9, "0.1111"), 0.1111));
  assert.ok(isRight(secret(1 / 9, "0.1111"), 0.11));
  assert.ok(!isRight(secret(1 / 9, "0.1111"), 0.1));
  assert.ok(!isRight(secret(1 / 9, "0.1111"), 0.12));
});

test("the displayed arithmetic equals the value", () => {
  const { now, result } = covered();
  for (const secret of secretsOf(now, result)) {
    const text = arithmetic(secret, now, result, "ReLU").replaceAll("−", "-").replaceAll("×", "*");
    if (text === "" || text.includes("→")) continue;
    const [left, right] = text.split(" = ");
    const value = left
      .replaceAll("(", "")
      .replaceAll(")", "")
      .replaceAll("- ", "+ -")
      .split(" + ")
      .reduce((sum, term) => sum + term.split(" * ").reduce((product, one) => product * Number(one), 1), 0);
    assert.equal(value, Number(right), `${secret.id}: ${text}`);
    assert.equal(Number(right), secret.value + 0);
  }
});

test("the sentence hides values together with their signs", () => {
  const { state, now, result } = covered();
  const tokens = coverSentence(sentenceOf(now, result, "ReLU"), state, now, result);
  const text = tokens.map((token) => token.text).join(" ");
  assert.equal(text, "? + ? + ? + 2 = ? → ReLU → ?");
});

test("the black screen and the highlighted window exist in presenter mode only", () => {
  const { state } = covered();
  assert.equal(reduce(state, { type: "blank" }).blank, false);
  const on = reduce(state, { type: "choose", changes: { present: "on" } });
  const blank = reduce(reduce(on, { type: "spot" }), { type: "blank" });
  assert.deepEqual([blank.blank, blank.spot], [true, true]);
  const off = reduce(blank, { type: "choose", changes: { present: "off" } });
  assert.deepEqual([off.blank, off.spot], [false, false]);
});
