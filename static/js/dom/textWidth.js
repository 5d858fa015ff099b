/**
 * Measures text widths in the page's own font, instead of assuming those of one font. In ems, so
 * that one measurement holds at every font size.
 */

const SIZE = 100;
/** The page's bold weight. Fonts with only two weights use bold for anything above 500. */
const HEAVY = 700;

/** @type {Map<string, number>} */
const known = new Map();
/** @type {CanvasRenderingContext2D|null} */
let pen = null;

// Fonts that load later change the widths.
document.fonts?.addEventListener("loadingdone", () => {
  known.clear();
  pen = null;
});

/** @param {string} text @returns {number} its width in ems, in bold */
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

/** @param {string[]} texts @returns {number} the largest width in ems */
export const widestOf = (texts) => texts.reduce((most, text) => Math.max(most, emsOf(text)), 0);
