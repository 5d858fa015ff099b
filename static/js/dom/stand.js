/**
 * The moment when the page's own figures stand: until then it is laid out unseen below what the server
 * drew (css/still.css), so that nothing moves while answers come and maps find their size.
 */

/** Show the page in the place of the still. */
export function stand() {
  const stage = document.getElementById("stage");
  if (!stage || "ready" in stage.dataset) return;
  stage.dataset.ready = "";
  for (const first of document.querySelectorAll(".still-place, .lesson-first")) first.remove();
}

/** Let the browser do what else waits; @returns {Promise<number>} when it has, in milliseconds of the page. */
export async function breath() {
  const { scheduler } = /** @type {any} */ (window);
  await (scheduler?.yield?.() ?? new Promise((resolve) => setTimeout(resolve)));
  return performance.now();
}
