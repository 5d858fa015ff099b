/**
 * Applies a choice to the link, and resets the keys that it makes meaningless.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Link} Link
 */
import { clearedBy, freshScene } from "./linkKeys.js";
import { settled } from "./original.js";

/** @param {State} state @param {Partial<Link>} changes @returns {State} */
export function withLink(state, changes) {
  return { ...state, link: { ...state.link, ...changes } };
}

/** @param {State} state @param {Partial<Link>} changes */
export function choose(state, changes) {
  let cleared = {};
  let drafts = state.drafts;
  for (const key of Object.keys(changes)) {
    cleared = { ...cleared, ...(key === "scene" ? freshScene() : clearedBy(key)) };
    drafts = key === "scene" ? {} : without(drafts, key);
  }
  const next = withLink(state, { ...cleared, ...settled(state, changes) });
  return { ...next, drafts, playing: "scene" in changes ? false : state.playing };
}

/** @template T @param {Record<string, T>} record @param {string} key */
export function without(record, key) {
  return Object.fromEntries(Object.entries(record).filter(([name]) => name !== key));
}
