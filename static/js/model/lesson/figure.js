/**
 * The small figure beside a question on paper: each channel's patch and slice as numbers, and blanks for
 * what is asked. It shows no more than the stage does while the question is open.
 *
 * @typedef {import("./lesson.js").Step} Step
 * @typedef {import("./lesson.js").Question} Question
 * @typedef {import("./quantities.js").Seen} Seen
 *
 * @typedef {object} Grid
 * @property {string[]} values row-major; "" stands for a blank
 * @property {number} cols
 *
 * @typedef {object} FigureRow one channel
 * @property {string} name
 * @property {Grid|null} plane the patch, or the whole input channel
 * @property {Grid|null} slice
 * @property {Grid|null} room for weights of one's own
 * @property {string|null} sum the window sum: "" is a blank, null leaves it out
 *
 * @typedef {object} Figure
 * @property {FigureRow[]} rows
 * @property {number} more channels that are not drawn
 * @property {boolean} whole whether the input channels are drawn as a whole
 * @property {[number, number]} place of the output pixel
 * @property {string|null} bias
 * @property {string|null} total "" is a blank
 * @property {string} activation
 */
import { plane } from "../arrays.js";
import { formatNumber } from "../format.js";
import { channelName, isMixed } from "../selectors.js";

const MOST_CHANNELS = 4;
const WIDEST_KERNEL = 4;
const WIDEST_INPUT = 12;
/** What a task on the numbers at one position shows. */
const AT_THE_PLACE = /^(p\d|output|pre_activation|aggregate)$/;

/**
 * @typedef {object} Plan what the figure shows
 * @property {boolean} [whole] the input channels as a whole
 * @property {boolean} [grids] patch and slice
 * @property {boolean} [room] room for new slices, but for those to keep
 * @property {"given"|"blank"|null} [sums] the window sums
 * @property {number} [only] the one channel of which the window sum is shown
 * @property {boolean} [total] a blank for the result
 * @property {number[]} [keep] slices that may not be changed
 */

/** The figure of a question or a task of a lesson; null where none helps. @param {Step} step @param {Seen} seen */
export function figureOf(step, seen) {
  const { question, goal, hide } = step;
  if (hide.includes("planes") || hide.includes("slices")) return null;
  if (question?.kind === "pixel") return fitsWhole(seen) ? drawn(seen, { whole: true, grids: true }) : null;
  if (question) return drawn(seen, { grids: true, ...blanksOf(question, hide) });
  if (!goal) return null;
  const keep = goal.keep;
  if (goal.name !== "equals") return drawn(seen, { whole: fitsWhole(seen), grids: true, room: true, keep });
  const isOfThePlace = Object.keys(goal.params).some((name) => AT_THE_PLACE.test(name));
  return isOfThePlace ? drawn(seen, { grids: true, room: true, keep, sums: "blank", total: true }) : null;
}

/**
 * The figure of a question of the check: the parts that it points out. What becomes of them is the question.
 * @param {Step} step @param {Seen} seen
 */
export function figureOfLight({ light }, seen) {
  if (light.includes("partials")) return drawn(seen, { sums: "given" });
  return light.includes("slices") ? drawn(seen, { grids: true }) : null;
}

/**
 * The blanks: one window sum, or all of them and their sum. If the stage hides that they are added,
 * so does the figure.
 * @param {Question} question @param {string[]} hide @returns {Partial<Plan>}
 */
function blanksOf({ kind, right }, hide) {
  if (kind !== "number" || !AT_THE_PLACE.test(right)) return {};
  const slot = right.startsWith("p") && right.length === 2 ? Number(right[1]) : null;
  const sums = hide.includes("partials") ? null : "blank";
  if (slot !== null) return { sums, only: slot };
  return { sums, total: !hide.includes("totals") && !hide.includes("output") };
}

/** @param {Seen} seen */
function fitsWhole({ result: { input, heard } }) {
  const [, height, width] = input.shape;
  return height <= WIDEST_INPUT && width <= WIDEST_INPUT && heard.length <= MOST_CHANNELS;
}

/** @param {Seen} seen @param {Plan} plan @returns {Figure|null} */
function drawn(
  { result, now },
  { whole = false, grids = false, room = false, sums = null, only, total = false, keep = [] },
) {
  const [, , height, width] = result.weight.shape;
  if (isMixed(result) || Math.max(height, width) > WIDEST_KERNEL) return null;
  const shown = now.parts.channels.slice(0, MOST_CHANNELS);
  // One channel alone and no bias: its window sum is the result.
  const asked = total && result.heard.length === 1 && now.bias === null ? null : sums;
  const grid = (/** @type {ArrayLike<number>} */ values, /** @type {number} */ cols) => ({
    values: Array.from(values, (value) => formatNumber(value)),
    cols,
  });
  const rows = shown.map(({ channel, patch, slice, windowSum }, slot) => ({
    name: channelName(result, channel),
    plane: !grids ? null : whole ? grid(plane(result.input, channel), result.input.shape[2]) : grid(patch, width),
    slice: grids ? grid(slice, width) : null,
    room: room && !keep.includes(slot) ? { values: slice.map(() => ""), cols: width } : null,
    sum: (only ?? slot) !== slot ? null : asked && (asked === "given" ? formatNumber(windowSum) : ""),
  }));
  return {
    rows,
    more: now.parts.channels.length - shown.length,
    whole,
    place: [now.row, now.col],
    bias: now.bias === null ? null : formatNumber(now.bias),
    total: total ? "" : null,
    activation: result.layer.activation,
  };
}
