/**
 * A weight volume in space: its slices stand one behind another along the channel axis.
 * x runs along a slice's columns, y along the channels away from the reader, z upwards.
 *
 * @import {Tensor} from "./types.js"
 *
 * @typedef {object} Cube
 * @property {number} channel index in the volume
 * @property {number} row
 * @property {number} col
 * @property {number} value
 * @property {readonly [number, number, number]} from the corner with the smallest coordinates
 * @property {readonly [number, number, number]} to
 */

/** More slices than this can't be told apart, neither in 3D nor drawn. */
export const MOST_SLICES = 16;

/** A cube fills this part of its place. */
const FILLED = 0.92;
const THICKNESS = 0.7;
/** At the first view's angle this distance sets one slice clear of the next. */
const CLEAR = 1.5;
/** The slices of a long volume move together rather than shrink. */
const LONGEST = 6;
const CLOSEST = 1.2;

/** The view at which fronts are seen large and a row of slices stays apart. */
export const FIRST_VIEW = Object.freeze({ azimuth: 40, elevation: 22 });

/**
 * Which slices are shown: the first ones, or those that end with the lit one.
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
 * How far one slice stands behind another.
 *
 * @param {number} slices
 * @param {number} kH
 * @param {number} kW
 */
export function spacing(slices, kH, kW) {
  const clear = CLEAR * kW + 0.6;
  const together = (LONGEST * Math.max(kH, kW)) / Math.max(1, slices - 1);
  return Math.max(CLOSEST, Math.min(clear, together));
}

/**
 * The cubes of a volume, around the origin.
 *
 * @param {Tensor} volume (C, kH, kW)
 * @param {number} lit the slice that must be among them
 * @returns {Cube[]}
 */
export function cubes({ data, shape: [channels, kH, kW] }, lit) {
  const slices = shownSlices(channels, lit);
  const step = spacing(slices.length, kH, kW);
  return slices.flatMap((channel, nth) =>
    Array.from({ length: kH * kW }, (_, i) => {
      const [row, col] = [Math.floor(i / kW), i % kW];
      const centre = [col - (kW - 1) / 2, (nth - (slices.length - 1) / 2) * step, (kH - 1) / 2 - row];
      const half = [FILLED / 2, (FILLED * THICKNESS) / 2, FILLED / 2];
      return {
        channel,
        row,
        col,
        value: data[(channel * kH + row) * kW + col],
        from: /** @type {const} */ ([centre[0] - half[0], centre[1] - half[1], centre[2] - half[2]]),
        to: /** @type {const} */ ([centre[0] + half[0], centre[1] + half[1], centre[2] + half[2]]),
      };
    }),
  );
}

/** The faces of a cube: the axis that each is square to, and its side. */
export const SIDES = /** @type {const} */ ([
  { name: "front", axis: 1, far: false },
  { name: "back", axis: 1, far: true },
  { name: "left", axis: 0, far: false },
  { name: "right", axis: 0, far: true },
  { name: "bottom", axis: 2, far: false },
  { name: "top", axis: 2, far: true },
]);

/** How bright a face is beside the front: the light comes from above the reader's shoulder. */
export const SHADE = Object.freeze({ front: 1, back: 1, left: 0.82, right: 0.82, bottom: 0.7, top: 0.92 });

/**
 * The four corners of one side, in the order of walking around it.
 *
 * @param {Cube} cube
 * @param {{axis: number, far: boolean}} side
 * @returns {number[][]}
 */
export function corners(cube, { axis, far }) {
  const [u, v] = [0, 1, 2].filter((other) => other !== axis);
  const at = (far ? cube.to : cube.from)[axis];
  return [[cube.from, cube.from], [cube.to, cube.from], [cube.to, cube.to], [cube.from, cube.to]].map(([a, b]) => {
    const corner = [0, 0, 0];
    corner[axis] = at;
    corner[u] = a[u];
    corner[v] = b[v];
    return corner;
  });
}
