import assert from "node:assert/strict";
import { test } from "node:test";
import { asText, counterFigures, earlyFigures, ruleFigures } from "../../static/js/features/rules/model.js";
import {
  codeOf,
  counterexample,
  earlyAt,
  earlyCounterexample,
  equivalentChanges,
  equivalentWeights,
  ruleMaps,
  unadded,
  valueAt,
  verdictOf,
} from "../../static/js/model/rules.js";
import { resultOf } from "./fakeresult.js";

const MIXES = [
  { link: {} },
  { mute: [1] },
  { link: { gains: [0.5, 1, -2] } },
  { mute: [0], link: { gains: [3, 1.5, 1] } },
  { bias: null, activation: "identity" },
  { mute: [0, 2] },
  { mute: [0, 1, 2] },
];

/** The rules by their definitions, in plain loops. @param {any} result @param {string} rule @param {number} i */
function expected(result, rule, i) {
  let [sum, count, most] = [0, 0, -Infinity];
  for (let c = 0; c < 3; c += 1) {
    if (result.link.mute.includes(c)) continue;
    const gain = rule === "sum" ? 1 : (result.link.gains ?? [1, 1, 1])[c];
    const term = gain * result.partials.data[c * 6 + i];
    [sum, count, most] = [sum + term, count + 1, Math.max(most, term)];
  }
  const together = count === 0 ? 0 : rule === "mean" ? sum / count : rule === "max" ? most : sum;
  const pre = together + (result.bias ? result.bias[0] : 0);
  return result.layer.activation === "relu" ? Math.max(0, pre) : pre;
}

/** One position with the partial values of the first scene. @param {Record<string, any>} [link] @param {number[]} [values] */
function opened(link = {}, values = [52, -9, -7], width = 1) {
  const channels = values.length / width;
  const result = resultOf({ channels, link });
  result.partials = { data: Float64Array.from(values), shape: [channels, 1, width] };
  result.output = { data: Float64Array.of(0), shape: [1, 1, 1] };
  return result;
}

for (const mix of MIXES) {
  test(`every rule equals its definition, with ${JSON.stringify(mix)}`, () => {
    const result = resultOf(/** @type {any} */ (mix));
    const maps = ruleMaps(result);
    for (const rule of /** @type {const} */ (["sum", "mean", "max", "gains"])) {
      assert.deepEqual(
        [...maps[rule]],
        Array.from({ length: 6 }, (_, i) => expected(result, rule, i)),
        rule,
      );
    }
    assert.equal(maps.kept.length, 3 - result.link.mute.length);
  });

  test(`the equivalent weights give the rule's map as a plain sum, with ${JSON.stringify(mix)}`, () => {
    const result = resultOf(/** @type {any} */ (mix));
    for (const rule of /** @type {const} */ (["sum", "mean", "gains"])) {
      const weights = /** @type {Float64Array} */ (equivalentWeights(result, rule));
      for (let i = 0; i < 6; i += 1) {
        let sum = 0;
        for (let at = 0; at < 12; at += 1) {
          const [c, dr, dc] = [Math.floor(at / 4), Math.floor(at / 2) % 2, at % 2];
          const [row, col] = [Math.floor(i / 3) + dr, (i % 3) + dc];
          sum += result.input.data[c * 12 + row * 4 + col] * weights[at];
        }
        const pre = sum + (result.bias ? result.bias[0] : 0);
        const out = result.layer.activation === "relu" ? Math.max(0, pre) : pre;
        assert.ok(Math.abs(out - expected(result, rule, i)) < 1e-9, `${rule} at ${i}`);
      }
    }
  });
}

test("muted slices become zeros, gains and mutes are reset, and other edits stay", () => {
  const result = resultOf({ mute: [1], link: { gains: [0.5, 1, 1], w: { "7.0.0.0": 4 } } });
  const changes = equivalentChanges(result, "gains");
  assert.deepEqual([changes.mute, changes.gains], [[], null]);
  assert.equal(changes.w?.["7.0.0.0"], 4);
  const slice = (/** @type {number} */ c) =>
    [0, 1, 2, 3].map((i) => [`0.${c}.${i >> 1}.${i % 2}`, result.weight.data[c * 4 + i]]);
  for (const [place, value] of slice(1)) assert.equal(changes.w?.[place] ?? value, 0);
  for (const [place, value] of slice(0)) assert.equal(changes.w?.[place] ?? value, Number(value) / 2);
  for (const [place] of slice(2)) assert.equal(changes.w?.[place], undefined);
});

test("max and none have no equivalent weights, unless a single channel is heard", () => {
  const result = resultOf();
  assert.equal(equivalentWeights(result, "max"), null);
  assert.equal(equivalentWeights(result, "none"), null);
  assert.deepEqual(
    ["sum", "mean", "gains", "max", "none"].map((rule) => verdictOf(/** @type {any} */ (rule), result)),
    ["yes", "yes", "yes", "no", "other"],
  );
  const alone = resultOf({ mute: [0, 2] });
  assert.equal(verdictOf("max", alone), "yes");
  assert.deepEqual(ruleMaps(alone).max, ruleMaps(alone).sum);
  assert.deepEqual(ruleMaps(alone).mean, ruleMaps(alone).sum);
  assert.deepEqual(equivalentWeights(alone, "max"), equivalentWeights(alone, "sum"));
});

test("without heard channels the output is the bias", () => {
  const silent = resultOf({ mute: [0, 1, 2] });
  for (const rule of /** @type {const} */ (["sum", "mean", "max", "gains"])) {
    assert.deepEqual(valueAt(silent, rule, 0), { together: 0, sum: 2, output: 2 });
  }
});

test("the counterexample for max is the current position if possible, else the clearest one, else none", () => {
  assert.deepEqual(counterexample(opened(), 0), { index: 0, terms: [52, -9, -7], plus: 52, minus: 9 });
  const result = opened({}, [5, 1, 2, 5, 3, 9, 5, 4, 2], 3);
  assert.equal(counterexample(result, 0)?.index, 2);
  assert.equal(counterexample(result, 1)?.index, 1);
  assert.equal(counterexample(opened({}, [4, 4, 4]), 0), null);
  assert.equal(counterexample(resultOf({ mute: [0, 1] }), 0), null);
});

test("the arithmetic is written as on a blackboard", () => {
  const line = (/** @type {any} */ rule, link = {}, values = [52, -9, -7]) =>
    asText(ruleFigures(opened(link, values), rule, 0, "ReLU"));
  assert.equal(line("sum"), "52 − 9 − 7 + 2 = 38 → ReLU → 38");
  assert.equal(line("mean"), "(52 − 9 − 7) / 3 + 2 = 14 → ReLU → 14");
  assert.equal(line("max"), "max(52, −9, −7) + 2 = 54 → ReLU → 54");
  assert.equal(line("gains", { gains: [0.5, 2, 1] }), "0.5·52 + 2·(−9) − 7 + 2 = 3 → ReLU → 3");
  assert.equal(line("sum", { gains: [0.5, 2, 1] }), "52 − 9 − 7 + 2 = 38 → ReLU → 38");
  assert.equal(line("mean", { mute: [2] }), "(52 − 9) / 2 + 2 = 23.5 → ReLU → 23.5");
  assert.match(line("mean", {}, [1, 0, 0]), /^\(1 \+ 0 \+ 0\) \/ 3 \+ 2 ≈ 2\.33 → ReLU → 2\.33$/);
  assert.equal(line("sum", {}, [1, 2, 3, 4, 5, 6, 7, 8]), "1 + 2 + 3 + 4 + 5 + 6 + … + 2 = 38 → ReLU → 38");
  assert.equal(line("max", {}, [1, 2, 3, 4, 5, 6, 7, 8]), "max(1, 2, 3, 4, 5, 8, …) + 2 = 10 → ReLU → 10");
  assert.equal(line("max", { mute: [0, 1, 2] }), "0 + 2 = 2 → ReLU → 2");
  assert.deepEqual(counterFigures({ terms: [52, -9, -7], plus: 52, minus: 9 }), {
    plus: "max(52, −9, −7) = 52",
    minus: "max(−52, 9, 7) = 9 ≠ −52",
  });
});

test("an early activation keeps values that the sum would cancel", () => {
  const figures = earlyFigures(opened(), 0, "ReLU");
  assert.equal(asText(figures.early), "ReLU(52) + ReLU(−9) + ReLU(−7) + 2 = 54");
  assert.equal(asText(figures.late), "ReLU(52 − 9 − 7 + 2) = 38");
  const linear = opened();
  linear.layer.activation = "identity";
  assert.deepEqual(earlyAt(linear, 0), { terms: [52, -9, -7], early: 54, late: 38 });
});

test("the counterexample for an early activation is the current position if possible, else the clearest, else none", () => {
  assert.equal(earlyCounterexample(opened(), 0), 0);
  // Three channels at three positions: without a negative term, with a small one, with a large one.
  const result = opened({}, [5, 1, 9, 5, -1, 9, 5, 4, -8], 3);
  result.layer.activation = "identity";
  assert.deepEqual([0, 1, 2].map((index) => earlyCounterexample(result, index)), [2, 1, 2]);
  assert.equal(earlyCounterexample(opened({}, [4, 4, 4]), 0), null);
  // All maps negative and the bias positive: the order matters through the bias alone.
  assert.equal(earlyCounterexample(opened({}, [-1, -4, -4]), 0), 0);
});

test("a rule without a sum has O · C / groups maps and a multiplier of O / groups", () => {
  const result = resultOf();
  assert.deepEqual(unadded(result), { maps: 3, multiplier: 1 });
  result.weight = { data: new Float64Array(8 * 2 * 9), shape: [8, 2, 3, 3] };
  result.layer.groups = 4;
  assert.deepEqual(unadded(result), { maps: 16, multiplier: 2 });
});

test("the code computes the card's result", () => {
  assert.equal(codeOf(resultOf(), "mean"), "F.conv2d(x, w / 3, b, **layer)");
  assert.equal(codeOf(resultOf({ bias: null }), "max"), 'F.conv2d(x, w[0][:, None], **{**layer, "groups": 3}).amax(1)');
  assert.match(codeOf(resultOf({ mute: [1] }), "mean"), /tensor\(\[1, 0, 1\]\).* \/ 2, b/);
});
