/** @import {Scale} from "./types.js" */

/** @typedef {readonly [number, number, number]} Rgb */

/** The ends of the scale: purple and orange stay apart for colour-blind eyes as well. */
const NEGATIVE = /** @type {Rgb} */ ([84, 39, 136]);
const POSITIVE = /** @type {Rgb} */ ([214, 103, 12]);
const ZERO = /** @type {Rgb} */ ([247, 247, 247]);
const RAMP = 0.8;
const STOPS = 33;

/** From this ratio of maxima on, a linear scale would make the smaller map invisible. */
const DWARFING = 50;
/** The smallest map still gets a fifth of the colours: its largest value is ten times linthresh. */
const BELOW_SMALLEST = 10;
/** Rounding noise in a map that is zero otherwise must not stretch the scale. */
const WIDEST = 1e6;

/**
 * Text colours. The dark one is nearly black because only so one of the two
 * reaches 4.5 to 1 on every colour.
 */
export const INK = Object.freeze({ dark: "#050505", light: "#ffffff" });

/**
 * One scale for several maps, so that their sizes compare.
 *
 * @param {readonly number[]} maxima the largest |v| of each map
 * @returns {Scale} symlog where one map dwarfs another
 */
export function makeScale(maxima) {
  const max = Math.max(0, ...maxima);
  const smallest = Math.min(...maxima.filter((m) => m > max / WIDEST));
  if (max === 0) return { kind: "linear", max: 1, linthresh: 1 };
  if (max <= DWARFING * smallest) return { kind: "linear", max, linthresh: max };
  return { kind: "symlog", max, linthresh: smallest / BELOW_SMALLEST };
}

/**
 * A value's position on its scale.
 *
 * @param {Scale} scale
 * @param {number} v
 * @returns {number} −1 to 1, zero at 0
 */
export function position({ kind, max, linthresh }, v) {
  const size = Math.min(Math.abs(v), max);
  const at = kind === "linear" ? size / max : Math.log1p(size / linthresh) / Math.log1p(max / linthresh);
  return v < 0 ? -at : at;
}

/**
 * @param {Rgb} from
 * @param {Rgb} to
 * @param {number} fraction
 * @returns {Rgb}
 */
export const mix = (from, to, fraction) =>
  /** @type {Rgb} */ (/** @type {unknown} */ (from.map((v, i) => Math.round(v + (to[i] - v) * fraction))));

/** @param {Rgb} rgb */
export const rgb = ([r, g, b]) => `rgb(${r},${g},${b})`;

/** @param {number} at −1 to 1 */
const colourAt = (at) => mix(ZERO, at < 0 ? NEGATIVE : POSITIVE, Math.abs(at) ** RAMP);

/**
 * The colour of a value: purple below zero, white at zero, orange above.
 *
 * @param {Scale} scale
 * @param {number} v
 */
export const colour = (scale, v) => rgb(colourAt(position(scale, v)));

/**
 * The relative luminance of WCAG 2.
 *
 * @param {Rgb} colour
 */
function luminance(colour) {
  const [r, g, b] = colour.map((v) => {
    const c = v / 255;
    return c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/** The luminance that has a contrast of 4.5 to 1 with white. */
const WHITE_READS_UP_TO = 1.05 / 4.5 - 0.05;

/**
 * The text colour for a background.
 *
 * @param {Rgb} background
 * @returns {"light" | "dark"}
 */
export const inkOn = (background) => (luminance(background) <= WHITE_READS_UP_TO ? "light" : "dark");

/**
 * The text colour on a value's colour, with a contrast of at least 4.5 to 1.
 *
 * @param {Scale} scale
 * @param {number} v
 */
export const ink = (scale, v) => inkOn(colourAt(position(scale, v)));

/**
 * The scale's colours from end to end, for a legend.
 *
 * @returns {[number, string][]} stops: a fraction from 0 to 1, and its colour
 */
export const gradient = () =>
  Array.from({ length: STOPS }, (_, i) => {
    const fraction = i / (STOPS - 1);
    return [fraction, rgb(colourAt(2 * fraction - 1))];
  });

/** Shades along a scale from end to end: more than a screen can show. */
const SHADES = 2048;

/**
 * A scale's colours as pixels, each computed at its first use: a map has few of them.
 *
 * @param {(fraction: number) => Rgb} colourOf for 0 to 1
 * @returns {(shade: number) => number} the pixel of a shade, 0 to SHADES
 */
export function shadesOf(colourOf) {
  const bytes = new Uint8Array(4 * (SHADES + 1));
  const pixels = new Uint32Array(bytes.buffer);
  return (shade) => {
    // A mixed shade is opaque, so it is not 0.
    if (pixels[shade] === 0) bytes.set([...colourOf(shade / SHADES), 255], 4 * shade);
    return pixels[shade];
  };
}

/**
 * Values as pixels; what is not computed is transparent.
 *
 * @param {Float64Array} values
 * @param {(shade: number) => number} shades
 * @param {(v: number) => number} fractionOf where a value stands between the ends, 0 to 1
 * @returns {Uint8ClampedArray<ArrayBuffer>} four bytes a value
 */
export function pixelsOf(values, shades, fractionOf) {
  const pixels = new Uint32Array(values.length);
  values.forEach((v, i) => {
    if (!Number.isNaN(v)) pixels[i] = shades(Math.round(fractionOf(v) * SHADES));
  });
  return new Uint8ClampedArray(pixels.buffer);
}

const SIGNED = shadesOf((fraction) => colourAt(2 * fraction - 1));

/**
 * A map in the colours of its scale, as pixels.
 *
 * @param {Scale} scale
 * @param {Float64Array} values
 */
export const paint = (scale, values) => pixelsOf(values, SIGNED, (v) => (position(scale, v) + 1) / 2);
