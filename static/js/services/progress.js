/**
 * Which lessons are done: kept in the browser where storage is allowed, in the link otherwise.
 *
 * @typedef {import("../model/store.js").Store} Store
 * @typedef {{done: number[], before: number[]|null, after: number[]|null}} Progress lessons by number, and which
 *   questions of the check were right before and after the course
 */
const KEY = "channelsum:progress";
/** @type {Progress} */
const NOTHING = { done: [], before: null, after: null };

/** @returns {Progress|null} null where nothing can be stored */
export function recallProgress() {
  try {
    localStorage.setItem(`${KEY}?`, "1");
    localStorage.removeItem(`${KEY}?`);
    return { ...NOTHING, ...JSON.parse(localStorage.getItem(KEY) ?? "{}") };
  } catch {
    return null;
  }
}

/** @param {Partial<Progress>} changes @returns {boolean} whether it is kept */
export function keepProgress(changes) {
  const known = recallProgress();
  if (!known) return false;
  localStorage.setItem(KEY, JSON.stringify({ ...known, ...changes }));
  return true;
}

/** A lesson whose last page was reached is done. @param {Store} store @param {Progress|null} known */
export function startProgress(store, known) {
  let marked = false;
  store.subscribe(({ lesson, link }) => {
    if (marked || !lesson || link.step < lesson.steps.length) return;
    marked = true;
    const done = [...new Set([...(known?.done ?? []), ...(link.done ?? []), lesson.number])].sort((a, b) => a - b);
    if (!keepProgress({ done })) queueMicrotask(() => store.dispatch({ type: "choose", changes: { done } }));
  });
}
