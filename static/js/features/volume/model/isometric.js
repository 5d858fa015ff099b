/**
 * The weight volume drawn without WebGL: polygons for an SVG, back to front.
 *
 * @import {View} from "./painter.js"
 * @import {Scale, Tensor} from "../../../model/types.js"
 * @import {Cube} from "./cubes.js"
 *
 * @typedef {object} FaceLabel
 * @property {number} x
 * @property {number} y
 * @property {string} text
 * @property {"light" | "dark"} ink
 * @property {number} size font size that fits the face
 *
 * @typedef {object} Face
 * @property {number[][]} points
 * @property {string} fill
 * @property {string} stroke
 * @property {number} strokeWidth
 * @property {boolean} lit
 * @property {number} channel
 * @property {number} row
 * @property {number} col
 * @property {FaceLabel} [label]
 */
import { decimalsFor, formatShort } from "../../../model/format.js";
import { colour, ink, inkOn } from "../../../model/scale.js";
import { FIRST_VIEW, MOST_SLICES, SHADE, corners, crowded, cubes, extent, magnified, projector } from "./cubes.js";
import { backToFront, keepClear, visible } from "./painter.js";
import { sharedSize } from "./text.js";

const FRAME = Object.freeze({ width: 290, height: 190 });
const MARGIN = 6;
/** Pixels for the channel letters below the slices. */
const LETTERS = 20;
const LARGEST_TEXT = 16;
/** Smaller numbers would be illegible and are left to the ledger. */
const SMALLEST_TEXT = 9;
const LETTERS_APART = 14;
/** A character's width in ems, in the narrowest fonts. */
const DIGIT = 0.6;
const MOST_DECIMALS = 2;
const PALE = 0.5;
const EDGE = Object.freeze({ lit: "#1d2433", other: "#ffffff" });

/**
 * @param {string} rgb
 * @param {number} shade
 * @param {number} kept how much of its colour remains, 0 to 1
 * @returns {[number, number, number]}
 */
function shaded(rgb, shade, kept) {
  const [r, g, b] = rgb
    .slice(4, -1)
    .split(",")
    .map((v) => Math.round(shade * (255 + (Number(v) - 255) * kept)));
  return [r, g, b];
}

/**
 * The largest font size that fits a front seen at an angle.
 *
 * @param {number} ems the text's width
 * @param {View} view
 * @param {number} unit pixels
 */
function textSize(ems, { azimuth, elevation }, unit) {
  const facing = (/** @type {number} */ degrees) => Math.abs(Math.cos((degrees * Math.PI) / 180));
  const wide = (0.9 * unit * facing(azimuth)) / ems;
  return Math.min(LARGEST_TEXT, wide, 0.75 * unit * facing(elevation));
}

/**
 * The volume as polygons in drawing order.
 *
 * @param {Tensor} volume (C, kH, kW)
 * @param {object} options
 * @param {number} [options.azimuth] degrees; 0 looks straight at the slices
 * @param {number} [options.elevation] degrees above the horizon
 * @param {number} options.lit index of the slice in full colour
 * @param {Scale} options.scale
 * @param {readonly string[]} [options.labels] one for each channel
 * @param {{width: number, height: number}} [options.frame]
 * @param {number} [options.digit] width of a character of the page's font, in ems
 * @returns {{width: number, height: number, faces: Face[], leftOut: number,
 *   letters: {x: number, y: number, text: string, channel: number, lit: boolean}[]}}
 */
export function isometric(volume, options) {
  const {
    azimuth = FIRST_VIEW.azimuth,
    elevation = FIRST_VIEW.elevation,
    lit,
    scale,
    labels = [],
    frame = FRAME,
    digit = DIGIT,
  } = options;
  const view = { azimuth, elevation };
  const all = cubes(volume, lit);
  const box = extent(all, view);
  const room = { width: frame.width - 2 * MARGIN, height: frame.height - 2 * MARGIN - LETTERS };
  const unit = Math.min(room.width / box.width, room.height / box.height);
  const left = (frame.width - unit * box.width) / 2;
  const top = MARGIN + (room.height - unit * box.height) / 2 + (crowded(volume.shape[0]) ? LETTERS : 0);
  const see = projector(view);
  /** @param {readonly number[]} point */
  const place = (point) => {
    const [right, down] = see(point);
    return [left + unit * (right - box.left), top + unit * (down - box.top)].map((v) => Math.round(v * 100) / 100);
  };
  const faces = paint(backToFront(all, view), { view, lit, scale, unit, zoom: magnified(volume.shape[0]), place, digit });
  keepClear(faces, digit);
  return {
    ...frame,
    faces,
    leftOut: Math.max(0, volume.shape[0] - MOST_SLICES),
    letters: letters(all, volume.shape, lit, labels, place),
  };
}

/**
 * @param {Cube[]} sorted
 * @param {{view: View, lit: number, scale: Scale, unit: number, zoom: number, digit: number, place: (point: readonly number[]) => number[]}} how
 * @returns {Face[]}
 */
function paint(sorted, { view, lit, scale, unit, zoom, digit, place }) {
  const sides = visible(view);
  const exact = Math.min(MOST_DECIMALS, decimalsFor(sorted.map((cube) => cube.value)).decimals);
  const units = [unit, unit * zoom];
  const wide = (/** @type {string} */ text) => digit * Math.max(2, text.length);
  const sized = (/** @type {number} */ decimals) => {
    const texts = new Map(sorted.map((cube) => [cube, formatShort(cube.value, decimals)]));
    const widths = Array.from(texts.values(), wide);
    return { texts, sizes: units.map((pixels) => widths.map((ems) => textSize(ems, view, pixels))) };
  };
  const whole = sized(exact);
  // Rather drop a decimal than a number.
  const { texts, sizes } = exact > 1 && Math.min(...whole.sizes[1]) < SMALLEST_TEXT ? sized(1) : whole;
  const shared = sizes.map((each) => sharedSize(each, SMALLEST_TEXT));
  return sorted.flatMap((cube) =>
    sides.map((side) => {
      const own = cube.channel === lit;
      const points = corners(cube, side).map(place);
      const fill = shaded(colour(scale, cube.value), SHADE[side.name], own ? 1 : PALE);
      /** @type {Face} */
      const face = {
        points,
        fill: `rgb(${fill.join(",")})`,
        stroke: own ? EDGE.lit : EDGE.other,
        strokeWidth: Math.min(own ? 1.4 : 0.8, 0.06 * unit),
        lit: own,
        channel: cube.channel,
        row: cube.row,
        col: cube.col,
      };
      if (side.axis !== 1) return face;
      const text = texts.get(cube) ?? "";
      const size = shared[own ? 1 : 0];
      // A number that does not fit its cube is left out; the others keep their common size.
      if (size === 0 || textSize(wide(text), view, units[own ? 1 : 0]) < SMALLEST_TEXT) return face;
      const [x, y] = [0, 1].map((axis) => points.reduce((sum, point) => sum + point[axis], 0) / points.length);
      return {
        ...face,
        label: { x, y, text, ink: own ? ink(scale, cube.value) : inkOn(fill), size },
      };
    }),
  );
}

/**
 * @typedef {{x: number, y: number, text: string, channel: number, lit: boolean}} Letter
 *
 * The channels' letters: below their slices; in a crowded row only above the lit one.
 *
 * @param {Cube[]} all
 * @param {readonly number[]} shape
 * @param {number} lit
 * @param {readonly string[]} labels
 * @param {(point: readonly number[]) => number[]} place
 * @returns {Letter[]}
 */
function letters(all, [channels, kH], lit, labels, place) {
  const full = crowded(channels);
  const ends = all.filter((cube) => cube.row === (full ? 0 : kH - 1) && (!full || cube.channel === lit));
  const found = [...new Set(ends.map((cube) => cube.channel))].map((channel) => {
    const row = ends.filter((cube) => cube.channel === channel).flatMap(({ from, to }) => [from, to]);
    const [x0, y0] = [0, 1].map((axis) => row.reduce((sum, corner) => sum + corner[axis], 0) / row.length);
    const heights = row.map((corner) => corner[2]);
    const [x, y] = place([x0, y0, full ? Math.max(...heights) : Math.min(...heights)]);
    return { x, y: full ? y - 10 : y + 14, text: labels[channel] ?? "", channel, lit: channel === lit };
  });
  const own = found.find((letter) => letter.lit);
  return found.filter(
    (letter) => letter === own || !own || Math.hypot(letter.x - own.x, letter.y - own.y) >= LETTERS_APART,
  );
}
