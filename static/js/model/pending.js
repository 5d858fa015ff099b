/**
 * What the page still waits for, counted: answers, measurements, modules, fonts, drawings. The page is
 * settled when nothing is left (dom/settled.js says so in the document).
 */

let count = 0;
/** @type {(count: number) => void} */
let heard = () => {};

/** Something begins; call what is returned when it has ended, once or more often. */
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

/** Wait for a promise, however it ends. @template T @param {Promise<T>} promise @returns {Promise<T>} */
export function until(promise) {
  const end = begin();
  promise.then(end, end);
  return promise;
}

/** Be told how much is pending, now and whenever it changes. @param {(count: number) => void} listener */
export function watchPending(listener) {
  heard = listener;
  heard(count);
}
