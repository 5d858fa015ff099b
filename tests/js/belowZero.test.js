import assert from "node:assert/strict";
import { test } from "node:test";
import { belowZero } from "../../static/js/model/belowZero.js";
import { makeScale, paint } from "../../static/js/model/scale.js";

const grey = (/** @type {number[]} */ bytes) => 0.2126 * bytes[0] + 0.7152 * bytes[1] + 0.0722 * bytes[2];
const pictureOf = (/** @type {import("../../static/js/model/types.js").Scale} */ scale, /** @type {number[]} */ values) => ({ rows: 1, cols: values.length, bytes: paint(scale, Float64Array.from(values)) });

for (const maxima of [[60], [1], [40000, 4]]) {
  test(`on a scale to ${maxima[0]} opposite values differ without their hues, at every size that has a colour`, () => {
    const scale = makeScale(maxima);
    for (let percent = 1; percent <= 100; percent += 1) {
      const v = (scale.max * percent) / 100;
      const mask = belowZero(pictureOf(scale, [-v, v, 0]));
      assert.deepEqual([mask?.[3], mask?.[7], mask?.[11]], [255, 0, 0], `${v}`);
    }
  });
}

test("in grey alone some values would equal a value of the other sign", () => {
  const scale = makeScale([60]);
  const shade = (/** @type {number} */ v) => grey([...pictureOf(scale, [v]).bytes]);
  const above = Array.from({ length: 60 }, (_, i) => shade(i + 1));
  assert.ok(above.some((one) => Math.abs(one - shade(-30)) < 3));
});

test("a picture without negative values, or of cells not computed, has no hatching", () => {
  assert.equal(belowZero(pictureOf(makeScale([9]), [0, 4, 9])), null);
  assert.equal(belowZero(pictureOf(makeScale([9]), [Number.NaN])), null);
});
