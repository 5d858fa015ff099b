/**
 * Records finished lessons and the check's results: in localStorage if that is allowed, else in the
 * link.
 *
 * @typedef {import("../model/store.js").Store} Store
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/lesson/paper.js").Paper} Paper
 * @typedef {import("../model/lesson/paper.js").When} When
 * @typedef {import("../model/reader.js").Progress} Progress
 */
import { marksOf } from "../model/reader.js";

const KEY = "channelsum:progress";
const FILLED = "channelsum:check:";
/** @type {Progress} */
const NOTHING = { done: [], before: null, after: null };

/** @returns {Progress|null} null if storage is not allowed */
export function storedProgress() {
  try {
    localStorage.setItem(`${KEY}?`, "1");
    localStorage.removeItem(`${KEY}?`);
    return { ...NOTHING, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return null;
  }
}

/** @param {Partial<Progress>} changes @returns {boolean} whether it could be stored */
function storeProgress(changes) {
  const known = storedProgress();
  if (!known) return false;
  localStorage.setItem(KEY, JSON.stringify({ ...known, ...changes }));
  return true;
}

/**
 * Marks a lesson as done when its last page is reached.
 * @param {Store} store @param {Progress|null} known
 */
export function startProgress(store, known) {
  let marked = false;
  store.subscribe(({ lesson, link }) => {
    if (marked || !lesson || link.step < lesson.steps.length) return;
    marked = true;
    const done = [...new Set([...(known?.done ?? []), ...(link.done ?? []), lesson.number])].sort((a, b) => a - b);
    if (!storeProgress({ done })) queueMicrotask(() => store.dispatch({ type: "choose", changes: { done } }));
  });
}

/**
 * A check's stored state: the result, and the answers given in this tab.
 * @param {When} when @param {Link} link
 */
export function recallCheck(when, link) {
  const known = storedProgress();
  const marks = { ...marksOf(known, link), kept: known !== null };
  try {
    /** @type {Partial<Paper>} */
    const { given = {}, sent = true } = JSON.parse(sessionStorage.getItem(FILLED + when) ?? "{}");
    return { ...marks, given, sent: sent && marks[when] !== null };
  } catch {
    return marks;
  }
}

/** @param {Store} store */
export function startCheck(store) {
  let last = store.getState().paper;
  store.subscribe(({ paper }) => {
    if (!paper?.when || paper === last) return;
    const anew = paper[paper.when] !== last?.[paper.when];
    last = paper;
    storeAnswers(paper);
    const { when, before, after } = paper;
    if (!anew || storeProgress({ [when]: paper[when] })) return;
    const check = before && [...before, ...(after ?? [])];
    queueMicrotask(() => store.dispatch({ type: "choose", changes: { check } }));
  });
}

/** Stores the answers for this tab: another language reloads the page. @param {Paper} paper */
function storeAnswers({ when, given, sent }) {
  try {
    sessionStorage.setItem(FILLED + when, JSON.stringify({ given, sent }));
  } catch {
    // Storage is not allowed: the answers last as long as the page.
  }
}
