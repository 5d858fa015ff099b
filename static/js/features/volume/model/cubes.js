/**
 * A weight volume in 3-D space: its slices one behind another along the channel axis.
 * x runs along a slice's columns, y along the channels away from the viewer, z upwards.
 *
 * @import {Tensor} from "../../../model/types.js"
 *
 * @typedef {object} Cube
 * @property {number} channel index in the volume
 * @property {number} row
 * @property {number} col
 * @property {number} value
 * @property {readonly [number, number, number]} from the corner with the smallest coordinates
 * @property {readonly [number, number, number]} to
 */

/** More slices than this could not be told apart, in 3D or in the drawing. */
export const MOST_SLICES = 16;

/** The part of its place that a cube fills, and its depth as a part of its height. */
const FILLED = 0.93;
const THICKNESS = 0.62;
/** The visible gap between two slices at the first view. */
const AISLE = 0.3;
/** With more slices than this they overlap, or else their weights would be illegible. */
const MOST_APART = 4;
const CROWDED_STEP = 1.3;
/** The lit slice is lifted out of a crowded row and magnified, to be legible. */
const MAGNIFIED = 1.7;
const LIFT = 0.4;

/**
 * The view, in degrees, in which fronts are large and the slices of a row do not overlap.
 *
 * @type {Readonly<{azimuth: number, elevation: number}>}
 */
export const FIRST_VIEW = Object.freeze({ azimuth: 46, elevation: 15 });

/** @param {number} degrees */
const radians = (degrees) => (degrees * Math.PI) / 180;

/**
 * An orthographic projection: returns coordinates to the right, down, and towards the viewer.
 *
 * @param {{azimuth: number, elevation: number}} view
 * @returns {(point: readonly number[]) => [number, number, number]}
 */
export function projector({ azimuth, elevation }) {
  const [a, e] = [radians(azimuth), radians(elevation)];
  const [cosA, sinA, cosE, sinE] = [Math.cos(a), Math.sin(a), Math.cos(e), Math.sin(e)];
  return ([x, y, z]) => {
    const away = y * cosA - x * sinA;
    return [x * cosA + y * sinA, -(z * cosE + away * sinE), z * sinE - away * cosE];
  };
}

/**
 * The slices that are shown: the first ones, or those ending with the lit one.
 *
 * @param {number} channels
 * @param {number} lit
 * @returns {number[]}
 */
export function shownSlices(channels, lit) {
  const count = Math.min(channels, MOST_SLICES);
  const first = Math.max(0, Math.min(channels - count, lit - count + 1));
  return Array.from({ length: count }, (_, i) => first + i);
}

/**
 * Whether the slices overlap, so that the lit one is lifted out of the row.
 *
 * @param {number} channels
 */
export const crowded = (channels) => channels > MOST_APART;

/**
 * The magnification of the lit slice.
 *
 * @param {number} channels
 */
export const magnified = (channels) => (crowded(channels) ? MAGNIFIED : 1);

/**
 * The distance between two slices: without overlap at the first view, unless there are many.
 *
 * @param {number} channels
 * @param {number} kW
 */
function spacing(channels, kW) {
  if (crowded(channels)) return CROWDED_STEP;
  const angle = radians(FIRST_VIEW.azimuth);
  return (kW * Math.cos(angle) + AISLE) / Math.sin(angle) + FILLED * THICKNESS;
}

/**
 * The cubes of a volume, centred at the origin.
 *
 * @param {Tensor} volume (C, kH, kW)
 * @param {number} lit the slice that must be included
 * @returns {Cube[]}
 */
export function cubes({ data, shape: [channels, kH, kW] }, lit) {
  const slices = shownSlices(channels, lit);
  const step = spacing(channels, kW);
  return slices.flatMap((channel, nth) => {
    const zoom = channel === lit ? magnified(channels) : 1;
    const lift = zoom === 1 ? 0 : (kH * (1 + zoom)) / 2 + LIFT;
    const half = [FILLED / 2, (FILLED * THICKNESS) / 2, FILLED / 2].map((v) => v * zoom);
    return Array.from({ length: kH * kW }, (_, i) => {
      const [row, col] = [Math.floor(i / kW), i % kW];
      const x = zoom * (col - (kW - 1) / 2);
      const y = (nth - (slices.length - 1) / 2) * step;
      const z = zoom * ((kH - 1) / 2 - row) + lift;
      return {
        channel,
        row,
        col,
        value: data[(channel * kH + row) * kW + col],
        from: /** @type {const} */ ([x - half[0], y - half[1], z - half[2]]),
        to: /** @type {const} */ ([x + half[0], y + half[1], z + half[2]]),
      };
    });
  });
}

/**
 * The bounding rectangle of the projected cubes.
 *
 * @param {readonly Cube[]} all
 * @param {{azimuth: number, elevation: number}} view
 */
export function extent(all, view) {
  const see = projector(view);
  const seen = all.flatMap((cube) => [SIDES[0], SIDES[1]].flatMap((side) => corners(cube, side).map(see)));
  const range = (/** @type {0 | 1} */ axis) =>
    seen.reduce(
      ([low, high], point) => [Math.min(low, point[axis]), Math.max(high, point[axis])],
      [Infinity, -Infinity],
    );
  const [[left, right], [top, bottom]] = [range(0), range(1)];
  return { left, top, width: right - left, height: bottom - top };
}

/** The faces of a cube: the axis each is perpendicular to, and on which side. */
export const SIDES = /** @type {const} */ ([
  { name: "front", axis: 1, far: false },
  { name: "back", axis: 1, far: true },
  { name: "left", axis: 0, far: false },
  { name: "right", axis: 0, far: true },
  { name: "bottom", axis: 2, far: false },
  { name: "top", axis: 2, far: true },
]);

/**
 * The brightness of a face relative to the front; the light comes from above the viewer's shoulder.
 */
export const SHADE = Object.freeze({ front: 1, back: 1, left: 0.82, right: 0.82, bottom: 0.7, top: 0.92 });

/**
 * The four corners of a face, in order around it.
 *
 * @param {Cube} cube
 * @param {{axis: number, far: boolean}} side
 * @returns {number[][]}
 */
export function corners(cube, { axis, far }) {
  const [u, v] = [0, 1, 2].filter((other) => other !== axis);
  const at = (far ? cube.to : cube.from)[axis];
  return [
    [cube.from, cube.from],
    [cube.to, cube.from],
    [cube.to, cube.to],
    [cube.from, cube.to],
  ].map(([a, b]) => {
    const corner = [0, 0, 0];
    corner[axis] = at;
    corner[u] = a[u];
    corner[v] = b[v];
    return corner;
  });
}
