/** Figures that nobody could read at sixty a second need not be written so often. */

const READABLE_MS = 100;
/** Within a frame: whoever comes later in one waits for the next, so that no frame bears it all. */
const FRAME_MS = 8;

let written = 0;

/** Whether it is time to write again: at every step, but while the page plays ten times a second at most. */
export function createPace() {
  let last = 0;
  return (/** @type {boolean} */ playing) => {
    const now = performance.now();
    if (playing && (now - last < READABLE_MS || now - written < FRAME_MS)) return false;
    last = now;
    if (playing) written = now;
    return true;
  };
}
