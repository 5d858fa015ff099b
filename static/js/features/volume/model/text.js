/**
 * Text on and beside the weight volume in 3D. Text in WebGL is expensive: only the lit slice's
 * weights and the channel letters.
 *
 * @import {Scale} from "../../../model/types.js"
 * @import {Cube} from "./cubes.js"
 *
 * @typedef {{at: number[], text: string, color: string, size: number}} Text
 */
import { decimalsFor, formatShort } from "../../../model/format.js";
import { INK, ink } from "../../../model/scale.js";
import { crowded, magnified } from "./cubes.js";

/** The distance of the letters below the cubes, in scene units. */
export const LETTERS = 0.9;

/**
 * Labels are flat: this far in front of their cube, towards the viewer, they do not intersect it.
 */
const BEFORE = 0.4;
const DISTANCE = 2;
const LARGEST_TEXT = 15;
const SMALLEST_TEXT = 9;
/** A digit's width relative to its height. */
const DIGIT = 0.62;
const MOST_DECIMALS = 2;

/**
 * One font size for the numbers that fit their cubes; 0 if most do not fit: a few among empty cubes
 * would look deliberate.
 *
 * @param {number[]} sizes the largest that fits, for each number
 * @param {number} smallest
 */
export function sharedSize(sizes, smallest) {
  const fitting = sizes.filter((size) => size >= smallest);
  return 2 * fitting.length < sizes.length ? 0 : Math.min(...fitting);
}

/** @param {Cube} cube */
const middle = ({ from, to }) => [0, 1, 2].map((axis) => (from[axis] + to[axis]) / 2);

/**
 * The position of the camera; at azimuth 0 it looks straight at the fronts.
 *
 * @param {{azimuth: number, elevation: number}} view
 * @param {number} [distance]
 */
export function eyeAt({ azimuth, elevation }, distance = DISTANCE) {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return {
    x: distance * Math.cos(e) * Math.sin(a),
    y: -distance * Math.cos(e) * Math.cos(a),
    z: distance * Math.sin(e),
  };
}

/**
 * The lit slice's weights on its visible side, as large as its cubes allow; none if seen edge on.
 *
 * @param {Cube[]} lit
 * @param {object} how
 * @param {Scale} how.scale
 * @param {number} how.pixels pixels per scene unit
 * @param {number} how.zoom the lit slice's magnification
 * @param {{azimuth: number, elevation: number}} how.view
 * @returns {Text[]}
 */
export function weightTexts(lit, { scale, pixels, zoom, view }) {
  const values = lit.map((cube) => cube.value);
  const exact = Math.min(MOST_DECIMALS, decimalsFor(values).decimals);
  const facing = Math.cos((view.azimuth * Math.PI) / 180);
  const sizeOf = (/** @type {number} */ longest) => {
    const wide = (pixels * zoom * Math.abs(facing)) / (DIGIT * Math.max(2, longest));
    return Math.round(Math.min(LARGEST_TEXT, wide, pixels * zoom * 0.7));
  };
  const sized = (/** @type {number} */ decimals) => {
    const texts = values.map((v) => formatShort(v, decimals));
    return { texts, sizes: texts.map((text) => sizeOf(text.length)) };
  };
  const whole = sized(exact);
  // Rather drop a decimal than a number.
  const { texts, sizes } = exact > 1 && Math.min(...whole.sizes) < SMALLEST_TEXT ? sized(1) : whole;
  const size = sharedSize(sizes, SMALLEST_TEXT);
  const towards = eyeAt(view, BEFORE * zoom);
  return lit.flatMap((cube, i) => {
    // A number that does not fit its cube is left out; the others keep their common size.
    if (size === 0 || sizes[i] < SMALLEST_TEXT) return [];
    const [x, , z] = middle(cube);
    const side = facing > 0 ? cube.from[1] : cube.to[1];
    const at = [x + towards.x, side + towards.y, z + towards.z];
    return [{ at, text: texts[i], color: INK[ink(scale, cube.value)], size }];
  });
}

/**
 * The channel letters: below their slices; in a crowded row only above the lit one.
 *
 * @param {Cube[]} all
 * @param {{lit: number, shape: readonly number[], labels: readonly string[],
 *   colours?: readonly string[], ink: string, view: {azimuth: number, elevation: number}}} how
 * @returns {Text[]}
 */
export function letterTexts(all, { lit, shape: [channels, kH, kW], labels, colours, ink: plain, view }) {
  const full = crowded(channels);
  const tilt = (view.elevation * Math.PI) / 180;
  // Keeps the projected distance to the cubes equal at every angle, and the letters in front.
  const turn = (view.azimuth * Math.PI) / 180;
  const deep = (kW * magnified(channels) * Math.abs(Math.sin(turn)) + 0.6 * Math.abs(Math.cos(turn))) / 2;
  const apart = (LETTERS / 2 + deep * Math.abs(Math.sin(tilt))) / Math.cos(tilt);
  const nearer = eyeAt(view, 1.5);
  return all
    .filter((cube) => cube.col === 0 && cube.row === (full ? 0 : kH - 1) && (!full || cube.channel === lit))
    .map((cube) => ({
      at: [nearer.x, middle(cube)[1] + nearer.y, (full ? cube.to[2] + apart : cube.from[2] - apart) + nearer.z],
      text: labels[cube.channel] ?? "",
      color: colours?.[cube.channel] ?? plain,
      size: cube.channel === lit ? LARGEST_TEXT : LARGEST_TEXT - 3,
    }));
}

/**
 * All texts as one trace.
 *
 * @param {Text[]} labels
 */
export function writing(labels) {
  const [x, y, z] = [0, 1, 2].map((axis) => labels.map(({ at }) => at[axis]));
  return {
    type: "scatter3d",
    mode: "text",
    x,
    y,
    z,
    text: labels.map(({ text }) => text),
    textposition: "middle center",
    textfont: { color: labels.map(({ color }) => color), size: labels.map(({ size }) => size), weight: 600 },
    hoverinfo: "skip",
  };
}
