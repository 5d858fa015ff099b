import assert from "node:assert/strict";
import { test } from "node:test";
import { INK } from "../../static/js/model/scale.js";
import { fullness, inkOnTint, inputScale, paintTint, tint } from "../../static/js/model/tint.js";
import { contrast } from "./colours.js";

const planes = (/** @type {number[]} */ ...values) => ({ data: Float64Array.from(values), shape: [values.length, 1, 1] });

test("a channel's tint goes from nearly black to its hue, others from dark grey to light", () => {
  assert.deepEqual([tint("R", 0), tint("R", 1)], ["rgb(8,8,10)", "rgb(255,70,80)"]);
  assert.deepEqual([tint("G", 1), tint("B", 1)], ["rgb(60,225,120)", "rgb(90,150,255)"]);
  assert.deepEqual([tint(null, 0), tint(null, 1)], ["rgb(20,20,24)", "rgb(245,245,245)"]);
  assert.deepEqual([tint("constructor", 1), tint("R", 7)], ["rgb(245,245,245)", "rgb(255,70,80)"]);
});

test("text has a contrast of 4.5 to 1 on every tint", () => {
  for (const name of ["R", "G", "B", null])
    for (let i = 0; i <= 100; i++) {
      assert.ok(contrast(INK[inkOnTint(name, i / 100)], tint(name, i / 100)) >= 4.5, `${name} ${i}`);
    }
});

test("paintTint gives every value its channel's colour, and grey to other channels", () => {
  const scale = inputScale(planes(0, 9), "rgb", 9);
  const paint = (/** @type {string | null} */ name) => [...paintTint(scale, name, Float64Array.of(0, 9, NaN))];
  assert.deepEqual(paint("G"), [8, 8, 10, 255, 60, 225, 120, 255, 0, 0, 0, 0]);
  for (const name of ["7", null]) assert.deepEqual(paint(name), [20, 20, 24, 255, 245, 245, 245, 255, 0, 0, 0, 0]);
});

test("inputScale of an image ends at the largest possible value", () => {
  const scale = inputScale(planes(3, 7, 9), "rgb", 255);
  assert.deepEqual([scale.signed, scale.log, scale.max], [false, false, 255]);
  assert.equal(fullness(scale, 51), 0.2);
  assert.equal(inputScale(planes(300, 1, 1), "rgb", 255).max, 300, "unless they go further");
});

test("inputScale of feature maps ends at their largest value", () => {
  assert.equal(inputScale(planes(3, 7, 2), "maps").max, 7);
  assert.equal(inputScale(planes(3, -7, 2), "maps").signed, true);
  assert.equal(inputScale(planes(3, 7, 2), "signed").signed, true);
});

test("inputScale is logarithmic for 1, 100 and 10000, so that three planes have three shades", () => {
  const scale = inputScale(planes(1, 100, 10000), "maps");
  assert.equal(scale.log, true);
  const [a, b, c] = [1, 100, 10000].map((v) => fullness(scale, v));
  assert.ok(a > 0.15 && b - a > 0.2 && c - b > 0.2 && c === 1);
});
