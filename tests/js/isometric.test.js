import assert from "node:assert/strict";
import { test } from "node:test";
import { isometric } from "../../static/js/features/volume/model/isometric.js";
import { INK, makeScale } from "../../static/js/model/scale.js";
import { contrast } from "./colours.js";

/** @import {Face} from "../../static/js/features/volume/model/isometric.js" */

const RED_BALL = {
  data: Float64Array.of(0, 1, 0, 1, 2, 1, 0, 1, 0, -1, 0, -1, 0, -2, 0, -1, 0, -1, 0, 0, 0, -1, -1, -1, 0, 0, 0),
  shape: [3, 3, 3],
};
const scale = makeScale([2]);
const labels = ["R", "G", "B"];
const zeros = (/** @type {number[]} */ ...shape) => ({ data: new Float64Array(shape.reduce((a, b) => a * b)), shape });

test("in a wide font the weights are smaller, so that none touches the next", () => {
  const wide = (/** @type {number} */ digit) =>
    isometric(RED_BALL, { lit: 2, scale, labels, digit })
      .faces.filter((face) => face.label?.text === "−1")
      .map(({ label, points }) => {
        const across = points.map(([x]) => x);
        return [2 * digit * (label?.size ?? 0), Math.max(...across) - Math.min(...across)];
      });
  for (const digit of [0.6, 0.77]) {
    assert.equal(wide(digit).length, 7);
    for (const [text, face] of wide(digit)) assert.ok(text < face, `${text} in ${face}`);
  }
});

test("every weight is legible at the first view", () => {
  for (const lit of [0, 1, 2]) {
    const { faces } = isometric(RED_BALL, { lit, scale, labels });
    const read = faces.filter((face) => face.label).map((face) => [(face.channel * 3 + face.row) * 3 + face.col, face.label?.text]);
    const wanted = [...RED_BALL.data].map((v, i) => [i, String(v).replace("-", "\u2212")]);
    assert.deepEqual(read.sort((a, b) => Number(a[0]) - Number(b[0])), wanted);
  }
});

/** @param {number} value @param {number} [lit] */
const withOne = (value, lit = 0) => {
  const data = RED_BALL.data.map((v, i) => (i === 9 ? value : v));
  const { faces } = isometric({ ...RED_BALL, data }, { lit, scale, labels });
  return faces.flatMap(({ label }) => (label ? [label] : []));
};

test("rounding one weight keeps the others, all in one size", () => {
  const found = withOne(0.25);
  assert.equal(found.length, 27);
  assert.deepEqual(found.filter(({ text }) => text.includes(".")).map(({ text }) => text), ["0.3"]);
  assert.equal(new Set(found.map(({ size }) => size)).size, 1);
});

test("only the weight that is too wide for its cube is left out", () => {
  const sizes = withOne(-12.75).map(({ size }) => size);
  assert.equal(sizes.length, 26);
  assert.deepEqual([...new Set(sizes)], [16]);
});

test("no weights are written if most are too wide for their cubes", () => {
  const data = Float64Array.from({ length: 75 }, (_, i) => (i % 9 === 0 ? 0 : -Math.abs(Math.sin(i)) - 10));
  const { faces } = isometric({ data, shape: [3, 5, 5] }, { lit: 0, scale });
  assert.equal(faces.filter((face) => face.label).length, 0);
});

test("labels have a contrast of 4.5 to 1 on their faces, lit or pale", () => {
  for (const face of isometric(RED_BALL, { lit: 1, scale }).faces) {
    if (face.label) assert.ok(contrast(INK[face.label.ink], face.fill) >= 4.5, face.fill);
  }
});

test("at most three faces of a cube are visible from one angle", () => {
  assert.equal(isometric(RED_BALL, { lit: 0, scale }).faces.length, 27 * 3);
  assert.equal(isometric(RED_BALL, { lit: 0, scale, azimuth: 0, elevation: 0 }).faces.length, 27);
});

test("the drawing stays inside the frame, from every angle and for every shape", () => {
  for (const shape of [[1, 1, 1], [3, 3, 3], [2, 4, 5], [3, 11, 11], [12, 5, 1], [40, 2, 2]])
    for (const azimuth of [-170, -35, 0, 46, 90, 180])
      for (const elevation of [-80, 15, 60]) {
        const { faces, letters, width, height } = isometric(zeros(...shape), { lit: 0, scale, azimuth, elevation });
        const spots = [...faces.flatMap((face) => face.points), ...letters.map(({ x, y }) => [x, y])];
        for (const [x, y] of spots) assert.ok(x >= 0 && x <= width && y >= 0 && y <= height, `${shape} ${azimuth} ${elevation}: ${x}, ${y}`);
      }
});

/**
 * @param {Face} face
 */
const centre = ({ points }) => [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);

test("a nearer slice is painted after a farther one, also from behind", () => {
  const order = (/** @type {number} */ azimuth) =>
    [...new Set(isometric(RED_BALL, { lit: 0, scale, azimuth }).faces.map((face) => face.channel))];
  assert.deepEqual(order(30), [2, 1, 0]);
  assert.deepEqual(order(210), [0, 1, 2]);
});

test("from behind, the first column is at the right", () => {
  const { faces } = isometric(zeros(1, 1, 3), { lit: 0, scale, azimuth: 180, elevation: 0 });
  const xs = faces.sort((a, b) => a.col - b.col).map((face) => centre(face)[0]);
  assert.ok(xs[0] > xs[1] && xs[1] > xs[2]);
});

test("a label that a nearer face would cover is left out", () => {
  const { faces } = isometric(RED_BALL, { lit: 2, scale, azimuth: 0, elevation: 0 });
  assert.deepEqual([...new Set(faces.filter((face) => face.label).map((face) => face.channel))], [0]);
});

test("only the lit slice has outlines and its full colour", () => {
  const { faces } = isometric(RED_BALL, { lit: 0, scale });
  const fronts = faces.filter((face) => face.label && face.label.text === "0");
  assert.deepEqual(new Set(fronts.filter((face) => face.lit).map((face) => face.fill)), new Set(["rgb(247,247,247)"]));
  const largest = (/** @type {number} */ lit) =>
    isometric({ ...RED_BALL, data: RED_BALL.data.map(() => 2) }, { lit, scale }).faces.find((face) => face.channel === 0 && face.label)?.fill;
  assert.equal(largest(0), "rgb(214,103,12)");
  assert.notEqual(largest(1), "rgb(214,103,12)");
  assert.equal(new Set(faces.map((face) => `${face.lit} ${face.stroke}`)).size, 2);
  assert.ok(faces.every((face) => face.lit === (face.channel === 0)));
});

test("of 128 slices sixteen are drawn, including the lit one with its numbers, and the rest are counted", () => {
  const volume = { data: Float64Array.from({ length: 128 * 9 }, (_, i) => (i % 5) - 2), shape: [128, 3, 3] };
  const { faces, leftOut, letters } = isometric(volume, { lit: 70, scale: makeScale([2]), labels: Array.from({ length: 128 }, (_, i) => `${i}`) });
  assert.equal(new Set(faces.map((face) => face.channel)).size, 16);
  assert.equal(leftOut, 112);
  assert.equal(faces.filter((face) => face.lit && face.label).length, 9);
  assert.deepEqual(letters.map((letter) => letter.text), ["70"]);
});

test("no number is smaller than 9 pixels: it loses a decimal or is left out", () => {
  for (const [channels, size] of [[1, 3], [3, 3], [3, 5], [3, 11], [32, 3], [128, 3]]) {
    const data = Float64Array.from({ length: channels * size ** 2 }, (_, i) => Math.sin(i) / 3);
    const { faces } = isometric({ data, shape: [channels, size, size] }, { lit: 0, scale: makeScale([0.33]) });
    for (const { label } of faces) assert.ok(!label || label.size >= 9, `${channels} ${size} ${label?.size}`);
  }
});

test("letters that would overlap give way to the lit slice's letter", () => {
  assert.deepEqual(isometric(RED_BALL, { lit: 1, scale, labels }).letters.map((letter) => letter.text), labels);
  assert.deepEqual(isometric(RED_BALL, { lit: 1, scale, labels, azimuth: 0, elevation: 0 }).letters.map((letter) => letter.text), ["G"]);
});
