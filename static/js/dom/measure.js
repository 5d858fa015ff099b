/**
 * How wide a figure is in the page's own font: sizes follow what is measured, not one font's widths.
 * Widths are in ems, so that one measurement holds at every size.
 */

const SIZE = 100;
/** Of two-weight fonts, the bold one stands for all that is heavier than 500. */
const HEAVY = 700;

/** @type {Map<string, number>} */
const known = new Map();
/** @type {CanvasRenderingContext2D|null} */
let pen = null;

// Another font is another width.
document.fonts?.addEventListener("loadingdone", () => {
  known.clear();
  pen = null;
});

/** @param {string} text @returns {number} its width in ems, set in bold */
export function emsOf(text) {
  const seen = known.get(text);
  if (seen !== undefined) return seen;
  if (!pen) {
    pen = document.createElement("canvas").getContext("2d");
    if (pen) pen.font = `${HEAVY} ${SIZE}px ${getComputedStyle(document.body).fontFamily}`;
  }
  const ems = pen ? pen.measureText(text).width / SIZE : text.length * 0.6;
  if (known.size > 5000) known.clear();
  known.set(text, ems);
  return ems;
}

/** @param {string[]} texts @returns {number} the widest of them */
export const widestOf = (texts) => texts.reduce((most, text) => Math.max(most, emsOf(text)), 0);
