/**
 * What the page shows, derived from the state. Nothing here is stored.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./types.js").Breakdown} Breakdown
 *
 * @typedef {object} Row one line of the column addition
 * @property {"channel"|"others"} kind
 * @property {"before"|"after"} [place] of the others: before the channels shown, or after them
 * @property {number} channel absolute input channel; -1 for the others
 * @property {number} slot index among the channels heard; -1 for the others
 * @property {string} name
 * @property {number} count channels in this row
 * @property {boolean} muted
 * @property {number} gain what the partial map is multiplied by; 1 for the others, whose gains are in their sum
 * @property {Float64Array} partial (H', W') the partial map, for the others their sum
 * @property {Float64Array} total (H', W') the running total after this row
 */
import { plane } from "./arrays.js";
import { breakdown } from "./position.js";
import { remember } from "./remember.js";
import { makeScale } from "./scale.js";
import { progressAt, stepsOf } from "./timeline.js";

/** Channels shown at a time; the rest are added up in one row. */
export const ROWS_SHOWN = 4;

/** @param {Result} result @param {number} channel */
export function channelName(result, channel) {
  return String(result.names?.[channel] ?? result.scene.channels?.[channel] ?? channel);
}

/** The name of the channel that a slice was made for. @param {Result} result @param {number} slot */
export function sliceName(result, slot) {
  return String(result.slices?.[slot] ?? channelName(result, result.heard[slot]));
}

/** @param {Result} result @param {number} channel */
export const gainOf = (result, channel) => result.link.gains?.[channel] ?? 1;

/** The first slot of the page that holds `page`. @param {Result} result @param {number} page */
export function pageStart(result, page) {
  const last = Math.floor((result.heard.length - 1) / ROWS_SHOWN) * ROWS_SHOWN;
  return Math.min(Math.floor(page / ROWS_SHOWN) * ROWS_SHOWN, last);
}

export const rowsOf = remember((/** @type {Result} */ result, /** @type {number} */ page) => {
  const start = pageStart(result, page);
  const slots = result.heard.map((_, slot) => slot);
  const shown = slots.slice(start, start + ROWS_SHOWN);
  /** @type {Row[]} */
  const before = start === 0 ? [] : [othersRow(result, slots.slice(0, start), "before")];
  const total = before[0]?.total.slice() ?? new Float64Array(plane(result.partials, 0).length);
  /** @type {Row[]} */
  const rows = shown.map((slot) => {
    const channel = result.heard[slot];
    const partial = plane(result.partials, slot);
    const muted = result.link.mute.includes(channel);
    const gain = gainOf(result, channel);
    if (!muted) addInto(total, partial, gain);
    const name = channelName(result, channel);
    return { kind: "channel", channel, slot, name, count: 1, muted, gain, partial, total: total.slice() };
  });
  const rest = slots.slice(start + shown.length);
  return [...before, ...rows, ...(rest.length > 0 ? [othersRow(result, rest, "after")] : [])];
});

/**
 * Channels that have no row of their own, added up.
 * @param {Result} result @param {number[]} slots @param {"before"|"after"} place @returns {Row}
 */
function othersRow(result, slots, place) {
  const partial = new Float64Array(plane(result.partials, 0).length);
  for (const slot of slots) {
    const channel = result.heard[slot];
    if (!result.link.mute.includes(channel)) addInto(partial, plane(result.partials, slot), gainOf(result, channel));
  }
  return {
    kind: "others",
    place,
    channel: -1,
    slot: -1,
    name: `${channelName(result, result.heard[slots[0]])}–${channelName(result, result.heard[slots[slots.length - 1]])}`,
    count: slots.length,
    muted: false,
    gain: 1,
    partial,
    total: place === "before" ? partial : plane(result.aggregate, result.out),
  };
}

/** @param {Float64Array} total @param {Float64Array} term @param {number} gain */
function addInto(total, term, gain) {
  for (let i = 0; i < total.length; i += 1) total[i] += gain * term[i];
}

/** One scale for partial maps, running totals and output, so that sizes compare. */
export const mapScale = remember((/** @type {Result} */ result, /** @type {number} */ page) => {
  const rows = rowsOf(result, page);
  const maps = [...rows.map((row) => row.partial), ...rows.map((row) => row.total), plane(result.output, result.out)];
  return makeScale(maps.map((map) => roundUp(largest(map))));
});

/** Round limits of a scale: small edits keep the scale, and thereby all unchanged pictures. */
const ENDS = [1, 1.25, 1.5, 2, 2.5, 3, 4, 5, 6, 8, 10];

/** @param {number} max @returns {number} the next round number, not below */
export function roundUp(max) {
  if (max === 0) return 0;
  const decade = 10 ** Math.floor(Math.log10(max));
  return decade * (ENDS.find((end) => end * decade >= max * (1 - 1e-12)) ?? 10);
}

/** The scale of the weights of the output channel shown. */
export const weightScale = remember((/** @type {Result} */ result) => makeScale([largest(kernelOf(result))]));

/** All slices of the output channel shown, (C / groups, kH, kW). @param {Result} result */
export function kernelOf(result) {
  const size = result.weight.shape.slice(1).reduce((a, b) => a * b, 1);
  return result.weight.data.subarray(result.out * size, (result.out + 1) * size);
}

/** Whether a channel is muted or has a gain. @param {Result} result */
export const isMixed = ({ link }) => link.mute.length > 0 || link.gains !== null;

/**
 * The slices multiplied by mutes and gains. A layer that did the same would have
 * to learn these.
 * @param {Result} result @returns {Float64Array}
 */
export function heardKernel(result) {
  const kernel = kernelOf(result);
  if (!isMixed(result)) return kernel;
  const { mute } = result.link;
  const taps = result.weight.shape[2] * result.weight.shape[3];
  const factors = result.heard.map((channel) => (mute.includes(channel) ? 0 : gainOf(result, channel)));
  // Adding 0 turns −0 into 0.
  return kernel.map((weight, i) => weight * factors[Math.floor(i / taps)] + 0);
}

/** @param {ArrayLike<number>} values */
export function largest(values) {
  let max = 0;
  for (let i = 0; i < values.length; i += 1) max = Math.max(max, Math.abs(values[i]));
  return max;
}

/** @param {State} state @param {Result} result */
export function positionOf(state, result) {
  const [, height, width] = result.output.shape;
  const [row, col] = state.link.at ?? result.scene.at;
  const clamped = [Math.min(row, height - 1), Math.min(col, width - 1)];
  return { row: clamped[0], col: clamped[1], index: clamped[0] * width + clamped[1], height, width };
}

const breakdownAt = remember((/** @type {Result} */ result, /** @type {number} */ row, /** @type {number} */ col) =>
  breakdown({ ...result, mute: result.link.mute, gains: result.link.gains }, result.out, row, col),
);

/**
 * Everything about the current position: all views depend on this one index.
 * @param {State} state
 */
export function current(state) {
  if (state.result === null) return null;
  return at(
    state.result,
    state.link.page,
    positionOf(state, state.result).index,
    state.link.mode === "sweep" ? null : (state.link.phase ?? 0),
    state.link.open ?? -1,
    state.link.mode,
  );
}

/** @typedef {NonNullable<ReturnType<typeof current>>} Current */

/**
 * The number of computed cells of a map: those before this position, and this one if it is known; of a
 * whole map all or none.
 * @param {Current} now @param {boolean} known
 */
export const cellsKnown = (now, known) => (now.whole ? (known ? null : 0) : now.index + (known ? 1 : 0));

const at = remember(
  (
    /** @type {Result} */ result,
    /** @type {number} */ page,
    /** @type {number} */ index,
    /** @type {number|null} */ phase,
    /** @type {number} */ open,
    /** @type {import("./state.js").Link["mode"]} */ mode,
  ) => {
    const width = result.output.shape[2];
    const [row, col] = [Math.floor(index / width), index % width];
    const rows = rowsOf(result, page);
    const phases = stepsOf(mode, rows, result.bias !== null, result.layer.activation);
    const progress = progressAt(phases, phase, rows.length);
    const parts = breakdownAt(result, row, col);
    const stepped = progress.current && progress.current.row >= 0 ? rows[progress.current.row] : null;
    const wanted = stepped?.kind === "channel" ? stepped.channel : open;
    const opened = parts.channels.find((part) => part.channel === wanted) ?? parts.channels[pageStart(result, page)];
    const whole = mode === "build";
    return {
      row,
      col,
      index,
      whole,
      rows,
      phases,
      progress,
      parts,
      opened,
      terms: rows.map((r) => (r.muted ? 0 : r.gain * r.partial[index])),
      totals: rows.map((r) => r.total[index]),
      bias: result.bias === null ? null : result.bias[result.out],
      aggregate: plane(result.aggregate, result.out)[index],
      output: plane(result.output, result.out)[index],
    };
  },
);

/** The map computed so far: a running total, with the bias, or the output. */
export const stageMap = remember((/** @type {Result} */ result, /** @type {Current} */ { whole, rows, progress }) => {
  if (!whole || progress.finished) return plane(result.output, result.out);
  const added = rows.filter((_, i) => progress.rows[i].added);
  const total = added.length === 0 ? new Float64Array(rows[0].total.length) : added[added.length - 1].total;
  const bias = result.bias === null ? 0 : result.bias[result.out];
  return progress.biased ? total.map((v) => v + bias) : total;
});
