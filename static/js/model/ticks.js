/** @import {Scale} from "./types.js" */
import { position } from "./scale.js";

const MOST_ON_A_SIDE = 3;

/**
 * Round numbers up to max: one, two or three of them, evenly apart.
 *
 * @param {number} max
 * @returns {number[]}
 */
function even(max) {
  const decade = 10 ** Math.floor(Math.log10(max));
  const step = [0.2, 0.5, 1, 2, 5].map((k) => k * decade).find((s) => max / s < MOST_ON_A_SIDE + 1) ?? decade;
  const count = Math.floor(max / step + 1e-9);
  return Array.from({ length: count }, (_, i) => Number(((i + 1) * step).toPrecision(12)));
}

/**
 * Powers of ten up to max that lie where the scale is logarithmic.
 *
 * @param {Scale} scale
 * @returns {number[]}
 */
function decades({ max, linthresh }) {
  const last = Math.floor(Math.log10(max) + 1e-9);
  const first = Math.min(last, Math.ceil(Math.log10(linthresh)));
  const step = Math.max(1, Math.ceil((last - first + 1) / MOST_ON_A_SIDE));
  const powers = [];
  for (let power = last; power >= first; power -= step) powers.unshift(Number(`1e${power}`));
  return powers;
}

/**
 * The ticks of a legend: zero and up to three round numbers on each side.
 *
 * @param {Scale} scale
 * @returns {{at: number, value: number}[]} at from −1 to 1, rising
 */
export function ticks(scale) {
  const above = scale.kind === "linear" ? even(scale.max) : decades(scale);
  const values = [...above.map((v) => -v).reverse(), 0, ...above];
  return values.map((value) => ({ at: position(scale, value), value }));
}

/**
 * Reduce ticks to those that fit: the ends and zero, and a number between them
 * only together with its opposite, where the scale has both.
 *
 * @template {{value: number}} Mark
 * @param {Mark[]} marks rising
 * @param {(a: Mark, b: Mark) => boolean} clear whether two of them can stand side by side
 * @returns {Mark[]}
 */
export function spread(marks, clear) {
  const kept = marks.filter(({ value }, i) => value === 0 || i === 0 || i === marks.length - 1);
  for (const mark of marks) {
    const both = marks.filter(({ value }) => Math.abs(value) === Math.abs(mark.value));
    const fits = (/** @type {Mark} */ one) => kept.every((other) => other === one || clear(one, other));
    if (!kept.includes(mark) && both.every(fits)) kept.push(...both);
  }
  return kept;
}
