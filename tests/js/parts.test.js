import assert from "node:assert/strict";
import { test } from "node:test";
import { decode, encode } from "../../static/js/model/arrays.js";
import { MOST_BYTES, joined, partsOf } from "../../static/js/model/parts.js";
import { linkOf } from "./fakeresult.js";

/** @param {number[]} shape @param {number} [first] */
const counted = (shape, first = 0) => ({
  data: Float64Array.from({ length: shape.reduce((a, b) => a * b, 1) }, (_, i) => first + i),
  shape,
});
const base = { input: encode(counted([4, 1, 1])), weight: encode(counted([1, 4, 1, 1])), bias: null, stride: 1, padding: 0, padding_mode: "zeros", dilation: 1, groups: 1, activation: "identity" };

/** @param {number} outputs @param {number} inputs @param {number} groups @returns {any} */
const arrays = (outputs, inputs, groups) => ({
  input: counted([inputs, 1, 1], 1),
  weight: counted([outputs, inputs / groups, 1, 1], 1),
  bias: counted([outputs]).data,
  layer: { stride: 1, padding: 0, padding_mode: "zeros", dilation: 1, groups, activation: "identity" },
});

/** The engine's answer for a 1×1 layer on one pixel. @param {any} body @returns {any} */
function answer(body) {
  const [x, w] = [decode(body.input), decode(body.weight)];
  const [outputs, heard] = w.shape;
  const each = outputs / body.groups;
  const maps = Array.from({ length: outputs }, (_, o) =>
    Array.from({ length: heard }, (_, i) => w.data[o * heard + i] * x.data[Math.floor(o / each) * heard + i]),
  );
  const from = (/** @type {number} */ o) => Math.floor(o / each) * heard;
  const sums = maps.map((terms, o) =>
    terms.reduce((a, v, i) => (body.mute.includes(from(o) + i) ? a : a + v * (body.gains?.[from(o) + i] ?? 1)), 0),
  );
  const tensor = (/** @type {number[]} */ values) => encode({ data: Float64Array.from(values), shape: [values.length, 1, 1] });
  return {
    partials: encode({ data: Float64Array.from(maps[body.partials_for]), shape: [1, heard, 1, 1] }),
    aggregate: tensor(sums),
    output: tensor(sums.map((v, o) => v + body.bias[o])),
    padding: [0, 0, 0, 0],
    parameters: { weights: outputs * heard, biases: outputs, total: outputs * (heard + 1) },
    macs: outputs * heard,
  };
}

/** @param {any} one */
const plain = ({ partials, aggregate, output, ...rest }) => ({
  ...rest,
  ...Object.fromEntries(Object.entries({ partials, aggregate, output }).map(([key, a]) => [key, "data" in a ? a : decode(a)])),
});

for (const groups of [1, 2]) {
  for (const out of [0, 3, 5]) {
    test(`the parts of a layer of ${groups} group(s) together equal the whole layer, output ${out}`, () => {
      const layer = arrays(6, 4, groups);
      const link = linkOf({ mute: [1, 3], gains: [1, 1, 2, 1] });
      const [whole, ...none] = partsOf(link, base, layer, out);
      assert.deepEqual(none, []);
      const parts = partsOf(link, base, layer, out, 2 * (4 / groups) * 8);
      assert.ok(parts.length >= 3);
      assert.equal(parts.filter(({ shown }) => shown).length, 1);
      const put = joined(parts, parts.map(({ body }) => answer(body())));
      assert.deepEqual(plain(put), plain(answer(whole.body())));
    });
  }
}

test("the largest allowed layer is requested in bodies within the server's limit", () => {
  const layer = { ...arrays(64, 128, 1), input: counted([128, 12, 12], 0.5), weight: { data: new Float64Array(64 * 128 * 121).fill(0.1), shape: [64, 128, 11, 11] } };
  const parts = partsOf(linkOf(), base, layer, 63);
  assert.ok(parts.length > 1);
  assert.deepEqual([parts[0].from, parts.at(-1)?.to], [0, 64]);
  for (const { body } of parts) assert.ok(JSON.stringify(body()).length < 4_000_000);
  assert.ok(MOST_BYTES * (4 / 3) < 4_000_000);
});
