/**
 * What the page would show at other positions of a result.
 *
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("../state.js").State} State
 */
import { current } from "../selectors.js";

/** The arithmetic of one output position. @param {Result} result @param {number} row @param {number} col */
export function positionIn(result, row, col) {
  const link = { ...result.link, at: [row, col], mode: /** @type {const} */ ("sweep"), page: 0, open: null };
  const now = current(/** @type {State} */ ({ link, result }));
  if (!now) throw new RangeError("a result has positions");
  return now;
}
