/**
 * The colours of the input planes: a channel's own hue from dark to full.
 *
 * @import {InputScale, Tensor} from "./types.js"
 * @import {Rgb} from "./scale.js"
 */
import { plane } from "./arrays.js";
import { inkOn, makeScale, mix, pixelsOf, position, rgb, shadesOf } from "./scale.js";

const DARK = /** @type {Rgb} */ ([8, 8, 10]);
/** @type {Record<string, Rgb>} */
const FULL = { R: [255, 70, 80], G: [60, 225, 120], B: [90, 150, 255] };
const GREYS = /** @type {const} */ ([
  [20, 20, 24],
  [245, 245, 245],
]);

/**
 * @param {string | null} name
 * @param {number} fraction
 */
function tintAt(name, fraction) {
  const [from, to] = name !== null && Object.hasOwn(FULL, name) ? [DARK, FULL[name]] : GREYS;
  return mix(from, to, Math.min(1, Math.max(0, fraction)));
}

/** @type {Record<string, (shade: number) => number>} */
const SHADES = Object.fromEntries(
  [...Object.keys(FULL), "grey"].map((name) => [name, shadesOf((fraction) => tintAt(name, fraction))]),
);

/**
 * A channel's colour.
 *
 * @param {string | null} name "R", "G" or "B"; any other channel is grey
 * @param {number} fraction 0 dark, 1 full
 */
export const tint = (name, fraction) => rgb(tintAt(name, fraction));

/**
 * The text colour on a channel's colour.
 *
 * @param {string | null} name
 * @param {number} fraction
 */
export const inkOnTint = (name, fraction) => inkOn(tintAt(name, fraction));

/**
 * A plane in its channel's colours, as pixels.
 *
 * @param {InputScale} scale
 * @param {string | null} name
 * @param {Float64Array} values
 */
export const paintTint = (scale, name, values) =>
  pixelsOf(values, SHADES[name ?? ""] ?? SHADES.grey, (v) => fullness(scale, v));

/**
 * One scale for all planes of an input.
 *
 * @param {Tensor} input (C, H, W)
 * @param {"rgb" | "maps" | "signed"} kind
 * @param {number | null} [valuesMax] what an image's values go up to
 * @returns {InputScale} signed where there is anything below zero: then it is coloured as the maps are
 */
export function inputScale(input, kind, valuesMax = null) {
  const maxima = Array.from({ length: input.shape[0] }, (_, c) =>
    plane(input, c).reduce((most, v) => Math.max(most, Math.abs(v)), 0),
  );
  const signed = kind === "signed" || input.data.some((v) => v < 0);
  const fixed = kind === "rgb" && valuesMax !== null && !signed;
  const scale = makeScale(fixed ? [Math.max(valuesMax, ...maxima)] : maxima);
  return { ...scale, signed, log: scale.kind === "symlog" };
}

/**
 * The saturation of a value's colour.
 *
 * @param {InputScale} scale
 * @param {number} v
 * @returns {number} 0 to 1
 */
export const fullness = (scale, v) => Math.max(0, position(scale, v));
