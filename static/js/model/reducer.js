/**
 * The only way the state changes: reduce(state, action) → state.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./state.js").Catalogue} Catalogue
 * @typedef {import("./state.js").Problem} Problem
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {import("./ownPicture.js").Picture} Picture
 * @typedef {import("./ownPicture.js").Sample} Sample
 *
 * @typedef {{type: "catalogue", catalogue: Catalogue}
 *   | {type: "link", link: Link, notices: Problem[]}
 *   | {type: "choose", changes: Partial<Link>}
 *   | {type: "weight", place: number[], value: number}
 *   | {type: "weightBy", place: number[], by: number}
 *   | {type: "bias", out: number, value: number}
 *   | {type: "biasBy", out: number, by: number}
 *   | {type: "unedit"}
 *   | {type: "experiment", what: import("./state.js").Before["what"], changes: Partial<Link>}
 *   | {type: "undo"}
 *   | {type: "draft", problem: Problem} | {type: "undraft", field: string}
 *   | {type: "result", result: Result}
 *   | {type: "companion", companion: Result|null}
 *   | {type: "chain", chain: Result[]}
 *   | {type: "own", arrays: Partial<Record<"x"|"k"|"kb", Tensor|null>>, changes?: Partial<Link>, sample?: Sample}
 *   | {type: "picture", picture: Partial<Picture>}
 *   | {type: "camera", camera: State["camera"]}
 *   | {type: "fleeting", fleeting: boolean}
 *   | {type: "bring", name: string, blob: Blob, wanted?: boolean}
 *   | {type: "reading", reading: import("./weights/reading.js").Reading|null}
 *   | {type: "use"}
 *   | {type: "gain", channel: number, value: number}
 *   | {type: "ask", what: string|string[]}
 *   | {type: "aim", what: string|null}
 *   | {type: "predict", what: string, text: string, right: boolean, from: string[]}
 *   | {type: "blank"} | {type: "spot"}
 *   | {type: "go", to: number} | {type: "again"}
 *   | {type: "answer", given: import("./lesson/lesson.js").Given} | {type: "reveal"}
 *   | {type: "take", id: string}
 *   | {type: "worked", id: string, result: Result}
 *   | {type: "fill", id: string, text: string, done: boolean}
 *   | {type: "send"} | {type: "anew"}
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
import { value } from "./arrays.js";
import { stands } from "./experiments.js";
import { freshScene, resultKeys } from "./linkKeys.js";
import { requestKey } from "./state.js";
import { choose, withLink, without } from "./choosing.js";
import { play, seek, stepped } from "./moving.js";
import { givenArrays, givenWeight, tidied } from "./original.js";
import { editsInside } from "./outside.js";
import { seenAgain } from "./ownPicture.js";
import { again, answer, arriveAt, go, measured, reveal, take, tidiedLesson } from "./lesson/lessoning.js";
import { anew, fill, send, worked } from "./lesson/paper.js";
import { own, use } from "./owning.js";
import { begun } from "./weights/reading.js";

/** @type {{[T in Action["type"]]: (state: State, action: Extract<Action, {type: T}>) => State}} */
const HANDLERS = {
  catalogue: (state, { catalogue }) => ({
    ...state,
    catalogue,
    link: tidied(state.link, catalogue),
    lesson: state.lesson && tidiedLesson(state.lesson, (link) => tidied(link, catalogue)),
  }),
  link: (state, { link: asked, notices }) => {
    const link = state.catalogue ? tidied(asked, state.catalogue) : asked;
    if (state.lesson) return arriveAt(state, { link, notices });
    return {
      ...state,
      ...{ link, notices, drafts: {}, playing: false },
      picture: seenAgain(state.picture, link.x),
    };
  },
  choose: (state, { changes }) => choose(state, changes),
  weight: (state, { place, value }) => {
    // Put back to what it was, it is no edit.
    const rest = without(state.link.w, place.join("."));
    const w = givenWeight(state, place) === value ? rest : { ...rest, [place.join(".")]: value };
    return { ...withLink(state, { w }), drafts: without(state.drafts, `w.${place.join(".")}`) };
  },
  weightBy: (state, { place, by }) => {
    // From what was set last, which may not have been answered yet.
    const from = state.link.w[place.join(".")] ?? (state.result ? value(state.result.weight, ...place) : 0);
    return reduce(state, { type: "weight", place, value: movedBy(from, by) });
  },
  bias: (state, { out, value }) => {
    const rest = without(state.link.b, String(out));
    const b = givenArrays(state)?.bias?.[out] === value ? rest : { ...rest, [out]: value };
    return { ...withLink(state, { b, bias: "on" }), drafts: without(state.drafts, "bias") };
  },
  biasBy: (state, { out, by }) => {
    const from = state.link.b[out] ?? state.result?.bias?.[out] ?? 0;
    return reduce(state, { type: "bias", out, value: movedBy(from, by) });
  },
  unedit: (state) => ({ ...withLink(state, { w: {}, b: {} }), drafts: {} }),
  experiment,
  undo,
  draft: (state, { problem }) => ({
    ...state,
    drafts: { ...state.drafts, [problem.field]: problem },
  }),
  undraft: (state, { field }) =>
    field in state.drafts ? { ...state, drafts: without(state.drafts, field) } : state,
  result: (state, { result }) =>
    measured(arrived({ ...state, result, server: "ready" }, result, state.result === null)),
  companion: (state, { companion }) => ({ ...state, companion }),
  chain: (state, { chain }) => ({ ...state, chain }),
  own,
  picture: (state, { picture }) => ({
    ...state,
    picture: /** @type {Picture} */ ({ ...state.picture, ...picture }),
    drafts: "id" in picture ? without(state.drafts, "x") : state.drafts,
  }),
  camera: (state, { camera }) => ({ ...state, camera, drafts: without(state.drafts, "camera") }),
  fleeting: (state, { fleeting }) => (state.fleeting === fleeting ? state : { ...state, fleeting }),
  bring: (state, { name, blob, wanted = false }) => ({
    ...state,
    brought: { name, blob, wanted },
    reading: begun(name, wanted),
  }),
  reading: (state, { reading }) => ({ ...state, reading }),
  use,
  gain,
  ask: (state, { what }) => ({ ...state, asked: [...new Set([...state.asked, what].flat())] }),
  aim: (state, { what }) => ({ ...state, aim: what, drafts: without(state.drafts, "predict") }),
  predict,
  blank: (state) => (state.link.present === "on" ? { ...state, blank: !state.blank, playing: false } : state),
  spot: (state) => (state.link.present === "on" ? { ...state, spot: !state.spot } : state),
  ...{ go, again, answer, reveal, take },
  ...{ worked, fill, send, anew },
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

/** Without the dust of binary fractions. @param {number} value @param {number} by */
const movedBy = (value, by) => Number((value + by).toPrecision(12));

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
      ...freshScene(),
      ...(refusedField === "scene" && state.catalogue ? { scene: state.catalogue.scenes[0].id } : {}),
    }).link;
  const asked = resultKeys().filter((key) => JSON.stringify(link[key]) !== JSON.stringify(good[key]));
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

/**
 * A link may ask for a place, or edit a weight, that its picture has not: said once, and left out of
 * the address.
 * @param {State} state @param {Result} result @param {boolean} first @returns {State}
 */
function arrived(state, result, first) {
  if (!first) return state;
  const [outputs, height, width] = result.output.shape;
  const { at, out } = state.link;
  const notices = [...state.notices];
  /** @type {Partial<Link>} */
  const inside = {};
  if (at !== null && (at[0] >= height || at[1] >= width)) {
    inside.at = [Math.min(at[0], height - 1), Math.min(at[1], width - 1)];
    notices.push({ field: "at", text: at.join(), code: "link_outside", params: { text: at.join(), height, width } });
  }
  if (out !== null && out >= outputs) {
    inside.out = outputs - 1;
    notices.push({ field: "out", text: String(out), code: "link_no_output", params: { text: String(out), outputs } });
  }
  const { edits, problems } = editsInside(state.link, result.weight.shape);
  if (problems.length === 0) return { ...withLink(state, inside), notices };
  // It was computed without these: it answers the link that is left.
  const answer = { ...result, link: { ...result.link, ...editsInside(result.link, result.weight.shape).edits } };
  return { ...withLink(state, { ...inside, ...edits }), result: answer, notices: [...notices, ...problems] };
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
  const back = Object.fromEntries(resultKeys().map((key) => [key, was[key]]));
  return { ...withLink(state, back), before: before.earlier };
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
