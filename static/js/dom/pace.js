/** Figures that nobody could read at sixty a second need not be written so often. */

const READABLE_MS = 100;

/** Whether it is time to write again: at every step, but while the page plays ten times a second at most. */
export function createPace() {
  let last = 0;
  return (/** @type {boolean} */ playing) => {
    const now = performance.now();
    if (playing && now - last < READABLE_MS) return false;
    last = now;
    return true;
  };
}
