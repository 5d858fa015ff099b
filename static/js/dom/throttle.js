/** Throttles text updates to 10 Hz while playing: faster ones could not be read. */

const READABLE_MS = 100;
/**
 * Updates less than this apart belong to one frame: later ones wait for the next frame, to spread
 * the work.
 */
const FRAME_MS = 8;

let written = 0;

/**
 * Returns a function that says whether to update now: always when paused, at most every 100 ms
 * while playing.
 */
export function createThrottle() {
  let last = 0;
  return (/** @type {boolean} */ playing) => {
    const now = performance.now();
    if (playing && (now - last < READABLE_MS || now - written < FRAME_MS)) return false;
    last = now;
    if (playing) written = now;
    return true;
  };
}
