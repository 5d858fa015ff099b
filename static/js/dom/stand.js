/**
 * The moment when the page's own figures stand: until then it is drawn, and laid out, unseen below what
 * the server drew (css/still.css), so that nothing moves while answers come and maps find their size.
 */

const main = () => document.getElementById("stage")?.closest("main");

/** Lay out the page's stage, unseen, so that it can be measured. */
export function layOut() {
  const page = main();
  if (page && !page.dataset.ready) page.dataset.ready = "unseen";
}

/** Show the page's stage in the place of the still. */
export function stand() {
  const page = main();
  if (!page || !["unseen", undefined].includes(page.dataset.ready)) return;
  page.dataset.ready = "stage";
  for (const first of document.querySelectorAll(".still-place, .lesson-first")) first.remove();
}

/** Show what stands beside and below the stage as well. */
export function showAll() {
  const page = main();
  if (page) page.dataset.ready = "all";
}

/** Let the browser do what else waits; @returns {Promise<number>} when it has, in milliseconds of the page. */
export async function breath() {
  const { scheduler } = /** @type {any} */ (window);
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
  return performance.now();
}

const LONGEST_TASK_MS = 16;

/** What to await between the parts of a long work: it takes a breath whenever the last was long ago. */
export function createPause() {
  let last = performance.now();
  return async () => {
    if (performance.now() - last > LONGEST_TASK_MS) last = await breath();
  };
}
