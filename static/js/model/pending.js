/**
 * Counts what the page still waits for: answers, measurements, modules, fonts, drawings. The page is
 * settled when the count is 0 (dom/settled.js marks it in the document).
 */

let count = 0;
/** @type {(count: number) => void} */
let heard = () => {};

/** Count one more; the returned function ends it, and may be called repeatedly. */
export function begin() {
  count += 1;
  heard(count);
  let open = true;
  return () => {
    if (!open) return;
    open = false;
    count -= 1;
    heard(count);
  };
}

/** Count a promise until it settles. @template T @param {Promise<T>} promise @returns {Promise<T>} */
export function until(promise) {
  const end = begin();
  promise.then(end, end);
  return promise;
}

/** Call the listener with the count, now and at every change. @param {(count: number) => void} listener */
export function watchPending(listener) {
  heard = listener;
  heard(count);
}
