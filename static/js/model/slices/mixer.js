/**
 * Channels muted, played alone, or scaled.
 *
 * @typedef {{type: "mute", channel: number}
 *   | {type: "solo", channel: number}
 *   | {type: "gain", channel: number, value: number}} Actions
 *
 * @typedef {import("../state.js").State} State
 */
import { withLink } from "../choosing.js";

/** @satisfies {import("../slice.js").Slice} */
export const mixer = {
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    mute: (state, { channel }) => withLink(state, { mute: toggled(state.link.mute, channel) }),
    solo,
    gain,
  },
};

/** @param {State} state @param {{channel: number, value: number}} action @returns {State} */
function gain(state, { channel, value }) {
  if (!state.result) return state;
  const before = state.link.gains ?? new Array(state.result.input.shape[0]).fill(1);
  const gains = before.map((old, i) => (i === channel ? value : old));
  return withLink(state, { gains: gains.every((one) => one === 1) ? null : gains });
}

/** Mute every other channel; again: mute none. @param {State} state @param {{channel: number}} action @returns {State} */
function solo(state, { channel }) {
  if (!state.result) return state;
  const others = state.result.heard.filter((heard) => heard !== channel);
  const alone = isSolo(state.link.mute, channel, state.result.heard);
  return withLink(state, { mute: alone ? [] : others });
}

/** @param {number[]} mute @param {number} channel @param {number[]} heard */
export function isSolo(mute, channel, heard) {
  return (
    heard.length > 1 && !mute.includes(channel) && heard.every((other) => other === channel || mute.includes(other))
  );
}

/** @param {number[]} list @param {number} item */
function toggled(list, item) {
  return list.includes(item) ? list.filter((x) => x !== item) : [...list, item].sort((a, b) => a - b);
}
