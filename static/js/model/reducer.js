/**
 * The only way the state changes: reduce(state, action) → state.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./state.js").Catalogue} Catalogue
 * @typedef {import("./state.js").Problem} Problem
 * @typedef {import("./types.js").Tensor} Tensor
 *
 * @typedef {{type: "catalogue", catalogue: Catalogue}
 *   | {type: "link", link: Link, notices: Problem[]}
 *   | {type: "choose", changes: Partial<Link>}
 *   | {type: "weight", place: number[], value: number}
 *   | {type: "bias", out: number, value: number}
 *   | {type: "unedit"}
 *   | {type: "experiment", what: import("./state.js").Before["what"], changes: Partial<Link>}
 *   | {type: "undo"}
 *   | {type: "draft", problem: Problem}
 *   | {type: "result", result: Result}
 *   | {type: "companion", companion: Result|null}
 *   | {type: "chain", chain: Result[]}
 *   | {type: "own", arrays: Partial<Record<"x"|"k"|"kb", Tensor|null>>, changes?: Partial<Link>}
 *   | {type: "gain", channel: number, value: number}
 *   | {type: "ask", what: string|string[]}
 *   | {type: "aim", what: string|null}
 *   | {type: "predict", what: string, text: string, right: boolean, from: string[]}
 *   | {type: "blank"} | {type: "spot"}
 *   | {type: "refused", link: Link, field: string, problem: Omit<Problem, "field"|"text">}
 *   | {type: "server", server: "ready"|"lost"}
 *   | {type: "play"} | {type: "pause"}
 *   | {type: "step", by: number}
 *   | {type: "tick", by: number}
 *   | {type: "seek", index: number}
 *   | {type: "mode", mode: Link["mode"]}
 *   | {type: "mute", channel: number}
 *   | {type: "solo", channel: number}
 *   | {type: "dismiss"}
 *   | {type: "media", dark: boolean}} Action
 */
import { forget } from "./cover.js";
import { stands } from "./experiments.js";
import { RESULT_KEYS, requestKey } from "./state.js";
import { current, positionOf, rowsOf } from "./selectors.js";
import { nameArray } from "./ownArrays.js";
import { move, stepsOf } from "./timeline.js";

/** What a new choice of these keys makes meaningless. @type {Record<string, Partial<Link>>} */
const CLEARED_BY = {
  scene: {
    image: null,
    size: null,
    values: null,
    kernel: null,
    kernel_size: null,
    stride: null,
    padding: null,
    padding_mode: null,
    dilation: null,
    groups: null,
    activation: null,
    mute: [],
    gains: null,
    w: {},
    b: {},
    bias: "on",
    order: null,
    slices: null,
    x: null,
    k: null,
    kb: null,
    out: null,
    at: null,
    phase: null,
    open: null,
    page: 0,
  },
  kernel: { kernel_size: null, groups: null, w: {}, b: {}, slices: null, k: null, kb: null, out: null, phase: null },
  kernel_size: { w: {} },
  groups: { w: {}, mute: [], slices: null, page: 0, phase: null },
  image: { x: null },
  slices: { w: {} },
  x: { at: null },
  k: { kernel: null, kernel_size: null, groups: null, w: {}, b: {}, slices: null, out: null, at: null, page: 0 },
  out: { phase: null },
  page: { phase: null },
};

/** @type {{[T in Action["type"]]: (state: State, action: Extract<Action, {type: T}>) => State}} */
const HANDLERS = {
  catalogue: (state, { catalogue }) => ({ ...state, catalogue }),
  link: (state, { link, notices }) => ({ ...state, link, notices, drafts: {}, playing: false }),
  choose: (state, { changes }) => choose(state, changes),
  weight: (state, { place, value }) => {
    const w = { ...state.link.w, [place.join(".")]: value };
    return { ...withLink(state, { w }), drafts: without(state.drafts, `w.${place.join(".")}`) };
  },
  bias: (state, { out, value }) => ({
    ...withLink(state, { b: { ...state.link.b, [out]: value }, bias: "on" }),
    drafts: without(state.drafts, "bias"),
  }),
  unedit: (state) => ({ ...withLink(state, { w: {}, b: {} }), drafts: {} }),
  experiment,
  undo,
  draft: (state, { problem }) => ({
    ...state,
    drafts: { ...state.drafts, [problem.field]: problem },
  }),
  result: (state, { result }) => ({ ...state, result, server: "ready" }),
  companion: (state, { companion }) => ({ ...state, companion }),
  chain: (state, { chain }) => ({ ...state, chain }),
  own,
  gain,
  ask: (state, { what }) => ({ ...state, asked: [...new Set([...state.asked, what].flat())] }),
  aim: (state, { what }) => ({ ...state, aim: what, drafts: without(state.drafts, "predict") }),
  predict,
  blank: (state) => (state.link.present === "on" ? { ...state, blank: !state.blank, playing: false } : state),
  spot: (state) => (state.link.present === "on" ? { ...state, spot: !state.spot } : state),
  refused,
  server: (state, { server }) => ({ ...state, server }),
  play: (state) => play(state),
  pause: (state) => ({ ...state, playing: false }),
  step: (state, { by }) => ({ ...stepped(state, by), playing: false }),
  tick: (state, { by }) => stepped(state, by),
  seek: (state, { index }) => seek({ ...state, playing: false }, index),
  mode: (state, { mode }) => withLink(state, { mode, phase: mode === "sweep" ? null : 0 }),
  mute: (state, { channel }) => withLink(state, { mute: toggled(state.link.mute, channel) }),
  solo,
  dismiss: (state) => ({ ...state, notices: [] }),
  media: (state, { dark }) => ({ ...state, dark }),
};

/** @param {State} state @param {Action} action @returns {State} */
export function reduce(state, action) {
  const next = forget(state, /** @type {any} */ (HANDLERS[action.type])(state, action));
  const presents = next.link.present === "on" || !(next.blank || next.spot);
  return presents ? next : { ...next, blank: false, spot: false };
}

/**
 * A prediction shows the value. A wrong one shows the arithmetic as well, and with it what it is computed from.
 * @param {State} state @param {{what: string, text: string, right: boolean, from: string[]}} action
 */
function predict(state, { what, text, right, from }) {
  const asked = [...new Set([...state.asked, what, ...(right ? [] : from)])];
  const predicted = { ...state.predicted, [what]: { text, right } };
  return { ...state, asked, predicted, aim: null, drafts: without(state.drafts, "predict") };
}

/** @param {State} state @param {Partial<Link>} changes @returns {State} */
function withLink(state, changes) {
  return { ...state, link: { ...state.link, ...changes } };
}

/** @param {State} state @param {Partial<Link>} changes */
function choose(state, changes) {
  let cleared = {};
  let drafts = state.drafts;
  for (const key of Object.keys(changes)) {
    cleared = { ...cleared, ...CLEARED_BY[key] };
    drafts = key === "scene" ? {} : without(drafts, key);
  }
  const next = withLink(state, { ...cleared, ...changes });
  return { ...next, drafts, playing: "scene" in changes ? false : state.playing };
}

/**
 * The engine refused: what was asked stays beside its field as a draft with the reason, and the
 * link goes back to the last good picture.
 * @param {State} state
 * @param {{link: Link, field: string, problem: Omit<Problem, "field"|"text">}} action
 * @returns {State}
 */
function refused(state, { link, problem, field: refusedField }) {
  const good =
    state.result?.link ??
    withLink(state, {
      ...CLEARED_BY.scene,
      ...(refusedField === "scene" && state.catalogue ? { scene: state.catalogue.scenes[0].id } : {}),
    }).link;
  const asked = RESULT_KEYS.filter((key) => JSON.stringify(link[key]) !== JSON.stringify(good[key]));
  const back = Object.fromEntries(asked.map((key) => [key, good[key]]));
  const refusals = asked.map((field) => ({ ...problem, field, text: String(link[field] ?? "") }));
  const next = { ...withLink(state, back), server: /** @type {const} */ ("ready") };
  if (state.result) {
    return { ...next, drafts: { ...state.drafts, ...Object.fromEntries(refusals.map((one) => [one.field, one])) } };
  }
  // A link that was never good: nothing was typed, so the page only says why.
  const blamed = refusals.filter(({ field }) => field === refusedField);
  return { ...next, notices: [...state.notices, ...(blamed.length > 0 ? blamed : refusals.slice(0, 1))] };
}

/** From the end, play begins anew. @param {State} state @returns {State} */
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

/**
 * An experiment is compared with what is shown: while another answer is awaited there is nothing to compare with.
 * @param {State} state @param {{what: import("./state.js").Before["what"], changes: Partial<Link>}} action
 * @returns {State}
 */
function experiment(state, { what, changes }) {
  const { result } = state;
  if (!result || requestKey(result.link) !== requestKey(state.link)) return state;
  const next = choose(state, changes);
  const earlier = stands(state) ? state.before : null;
  return { ...next, before: { what, result, asked: requestKey(next.link), earlier } };
}

/** Back to what was there before the last experiment. @param {State} state @returns {State} */
function undo(state) {
  const { before } = state;
  if (!before || requestKey(state.link) !== before.asked) return state;
  const was = before.result.link;
  const back = Object.fromEntries(RESULT_KEYS.map((key) => [key, was[key]]));
  return { ...withLink(state, back), before: before.earlier };
}

/** The reader's own arrays, and what else their choice changes. */
/** @param {State} state @param {{arrays: Partial<Record<"x"|"k"|"kb", Tensor|null>>, changes?: Partial<Link>}} action */
function own(state, { arrays, changes = {} }) {
  let kept = state.own;
  /** @type {Record<string, string|null>} */
  const names = {};
  for (const [key, tensor] of Object.entries(arrays)) {
    if (tensor === null) names[key] = null;
    else ({ name: names[key], own: kept } = nameArray(tensor, kept));
  }
  return { ...choose(state, { ...names, ...changes }), own: kept };
}

/** @param {State} state @param {{channel: number, value: number}} action @returns {State} */
function gain(state, { channel, value }) {
  if (!state.result) return state;
  const before = state.link.gains ?? new Array(state.result.input.shape[0]).fill(1);
  const gains = before.map((old, i) => (i === channel ? value : old));
  return withLink(state, { gains: gains.every((one) => one === 1) ? null : gains });
}

/** Solo mutes every other channel; solo again lets all be heard. */
/** @param {State} state @param {{channel: number}} action @returns {State} */
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

/** @template T @param {Record<string, T>} record @param {string} key */
function without(record, key) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
