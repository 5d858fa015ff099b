/**
 * The moment when the page's own figures stand: until then it is laid out unseen below what the server
 * drew (css/still.css), so that nothing moves while answers come and maps find their size.
 */

/** Show the page's stage in the place of the still. */
export function stand() {
  const main = document.getElementById("stage")?.closest("main");
  if (!main || "ready" in main.dataset) return;
  main.dataset.ready = "";
  for (const first of document.querySelectorAll(".still-place, .lesson-first")) first.remove();
}

/** Show what stands beside and below the stage as well. */
export function showAll() {
  const main = document.getElementById("stage")?.closest("main");
  if (main) main.dataset.ready = "all";
}

/** Let the browser do what else waits; @returns {Promise<number>} when it has, in milliseconds of the page. */
export async function breath() {
  const { scheduler } = /** @type {any} */ (window);
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
  return performance.now();
}
