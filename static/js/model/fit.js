/**
 * The largest map size at which all rows and the sticky dock fit on the first screen.
 *
 * @typedef {object} Measures all in pixels
 * @property {number} height of the screen
 * @property {number} top where the rows begin on the unscrolled page
 * @property {number} dock the ledger with cover mode's bar and the timeline
 * @property {number} keys the same without the ledger
 * @property {number} around the rows: their headings, captions and margins
 * @property {number} rows channels, one a row
 * @property {number} others height of the row that holds the rest, or 0
 * @property {number} widest that four pictures side by side may be
 * @property {number} output what stands above and below the output's picture
 * @property {number} legend what the legend needs below a bias that stands beside the last row
 *
 * @typedef {object} Fit
 * @property {"dock"|"keys"|"free"} sticks what sticks to the foot of the screen; "free": the timeline, and the rows go on below
 * @property {number} map
 * @property {number} out the output's picture
 * @property {number} gap between two rows
 */

/** Pixels: the smallest legible map. */
const SMALLEST = 64;
/** Pixels: below this map size, rows are placed closer together. */
const COMFORTABLE = 90;
const [GAP, CLOSE] = [26, 21];
const BREATH = 6;
/** The share of the screen for the rows if they cannot start near its top. */
const SHARE = 0.58;
/** On screens up to this height only the timeline is sticky, and the rows take the rest. */
const LOW = 560;
const BIAS = 34;

/** @param {Measures} measures @param {number} room @param {number} gap @returns {{map: number, out: number, gap: number}} */
function within({ rows, others, output, widest, legend }, room, gap) {
  const alone = rows === 1 && others === 0;
  const below = others > 0 ? others + gap : 0;
  const map = Math.min(widest, alone ? room / 1.8 : (room - (rows - 1) * gap - below) / rows);
  const beside = alone ? (map - BIAS) / 2 : Math.max((map - BIAS) / 2, legend);
  return { map: Math.floor(map), out: Math.floor(room - output - beside), gap };
}

/** @param {Measures} measures @returns {Fit} */
export function fitRows(measures) {
  const { height, top, dock, keys, around } = measures;
  for (const [sticks, foot] of /** @type {const} */ ([
    ["dock", dock],
    ["keys", keys],
  ])) {
    const room = height - top - foot - around - BREATH;
    const wide = within(measures, room, GAP);
    const fit = wide.map >= COMFORTABLE ? wide : within(measures, room, CLOSE);
    if (fit.map >= SMALLEST && fit.out >= SMALLEST) return { sticks, ...fit };
  }
  const low = height <= LOW;
  const fit = low ? within(measures, height - keys - around - BREATH, CLOSE) : within(measures, height * SHARE, GAP);
  return { sticks: "free", gap: fit.gap, map: Math.max(SMALLEST, fit.map), out: Math.max(SMALLEST, fit.out) };
}
