import assert from "node:assert/strict";
import { test } from "node:test";
import { backToFront, keepClear, visible } from "../../static/js/features/volume/model/painter.js";
import { cubes, projector } from "../../static/js/features/volume/model/cubes.js";

const volumes = [[4, 3, 2], [6, 2, 2]].map((shape) => ({ data: new Float64Array(24), shape }));
const VIEWS = [-150, -60, 10, 46, 100, 170].flatMap((azimuth) => [-50, 15, 70].map((elevation) => ({ azimuth, elevation })));

test("no cube is painted before one that it hides: rays towards the viewer never meet an earlier cube", () => {
  for (const [volume, view] of volumes.flatMap((each) => VIEWS.map((one) => /** @type {const} */ ([each, one])))) {
    const sorted = backToFront(cubes(volume, 2), view);
    const see = projector(view);
    // The direction in space towards the viewer.
    const towards = [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map((axis) => see(axis)[2]);
    const hits = (/** @type {number[]} */ from, /** @type {typeof sorted[0]} */ box) => {
      let [near, far] = [1e-6, Infinity];
      for (const axis of [0, 1, 2]) {
        const ends = [box.from[axis], box.to[axis]].map((end) => (end - from[axis]) / towards[axis]);
        near = Math.max(near, Math.min(...ends));
        far = Math.min(far, Math.max(...ends));
      }
      return near < far;
    };
    sorted.forEach((cube, i) => {
      const spots = [cube.from, cube.to, [0, 1, 2].map((axis) => (cube.from[axis] + cube.to[axis]) / 2)];
      for (const earlier of sorted.slice(0, i))
        for (const spot of spots) assert.ok(!hits([...spot], earlier), JSON.stringify(view));
    });
  }
});

test("visible returns the faces that point towards the viewer", () => {
  assert.deepEqual(visible({ azimuth: 46, elevation: 15 }).map((side) => side.name), ["front", "right", "top"]);
  assert.deepEqual(visible({ azimuth: 180, elevation: 0 }).map((side) => side.name), ["back"]);
  assert.deepEqual(visible({ azimuth: -30, elevation: -30 }).map((side) => side.name), ["front", "left", "bottom"]);
});

test("keepClear removes exactly the labels under later faces of other slices", () => {
  const square = (/** @type {number} */ x, /** @type {number} */ channel) => ({
    points: [[x, 0], [x + 10, 0], [x + 10, 10], [x, 10]], fill: "", stroke: "", strokeWidth: 1, lit: false, channel, row: 0, col: 0,
    label: { x: x + 5, y: 5, text: "12", ink: /** @type {const} */ ("dark"), size: 5 },
  });
  const faces = [square(0, 0), square(6, 1), square(40, 1), square(40, 1)];
  keepClear(faces, 0.6);
  assert.deepEqual(faces.map((face) => face.label !== undefined), [false, true, true, true]);
});
