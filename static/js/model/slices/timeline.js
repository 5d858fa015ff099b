/**
 * Moving along the timeline: playing, stepping, seeking, and the mode it is shown in.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 *
 * @typedef {object} Fields
 * @property {boolean} playing
 *
 * @typedef {{type: "play"} | {type: "pause"}
 *   | {type: "step", by: number}
 *   | {type: "tick", by: number}
 *   | {type: "seek", index: number}
 *   | {type: "mode", mode: Link["mode"]}} Actions
 */
import { withLink } from "../choosing.js";
import { current, positionOf, rowsOf } from "../selectors.js";
import { move, stepsOf } from "../timeline.js";

/** @satisfies {import("../slice.js").Slice} */
export const timeline = {
  initial: { playing: false },
  /** @type {import("../slice.js").Handlers<Actions["type"] | "link">} */
  handlers: {
    link: (state) => ({ ...state, playing: false }),
    play: (state) => play(state),
    pause: (state) => ({ ...state, playing: false }),
    step: (state, { by }) => ({ ...stepped(state, by), playing: false }),
    tick: (state, { by }) => stepped(state, by),
    seek: (state, { index }) => seek({ ...state, playing: false }, index),
    mode: (state, { mode }) => withLink(state, { mode, phase: mode === "sweep" ? null : 0 }),
  },
};

/** Play; at the end, start from the beginning. @param {State} state @returns {State} */
function play(state) {
  const now = current(state);
  if (!state.result || !now) return state;
  const { height, width } = positionOf(state, state.result);
  const atEnd = now.progress.finished && (now.whole || now.index === height * width - 1);
  const begun = !atEnd ? state : now.whole ? withLink(state, { phase: 0 }) : seek(state, 0);
  return { ...begun, playing: true };
}

/** @param {State} state @param {number} by @returns {State} */
function stepped(state, by) {
  const { result } = state;
  if (!result) return state;
  const { index, height, width } = positionOf(state, result);
  const rows = rowsOf(result, state.link.page);
  const phases = stepsOf(state.link.mode, rows, result.bias !== null, result.layer.activation).length;
  const now = { index, phase: state.link.phase };
  const next = move(now, by, { positions: height * width, phases, mode: state.link.mode });
  const stuck = next.index === now.index && next.phase === now.phase;
  if (stuck) return { ...state, playing: false };
  return withLink(state, { at: [Math.floor(next.index / width), next.index % width], phase: next.phase });
}

/** @param {State} state @param {number} index @returns {State} */
function seek(state, index) {
  if (!state.result) return state;
  const { height, width } = positionOf(state, state.result);
  const kept = Math.max(0, Math.min(height * width - 1, index));
  const phase = state.link.mode === "sweep" ? null : state.link.mode === "build" ? state.link.phase : 0;
  return withLink(state, { at: [Math.floor(kept / width), kept % width], phase });
}
