import assert from "node:assert/strict";
import { test } from "node:test";
import {
  FIRST_VIEW, MOST_SLICES, SIDES, corners, crowded, cubes, extent, projector, shownSlices,
} from "../../static/js/features/volume/model/cubes.js";

const counted = (/** @type {number[]} */ ...shape) => ({
  data: Float64Array.from({ length: shape.reduce((a, b) => a * b) }, (_, i) => i), shape,
});

test("every weight is one cube at its channel, row and column", () => {
  const all = cubes(counted(3, 4, 5), 0);
  assert.equal(all.length, 60);
  for (const cube of all) assert.equal(cube.value, (cube.channel * 4 + cube.row) * 5 + cube.col);
});

test("cubes do not touch, in a row or in a crowd", () => {
  for (const [shape, lit] of /** @type {[number[], number][]} */ ([[[3, 3, 3], 1], [[1, 11, 11], 0], [[12, 2, 3], 7]])) {
    const all = cubes(counted(...shape), lit);
    all.forEach((a, i) => all.slice(i + 1).forEach((b) => {
      const apart = [0, 1, 2].some((axis) => a.to[axis] < b.from[axis] || b.to[axis] < a.from[axis]);
      assert.ok(apart, `${shape}: ${a.channel},${a.row},${a.col} and ${b.channel},${b.row},${b.col}`);
    }));
  }
});

test("up to four slices do not overlap at the first view", () => {
  for (const shape of [[3, 3, 3], [4, 1, 1], [2, 4, 5], [3, 11, 11]]) {
    const see = projector(FIRST_VIEW);
    const all = cubes(counted(...shape), 0);
    const spans = Array.from({ length: shape[0] }, (_, channel) => {
      const right = all.filter((cube) => cube.channel === channel)
        .flatMap((cube) => SIDES.flatMap((side) => corners(cube, side).map((corner) => see(corner)[0])));
      return [Math.min(...right), Math.max(...right)];
    });
    spans.slice(1).forEach(([start], i) => assert.ok(start > spans[i][1], `${shape}`));
  }
});

test("in a crowded row the lit slice is lifted above all others", () => {
  assert.equal(crowded(4), false);
  const all = cubes(counted(9, 3, 3), 4);
  const lowest = Math.min(...all.filter((cube) => cube.channel === 4).map((cube) => cube.from[2]));
  assert.ok(all.every((cube) => cube.channel === 4 || cube.to[2] < lowest));
});

test("of many slices the first sixteen are shown, or those ending with the lit one", () => {
  assert.deepEqual(shownSlices(3, 1), [0, 1, 2]);
  assert.deepEqual(shownSlices(128, 4), Array.from({ length: MOST_SLICES }, (_, i) => i));
  assert.deepEqual(shownSlices(128, 100).at(-1), 100);
  assert.equal(new Set(shownSlices(128, 127)).size, MOST_SLICES);
  assert.equal(cubes(counted(32, 1, 1), 20).some((cube) => cube.channel === 20), true);
});

test("from the front, columns run to the right and rows downwards", () => {
  const see = projector({ azimuth: 0, elevation: 0 });
  assert.deepEqual(see([2, 0, 3]).map((v) => v + 0), [2, -3, 0]);
  assert.ok(see([0, -1, 0])[2] > see([0, 1, 0])[2], "a smaller channel is nearer");
});

test("a projection rotates without stretching", () => {
  for (const view of [FIRST_VIEW, { azimuth: 200, elevation: -40 }]) {
    const axes = [[1, 0, 0], [0, 1, 0], [0, 0, 1]].map(projector(view));
    axes.forEach((a, i) => axes.forEach((b, j) => {
      const dot = a.reduce((sum, v, axis) => sum + v * b[axis], 0);
      assert.ok(Math.abs(dot - (i === j ? 1 : 0)) < 1e-12);
    }));
  }
});

test("corners go around a face without crossing it", () => {
  const [cube] = cubes(counted(1, 1, 1), 0);
  for (const side of SIDES) {
    const around = corners(cube, side);
    around.forEach((corner, i) => {
      const next = around[(i + 1) % 4];
      assert.equal(corner.filter((v, axis) => v !== next[axis]).length, 1, side.name);
      assert.equal(corner[side.axis], (side.far ? cube.to : cube.from)[side.axis]);
    });
  }
});

test("extent contains every corner", () => {
  const all = cubes(counted(3, 3, 3), 1);
  const { left, top, width, height } = extent(all, FIRST_VIEW);
  const see = projector(FIRST_VIEW);
  for (const point of all.flatMap((cube) => SIDES.flatMap((side) => corners(cube, side).map(see)))) {
    assert.ok(point[0] >= left - 1e-9 && point[0] <= left + width + 1e-9);
    assert.ok(point[1] >= top - 1e-9 && point[1] <= top + height + 1e-9);
  }
});
