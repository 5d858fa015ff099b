/**
 * How a choice changes the link, and what it makes meaningless.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 */
import { settled } from "./original.js";

/** What a new choice of these keys makes meaningless. @type {Record<string, Partial<Link>>} */
export const CLEARED_BY = {
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
    then: "none",
    trace: null,
  },
  kernel: { kernel_size: null, groups: null, w: {}, b: {}, slices: null, k: null, kb: null, out: null, phase: null },
  kernel_size: { w: {} },
  groups: { w: {}, mute: [], slices: null, page: 0, phase: null, then: "none" },
  image: { x: null },
  slices: { w: {} },
  x: { at: null },
  k: { kernel: null, kernel_size: null, groups: null, w: {}, b: {}, slices: null, out: null, at: null, page: 0 },
  out: { phase: null },
  page: { phase: null },
};

/** @param {State} state @param {Partial<Link>} changes @returns {State} */
export function withLink(state, changes) {
  return { ...state, link: { ...state.link, ...changes } };
}

/** @param {State} state @param {Partial<Link>} changes */
export function choose(state, changes) {
  let cleared = {};
  let drafts = state.drafts;
  for (const key of Object.keys(changes)) {
    cleared = { ...cleared, ...CLEARED_BY[key] };
    drafts = key === "scene" ? {} : without(drafts, key);
  }
  const next = withLink(state, { ...cleared, ...settled(state, changes) });
  return { ...next, drafts, playing: "scene" in changes ? false : state.playing };
}

/** @template T @param {Record<string, T>} record @param {string} key */
export function without(record, key) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
