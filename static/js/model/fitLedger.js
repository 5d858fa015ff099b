/**
 * How presenter mode sets patch ⊙ slice = products and the column beside it: in one line where that
 * leaves the digits large enough for the back row, else in two; on a phone, grid under grid.
 * present.css gives the rest of the window to the digits: its spaces are the ones named here.
 *
 * @typedef {object} Figures widths in ems
 * @property {number[]} grids the widest figure of the patch, the slice and the products
 * @property {number} columns of each grid
 * @property {number} letter
 * @property {number} column the widest line of the column addition
 *
 * @typedef {object} Setting
 * @property {1|2} lines
 * @property {boolean} stacked
 * @property {boolean} beside whether the column addition has room; the sentence below says it too
 * @property {number} figures what one line holds, in ems of its digits
 */

/** Pixels: the smallest digit, and the part of a cell's width that is not text. */
const LEAST = 28;
const PADDING = 10;
/** A cell is at least this many ems wide. */
const CELL = 1.36;
/** Widths in ems: both signs, one sign, and the letter, which is larger than the digits. */
const [SIGNS, SIGN, LETTER] = [2.4, 1.2, 1.2];
/** Pixels without digits: on one line, on two, on a phone; and between two cells. */
const [IN_ONE, IN_TWO, ON_A_PHONE, GAP] = [360, 240, 80, 3];
/** On a phone the column is below, and the page scrolls. */
const PHONE = 760;

/** @param {Figures} figures @param {number} width of the window @returns {Setting} */
export function fitLedger({ grids, columns, letter, column }, width) {
  const [patch, slice, products] = grids.map((ems) => columns * Math.max(CELL, ems + PADDING / LEAST));
  const inOne = patch + slice + products + LETTER * letter + SIGNS + column;
  const inTwo = patch + Math.max(slice, products) + LETTER * letter + SIGN + column;
  const lines = inOne * LEAST + IN_ONE + 3 * columns * GAP <= width ? 1 : 2;
  const beside = lines === 1 || width <= PHONE || inTwo * LEAST + IN_TWO + 2 * columns * GAP <= width;
  const abreast = Math.max(patch + slice, products) * LEAST + ON_A_PHONE + 2 * columns * GAP;
  const figures = lines === 1 ? inOne : beside ? inTwo : inTwo - column;
  return { lines, stacked: abreast > width, beside, figures };
}
