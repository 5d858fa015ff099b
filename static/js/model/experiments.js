/**
 * One-click experiments: what each changes, and its effect. The effect is not assumed:
 * the results before and after are compared.
 *
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./slices/experiments.js").Before} Before
 * @typedef {import("./rules.js").MapRule} MapRule
 */
import { plane } from "./arrays.js";
import { breakdown } from "./position.js";
import { remember } from "./remember.js";
import { heardOf, ruleMaps } from "./rules.js";
import { channelName, gainOf, largest, sliceName } from "./selectors.js";
import { requestKey } from "./state.js";

/** Two results are equal within this: sums in another order may differ in their last bits. */
const NOISE = 1e-9;

/** The first two channels that are not muted, as slots. @param {Result} result @returns {[number, number]|null} */
export function pairOf(result) {
  const [first, second] = heardOf(result);
  return second === undefined ? null : [first.slot, second.slot];
}

/** Whether the result shown is the one that the last experiment requested. @param {State} state */
export const stands = ({ before, result }) =>
  before !== null && result !== null && requestKey(result.link) === before.asked;

/** @param {number} count @param {number[]|null} list @returns {number[]} every place, also those that it leaves out */
const whole = (count, list) => Array.from({ length: count }, (_, i) => list?.[i] ?? i);

/** @param {number[]} list @param {number} one @param {number} other */
const swapped = (list, one, other) => list.map((v, i) => (i === one ? list[other] : i === other ? list[one] : v));

/**
 * Reorder the slices, with their edits.
 * @param {Link} link @param {number[]} sources the slot that each slot takes its slice from
 * @returns {Partial<Link>}
 */
function withSlices(link, sources) {
  const slices = whole(sources.length, link.slices);
  /** @type {Record<string, number>} */
  const w = {};
  for (const [place, value] of Object.entries(link.w)) {
    const [out, slot, row, col] = place.split(".").map(Number);
    sources.forEach((source, target) => {
      if (source === slot) w[[out, target, row, col].join(".")] = value;
    });
  }
  return { slices: sources.map((source) => slices[source]), w };
}

/**
 * What an experiment changes.
 * @param {"same"|"swap"|"both"} what @param {Result} result @returns {Partial<Link>}
 */
export function changesFor(what, result) {
  const { link, heard, input } = result;
  const slots = whole(heard.length, null);
  if (what === "same") return withSlices(link, slots.fill(0));
  const pair = pairOf(result);
  if (pair === null) return {};
  const [one, other] = pair;
  const order = whole(input.shape[0], link.order);
  const exchanged = { order: swapped(order, heard[one], heard[other]) };
  if (what === "swap") return exchanged;
  const slices = withSlices(link, swapped(slots, one, other));
  return bothOf(result) === "both_at_once" ? { ...exchanged, ...slices } : slices;
}

/**
 * The effect of swapping slices in the current state: if the channels are swapped already, only the
 * slices follow; and every channel may have the same slice.
 * @param {Result} result @returns {"both_at_once"|"both_too"|"both_slices"}
 */
export function bothOf(result) {
  const [one, other] = pairOf(result) ?? [0, 0];
  if (meetsOwn(result, one) && meetsOwn(result, other)) return "both_at_once";
  return result.link.order === null ? "both_slices" : "both_too";
}

/** Whether a channel is convolved with its own slice. @param {Result} result @param {number} slot */
const meetsOwn = (result, slot) => sliceName(result, slot) === channelName(result, result.heard[slot]);

/** @param {ArrayLike<number>} one @param {ArrayLike<number>} other */
function differing(one, other) {
  const tolerance = NOISE * Math.max(1, largest(one), largest(other));
  let count = one.length === other.length ? 0 : Math.max(one.length, other.length);
  if (count > 0) return count;
  for (let i = 0; i < one.length; i += 1) if (Math.abs(one[i] - other[i]) > tolerance) count += 1;
  return count;
}

/** @param {Result} result */
const outputOf = (result) => plane(result.output, result.out);

/** The number of positions at which two results differ. */
const changedBetween = remember((/** @type {Result} */ one, /** @type {Result} */ other) =>
  differing(outputOf(one), outputOf(other)),
);

/** The first slice applied to the sum of the heard channels, at every position. */
const sliceOnSum = remember((/** @type {Result} */ result) => {
  const [, rows, cols] = result.input.shape;
  const added = new Float64Array(rows * cols);
  for (const { channel, gain } of heardOf(result)) {
    plane(result.input, channel).forEach((v, i) => (added[i] += gain * v));
  }
  const [, , kH, kW] = result.weight.shape;
  const alone = {
    input: { data: added, shape: [1, rows, cols] },
    weight: { data: plane(result.weight, result.out, 0), shape: [1, 1, kH, kW] },
    bias: result.bias === null ? null : [result.bias[result.out]],
    layer: { ...result.layer, groups: 1 },
  };
  const [, height, width] = result.output.shape;
  return Float64Array.from(
    { length: height * width },
    (_, i) => breakdown(alone, 0, Math.floor(i / width), i % width).output,
  );
});

/** Names that a sentence needs. @param {Result} before @param {Result} after */
function namesOf(before, after) {
  const [one, other] = pairOf(before) ?? [0, 0];
  const name = (/** @type {number} */ slot) => channelName(before, before.heard[slot]);
  return {
    one: name(one),
    other: name(other),
    slice: sliceName(after, 0),
    sum: heardOf(after)
      .slice(0, 4)
      .map(({ channel }) => channelName(after, channel))
      .concat(heardOf(after).length > 4 ? ["…"] : [])
      .join(" + "),
  };
}

/**
 * The reason, in one word: the message is rules.why.<word>.
 * @param {Before} before @param {Result} after @param {Result|null} start what should be there again
 */
function reasonOf({ what, result }, after, start) {
  const changed = changedBetween(result, after) > 0;
  if (what === "same") return differing(sliceOnSum(after), outputOf(after)) === 0 ? "same" : "other";
  if (what === "swap") return swapReason(result, after, changed);
  if (what === "both") return bothReason(after, start);
  return differing(ruleMaps(result)[what], outputOf(after)) === 0 ? "weights" : "other";
}

/** @param {Result} after @param {Result|null} start */
function bothReason(after, start) {
  const [one, other] = pairOf(after) ?? [0, 0];
  if (gainOf(after, after.heard[one]) !== gainOf(after, after.heard[other])) return "gains";
  if (sameSlices(after, one, other)) return "slices";
  const again = meetsOwn(after, one) && meetsOwn(after, other);
  return again && (start === null || changedBetween(start, after) === 0) ? "both" : "other";
}

/** @param {Result} result @param {number} one @param {number} other */
const sameSlices = ({ weight, out }, one, other) => differing(plane(weight, out, one), plane(weight, out, other)) === 0;

/** @param {Result} before @param {Result} after @param {boolean} changed */
function swapReason(before, after, changed) {
  if (changed) return "swap";
  const [one, other] = pairOf(after) ?? [0, 0];
  if (sameSlices(after, one, other)) return "slices";
  const [first, second] = [before.heard[one], before.heard[other]];
  return differing(plane(before.input, first), plane(before.input, second)) === 0 ? "inputs" : "hidden";
}

/**
 * The effect of the last experiment, at one position and on the whole map.
 * @param {State} state @param {number} index
 */
export function outcomeOf(state, index) {
  const { before, result: after } = state;
  if (before === null || after === null || !stands(state)) return null;
  const { what, result, earlier } = before;
  const onlySlices = what === "both" && requestKey(result.link, ["order"]) === requestKey(after.link, ["order"]);
  const start = onlySlices ? (earlier?.what === "swap" ? earlier.result : null) : what === "both" ? result : null;
  return {
    what,
    before: outputOf(result)[index],
    after: outputOf(after)[index],
    changed: changedBetween(result, after),
    count: outputOf(after).length,
    start: onlySlices && start ? { value: outputOf(start)[index], changed: changedBetween(start, after) } : null,
    reason: reasonOf(before, after, start),
    names: namesOf(result, after),
  };
}
