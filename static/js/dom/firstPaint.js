/**
 * The transition from the still to the page: everything is drawn and laid out invisibly below what
 * the server rendered (css/still.css), so that nothing moves while answers arrive and the maps get
 * their size.
 */

const main = () => document.getElementById("stage")?.closest("main");

/**
 * Lay out the stage, invisibly, so that it can be measured: first its rows, then the rest. At once
 * it would block a slow machine for 100 ms.
 */
export async function layOut() {
  const page = main();
  if (!page || page.dataset.ready) return;
  for (const part of ["rows", "unseen"]) {
    await yieldToBrowser();
    page.dataset.ready = part;
    page.getBoundingClientRect();
  }
  await yieldToBrowser();
}

/** Replace the still by the stage. */
export function showStage() {
  const page = main();
  if (!page || !["rows", "unseen", undefined].includes(page.dataset.ready)) return;
  page.dataset.ready = "stage";
  for (const first of document.querySelectorAll(".still-place, .lesson-first")) first.remove();
}

/** Show everything beside and below the stage, too. */
export function showAll() {
  const page = main();
  if (page) page.dataset.ready = "all";
}

/** Yield to the browser. @returns {Promise<number>} resolves afterwards, with performance.now() */
export async function yieldToBrowser() {
  const { scheduler } = /** @type {any} */ (window);
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
  return performance.now();
}

const LONGEST_TASK_MS = 16;

/**
 * Returns a function to await between parts of long work: it yields if the last time was over 16 ms
 * ago.
 */
export function createPause() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > LONGEST_TASK_MS) last = await yieldToBrowser();
  };
}
