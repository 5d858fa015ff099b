import assert from "node:assert/strict";
import { test } from "node:test";
import { circles, divisors, isEmpty, kindOf, separated, stopsOf, twoLayers, wires } from "../../static/js/features/groups/model.js";
import { breakdown } from "../../static/js/model/position.js";

/** @param {number} inputs @param {number} outputs @param {number[]|null} bias @returns {any} a dense 3×3 layer */
function dense(inputs, outputs, bias = null) {
  const data = Float64Array.from({ length: outputs * inputs * 9 }, (_, i) => ((i * 37) % 11) - 5);
  const input = Float64Array.from({ length: inputs * 30 }, (_, i) => ((i * 17) % 13) - 4);
  return {
    input: { data: input, shape: [inputs, 5, 6] },
    weight: { data, shape: [outputs, inputs, 3, 3] },
    bias,
    output: { data: new Float64Array(outputs * 12), shape: [outputs, 3, 4] },
    layer: {
      stride: [1, 1], padding: [0, 0, 0, 0], padding_mode: "zeros", dilation: [1, 1], groups: 1, activation: "identity",
    },
  };
}

test("divisors lists the common divisors of inputs and outputs", () => {
  assert.deepEqual(divisors(8, 8), [1, 2, 4, 8]);
  assert.deepEqual(divisors(3, 6), [1, 3]);
  assert.deepEqual(divisors(3, 64), [1]);
  assert.deepEqual(divisors(128, 64), [1, 2, 4, 8, 16, 32, 64]);
});

test("a stop has its slices, parameters and MACs", () => {
  const stops = stopsOf(dense(8, 8));
  assert.deepEqual(stops.map(({ id }) => id), ["1", "2", "4", "8", "pointwise"]);
  assert.deepEqual(stops.map(({ slices }) => slices), [64, 32, 16, 8, 72]);
  assert.deepEqual(stops.map(({ parameters }) => parameters), [576, 288, 144, 72, 136]);
  assert.deepEqual(stops.map(({ macs }) => macs), [576, 288, 144, 72, 136].map((n) => n * 12));
  const biased = stopsOf(dense(3, 6, [1, 2, 3, 4, 5, 6]));
  assert.deepEqual(biased.map(({ parameters }) => parameters), [162 + 6, 54 + 6, 27 + 18 + 6]);
  assert.deepEqual(biased.map(({ macs }) => macs), [162 * 12, 54 * 12, 45 * 12], "biases are no MACs");
});

test("depthwise has one group for each channel", () => {
  assert.deepEqual(stopsOf(dense(8, 8)).map((stop) => kindOf(stop, 8)),
    ["dense", "grouped", "grouped", "depthwise", "pointwise"]);
  assert.equal(kindOf(stopsOf(dense(8, 4))[2], 8), "grouped", "4 groups of 8 channels leave two to each output");
});

test("wires are slices, and groups consist of consecutive channels", () => {
  assert.equal(wires(8, 8, 1).length, 64);
  assert.deepEqual(wires(4, 4, 2), [
    { from: 0, to: 0 }, { from: 1, to: 0 }, { from: 0, to: 1 }, { from: 1, to: 1 },
    { from: 2, to: 2 }, { from: 3, to: 2 }, { from: 2, to: 3 }, { from: 3, to: 3 },
  ]);
  assert.deepEqual(wires(2, 4, 2).map(({ from }) => from), [0, 0, 1, 1]);
});

test("up to 16 circles are all drawn; of more the first, the last and the chosen one", () => {
  assert.equal(circles(16).length, 16);
  assert.deepEqual(circles(64, [45]),
    [0, 1, 2, 3, 4, 5, 6, null, 45, null, 57, 58, 59, 60, 61, 62, 63]);
  assert.deepEqual(circles(17, [0]), [0, 1, 2, 3, 4, 5, 6, null, 10, 11, 12, 13, 14, 15, 16]);
});

test("the two layers consist of the scene's own slices, and equal one dense kernel", () => {
  const result = dense(4, 4);
  const { depthwise, pointwise } = separated(result);
  for (let c = 0; c < 4; c += 1) {
    const at = (c * 4 + c) * 9;
    assert.deepEqual([...depthwise[c]], [...result.weight.data.subarray(at, at + 9)], `channel ${c} keeps w[${c}, ${c}]`);
  }
  assert.equal(pointwise[3][1], result.weight.data[(3 * 4 + 1) * 9 + 4]);
  const product = new Float64Array(4 * 4 * 9);
  pointwise.forEach((row, o) => row.forEach((a, c) => depthwise[c].forEach((d, i) => {
    product[(o * 4 + c) * 9 + i] = a * d;
  })));
  for (const [out, row, col] of [[0, 0, 0], [3, 2, 3], [2, 1, 1]]) {
    const { channels } = breakdown(result, out, row, col);
    const found = twoLayers(result, out, channels);
    const one = breakdown({ ...result, weight: { data: product, shape: [4, 4, 3, 3] } }, out, row, col);
    assert.equal(found.one, one.output);
    assert.equal(found.two, one.output);
  }
});

test("a ReLU between the two layers clips negative window sums", () => {
  const result = dense(4, 4);
  const { channels } = breakdown(result, 1, 0, 0);
  const { rows, bent, two } = twoLayers(result, 1, channels);
  assert.ok(rows.some(({ inside }) => inside < 0));
  assert.equal(bent, rows.filter(({ inside }) => inside > 0).reduce((sum, { scaled }) => sum + scaled, 0));
  assert.notEqual(bent, two);
});

test("isEmpty is true for a slice of zeros", () => {
  const weight = { data: Float64Array.of(0, 0, 0, 1), shape: [1, 2, 1, 2] };
  assert.deepEqual([isEmpty(weight, 0, 0), isEmpty(weight, 0, 1)], [true, false]);
});
