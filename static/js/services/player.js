/**
 * The only clock: advances the state along the timeline while playing, and stops when the page is
 * hidden.
 */
import { RATE } from "../model/timeline.js";

/** Longer gaps between frames mean that the machine paused: don't catch up. */
const LONGEST_FRAME_MS = 250;

/** @param {import("../model/store.js").Store} store */
export function startPlayer(store) {
  let last = 0;
  let owed = 0;
  let ticking = false;

  /** @param {number} now */
  function frame(now) {
    const { playing, link } = store.getState();
    if (!playing) {
      ticking = false;
      return;
    }
    owed += (Math.min(now - last, LONGEST_FRAME_MS) / 1000) * RATE[link.mode] * link.speed;
    last = now;
    const steps = Math.floor(owed);
    owed -= steps;
    if (steps > 0) store.dispatch({ type: "tick", by: steps });
    requestAnimationFrame(frame);
  }

  store.subscribe(({ playing }) => {
    if (!playing || ticking) return;
    ticking = true;
    owed = 0;
    last = performance.now();
    requestAnimationFrame(frame);
  });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) store.dispatch({ type: "pause" });
  });
}
