/**
 * The painter's algorithm: farther faces first, nearer ones over them.
 *
 * @import {Face} from "./isometric.js"
 * @import {Cube} from "./cubes.js"
 *
 * @typedef {{azimuth: number, elevation: number}} View in degrees
 */
import { SIDES, projector } from "./cubes.js";

/**
 * @param {number} axis
 * @param {number} length
 */
const along = (axis, length) => [0, 1, 2].map((other) => (other === axis ? length : 0));

/**
 * Sorts the cubes so that none hides a later one. Planes separate the cubes of a grid, so the axes
 * can be compared one after another.
 *
 * @param {Cube[]} all
 * @param {View} view
 */
export function backToFront(all, view) {
  const see = projector(view);
  const nearer = [1, 0, 2].map((axis) => ({ axis, sign: Math.sign(see(along(axis, 1))[2]) }));
  return [...all].sort((a, b) => {
    for (const { axis, sign } of nearer) {
      const order = sign * (a.from[axis] - b.from[axis]);
      if (order !== 0) return order;
    }
    return 0;
  });
}

/**
 * The faces that point towards the viewer.
 *
 * @param {View} view
 */
export function visible(view) {
  const see = projector(view);
  return SIDES.filter(({ axis, far }) => see(along(axis, far ? 1 : -1))[2] > 1e-6);
}

/**
 * Whether a point lies inside a convex polygon.
 *
 * @param {number[]} point
 * @param {number[][]} polygon
 */
function inside([x, y], polygon) {
  let [left, right] = [false, false];
  for (let i = 0; i < polygon.length; i++) {
    const [from, to] = [polygon[i], polygon[(i + 1) % polygon.length]];
    const turn = (to[0] - from[0]) * (y - from[1]) - (to[1] - from[1]) * (x - from[0]);
    left ||= turn > 0;
    right ||= turn < 0;
  }
  return !(left && right);
}

/**
 * Removes labels that a later face would cover, in part or whole.
 *
 * @param {Face[]} faces back to front
 * @param {number} digit a digit's width relative to its height
 */
export function keepClear(faces, digit) {
  faces.forEach((face, i) => {
    const { label } = face;
    if (!label) return;
    const reach = (digit * label.size * label.text.length) / 2;
    const spots = [-reach, 0, reach].map((dx) => [label.x + dx, label.y]);
    const covers = (/** @type {Face} */ later) =>
      later.channel !== face.channel && spots.some((spot) => inside(spot, later.points));
    if (faces.some((later, j) => j > i && covers(later))) delete face.label;
  });
}
