import assert from "node:assert/strict";
import { test } from "node:test";
import {
  INK, colour, ink, makeScale, gradient, paint, position,
} from "../../static/js/model/scale.js";
import { ticks } from "../../static/js/model/ticks.js";
import { contrast, parse } from "./colours.js";

const linear = makeScale([54, 30, 9]);
const symlog = makeScale([4, 400, 40000]);
const steps = Array.from({ length: 401 }, (_, i) => i / 200 - 1);

test("zero is near white, the ends are purple and orange", () => {
  assert.equal(colour(linear, 0), "rgb(247,247,247)");
  assert.equal(colour(linear, -54), "rgb(84,39,136)");
  assert.equal(colour(linear, 54), "rgb(214,103,12)");
  assert.equal(colour(linear, 1000), "rgb(214,103,12)");
});

test("a scale is symlog only if the largest values of two maps differ more than fifty times", () => {
  assert.equal(makeScale([1, 50]).kind, "linear");
  assert.equal(makeScale([1, 51]).kind, "symlog");
  assert.equal(makeScale([0, 51]).kind, "linear", "a map of zeros dwarfs nobody");
  assert.equal(makeScale([1e-12, 51]).kind, "linear", "nor does one of rounding noise");
  assert.deepEqual(makeScale([0, 0]), { kind: "linear", max: 1, linthresh: 1 });
  assert.equal(makeScale([]).max, 1);
});

test("4, 400 and 40000 have three distinguishable colours", () => {
  const colours = [0, 4, 400, 40000].map((v) => parse(colour(symlog, v)));
  for (let i = 1; i < colours.length; i++) {
    const distance = Math.hypot(...colours[i].map((v, c) => v - colours[i - 1][c]));
    assert.ok(distance > 60, `${colours[i - 1]} and ${colours[i]}`);
  }
});

test("position is increasing and odd, and ends at 1", () => {
  for (const scale of [linear, symlog]) {
    assert.equal(position(scale, scale.max), 1);
    assert.equal(position(scale, 0), 0);
    for (let i = 1; i < steps.length; i++) {
      const [before, v] = [steps[i - 1] * scale.max, steps[i] * scale.max];
      assert.ok(position(scale, v) > position(scale, before));
      assert.equal(position(scale, -v) + position(scale, v), 0);
    }
  }
});

test("text has a contrast of 4.5 to 1 on every colour of the scale", () => {
  for (const scale of [linear, symlog])
    for (const step of steps) {
      const v = step * scale.max;
      assert.ok(contrast(INK[ink(scale, v)], colour(scale, v)) >= 4.5, `${v}: ${colour(scale, v)}`);
    }
});

test("a gradient between the legend's stops differs from the colour by at most two steps", () => {
  const stops = gradient();
  assert.equal(stops.length, 33);
  assert.deepEqual([stops[0][0], stops[16][0], stops[32][0]], [0, 0.5, 1]);
  for (const step of steps) {
    const at = ((step + 1) / 2) * 32;
    const i = Math.min(31, Math.floor(at));
    const [low, high] = [parse(stops[i][1]), parse(stops[i + 1][1])];
    const wanted = parse(colour(linear, step * 54));
    wanted.forEach((v, c) => assert.ok(Math.abs(low[c] + (high[c] - low[c]) * (at - i) - v) <= 2, `${step}`));
  }
});

test("paint gives each pixel its value's colour within one step, and transparency if it is not computed", () => {
  for (const scale of [linear, symlog])
    for (const step of steps) {
      const v = step * scale.max;
      const [r, g, b, opacity] = paint(scale, Float64Array.of(v));
      assert.equal(opacity, 255);
      parse(colour(scale, v)).forEach((c, i) => assert.ok(Math.abs([r, g, b][i] - c) <= 1, `${v}`));
    }
  assert.deepEqual([...paint(linear, Float64Array.of(0, NaN))], [247, 247, 247, 255, 0, 0, 0, 0]);
});

test("ticks of a linear scale are round, symmetric and increasing", () => {
  assert.deepEqual(ticks(linear).map((tick) => tick.value), [-40, -20, 0, 20, 40]);
  assert.deepEqual(ticks(makeScale([0.3])).map((tick) => tick.value), [-0.3, -0.2, -0.1, 0, 0.1, 0.2, 0.3]);
  for (const tick of ticks(linear)) assert.equal(tick.at, tick.value / 54);
});

test("ticks of a symlog scale are powers of ten, at most three on each side", () => {
  assert.deepEqual(ticks(symlog).map((tick) => tick.value), [-10000, -100, -1, 0, 1, 100, 10000]);
  for (let max = 100; max < 1e9; max *= 3) {
    const found = ticks(makeScale([1, max]));
    assert.ok(found.length >= 3 && found.length <= 7, `${max}`);
    found.slice(1).forEach((tick, i) => assert.ok(tick.at > found[i].at));
  }
});
