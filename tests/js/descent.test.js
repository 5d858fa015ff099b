import assert from "node:assert/strict";
import { test } from "node:test";
import { RATE, descend, differing, lossOf, middleOf, withKernel } from "../../static/js/model/lesson/descent.js";
import { resultOf } from "./fakeresult.js";

/** The loss by plain loops over a 3×4 input and 2×2 slices. @param {any} result @param {ArrayLike<number>} kernel @param {ArrayLike<number>} target */
function plainLoss(result, kernel, target) {
  const { input, bias } = result;
  let sum = 0;
  for (let r = 0; r < 2; r += 1) {
    for (let c = 0; c < 3; c += 1) {
      let out = bias ? bias[0] : 0;
      for (let ch = 0; ch < input.shape[0]; ch += 1) {
        for (let i = 0; i < 2; i += 1) {
          for (let j = 0; j < 2; j += 1) {
            out += kernel[(ch * 2 + i) * 2 + j] * input.data[(ch * 3 + r + i) * 4 + c + j];
          }
        }
      }
      sum += (out - target[r * 3 + c]) ** 2;
    }
  }
  return sum / 6;
}

for (const options of [{}, { bias: null, activation: "identity" }, { channels: 2, bias: -3 }]) {
  test(`the gradient is the numerical derivative of the loss for each weight, with ${JSON.stringify(options)}`, () => {
    const result = resultOf(options);
    const target = Float64Array.from({ length: 6 }, (_, i) => (i * 11) % 5);
    const kernel = Float64Array.from(result.weight.data);
    const { gradient, before } = descend(result, target);
    assert.ok(Math.abs(before - plainLoss(result, kernel, target)) < 1e-9);
    kernel.forEach((_, i) => {
      const [up, down] = [1e-4, -1e-4].map((by) => kernel.map((w, at) => (at === i ? w + by : w)));
      const slope = (plainLoss(result, up, target) - plainLoss(result, down, target)) / 2e-4;
      assert.ok(Math.abs(gradient[i] - slope) < 1e-5 * Math.max(1, Math.abs(slope)), `weight ${i}`);
    });
  });
}

test("a step goes against the gradient, and its loss is that of the new weights", () => {
  const result = resultOf();
  const target = middleOf(result);
  const { gradient, weights, before, after } = descend(result, target, 0.001);
  weights.forEach((w, i) => assert.ok(Math.abs(w - (result.weight.data[i] - 0.001 * gradient[i])) < 1e-12));
  assert.ok(Math.abs(after - plainLoss(result, weights, target)) < 1e-9);
  assert.equal(after, lossOf(result, weights, target));
  assert.ok(after < before);
});

test("the target is the channel's value at the middle of the window", () => {
  const result = resultOf();
  // The middle of a 2×2 window is its top left cell.
  const wanted = [0, 1, 2, 4, 5, 6].map((at) => result.input.data[at]);
  assert.deepEqual([...middleOf(result)], wanted);
  assert.deepEqual(
    [...middleOf(result, 1)],
    [0, 1, 2, 4, 5, 6].map((at) => result.input.data[12 + at]),
  );
});

test("one step makes the lesson's three equal slices different, and the loss decreases", () => {
  const plane = (/** @type {string} */ rows) => [...rows.replaceAll(" ", "")].map(Number);
  const input = [
    ...plane("000000 011000 011000 000000 000000 000000"),
    ...plane("000000 000000 000000 111111 111111 111111"),
    ...plane("000001 000010 000000 000000 000000 000000"),
  ];
  const result = {
    ...resultOf({ bias: null, activation: "identity" }),
    input: { data: Float64Array.from(input), shape: [3, 6, 6] },
    weight: { data: new Float64Array(27).fill(1), shape: [1, 3, 3, 3] },
  };
  const { gradient, weights, before, after } = descend(result, middleOf(result), RATE);
  assert.equal(before, 43.25);
  assert.deepEqual([...gradient.subarray(9, 18)], [4.5, 4.5, 4.5, 8.125, 8.125, 8.125, 10.875, 10.875, 10.875]);
  assert.ok(after < before / 4, String(after));
  assert.equal(differing(result.weight.data, 3), 1);
  assert.equal(differing(weights, 3), 3);
});

test("the new kernel replaces the chosen output's and leaves the others unchanged", () => {
  const weight = { data: Float64Array.from([1, 2, 3, 4, 5, 6]), shape: [3, 1, 1, 2] };
  const changed = withKernel(/** @type {any} */ ({ weight, out: 1 }), Float64Array.of(9, 8));
  assert.deepEqual([...changed.data], [1, 2, 9, 8, 5, 6]);
  assert.deepEqual([...weight.data], [1, 2, 3, 4, 5, 6]);
});
