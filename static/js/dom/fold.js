/**
 * Chooses the layout of the ledger's three grids: on one line, the third on a second line, or
 * scrolling.
 */
import { setAttribute } from "./h.js";
import { PHONE, sizeOf } from "./size.js";

/** Pixels: the smallest font size of a number, and the width of a cell beside its number. */
const SMALLEST_FIGURE = 9;
const CELL_FRAME = 5.5;
/** Kernels with more rows scroll instead: on two lines they would push the rest off the screen. */
const MOST_FOLDED = { phone: 3, other: 5 };

/** @param {HTMLElement} parts the container of letter, patch, sign, slice, sign, products and window sum */
export function createFold(parts) {
  let foldedFor = "";

  /**
   * @param {number} kW @param {number} taps @param {number[]} ems the widest number of each grid
   * @param {boolean} presents whether presenter mode is on
   * @returns {string} "folds", "scrolls", or "" if everything fits on one line
   */
  return function fold(kW, taps, ems, presents) {
    const [width] = sizeOf(parts);
    if (width === 0) return "";
    const key = JSON.stringify([kW, ems, width, innerWidth]);
    if (key === foldedFor) return parts.dataset.fold ?? "";
    foldedFor = key;
    if (presents) {
      setAttribute(parts, "data-fold", null);
      return "";
    }
    const grids = ems.map((em) => kW * (SMALLEST_FIGURE * Math.max(1, em) + CELL_FRAME));
    const rest = [...parts.children].filter((node) => !node.matches(".weights, .ledger-break"));
    const style = getComputedStyle(parts);
    const gap = parseFloat(style.columnGap) || 0;
    const room = width - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    const [head, times, becomes, sum] = rest.map((node) => /** @type {HTMLElement} */ (node).offsetWidth + gap);
    const upper = head + grids[0] + times + grids[1] + gap;
    const lower = becomes + grids[2] + sum;
    const most = MOST_FOLDED[PHONE.matches ? "phone" : "other"];
    const folded = taps <= most && Math.max(upper, lower) <= room;
    const folds = upper + lower <= room ? "" : folded ? "folds" : "scrolls";
    setAttribute(parts, "data-fold", folds || null);
    return folds;
  };
}
