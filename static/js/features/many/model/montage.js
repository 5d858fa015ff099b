/**
 * Many small maps in one picture: a grid of equal tiles, each with space for a label above it.
 *
 * @typedef {object} Grid lengths in pixels of the picture, before the browser enlarges it
 * @property {number} count
 * @property {number} across tiles in a row
 * @property {number} down rows of tiles
 * @property {number} rows cells of a tile
 * @property {number} cols
 * @property {number} cell pixels a cell, the same both ways
 * @property {number} head pixels left free above a tile
 * @property {number} gap pixels left free to the right of it
 * @property {number[]} pitch [height, width] distance between tiles
 * @property {number[]} size [height, width] of the picture
 */

/** Pixels on the screen left free above a tile, for its label, and beside it. */
const HEAD = 16;
const GAP = 4;
/** The most of a tile's size that may be left free. */
const MOST_HEAD = 0.56;
const MOST_GAP = 0.12;
/** The least resolution of a tile, so that the free space can be a fraction of it. */
const FINE = 16;
/** Up to this many tiles are in one row. */
const ONE_ROW = 4;

/**
 * @param {number} count
 * @param {readonly number[]} tile [rows, columns] of cells
 * @param {number} across
 * @param {number} [screen] the width of a tile in pixels on the screen
 * @returns {Grid}
 */
export function gridOf(count, [rows, cols], across, screen = 1) {
  const wide = Math.max(1, Math.min(across, count));
  const down = Math.ceil(count / wide);
  const cell = Math.ceil(FINE / Math.max(rows, cols));
  const side = cell * Math.max(rows, cols);
  const head = Math.max(1, Math.round(side * Math.min(MOST_HEAD, HEAD / screen)));
  const gap = Math.max(1, Math.round(side * Math.min(MOST_GAP, GAP / screen)));
  const pitch = [rows * cell + head, cols * cell + gap];
  return { count, across: wide, down, rows, cols, cell, head, gap, pitch, size: [down * pitch[0], wide * pitch[1]] };
}

/**
 * The number of tiles in a row that makes the montage about square.
 * @param {number} count @param {readonly number[]} tile
 */
export function squareAcross(count, [rows, cols]) {
  return count <= ONE_ROW ? count : Math.ceil(Math.sqrt((count * rows) / cols));
}

/**
 * Combines the tiles into one picture, transparent between them.
 * @param {Grid} grid
 * @param {readonly Uint8ClampedArray<ArrayBuffer>[]} tiles four bytes a cell
 * @returns {import("../../../model/figures.js").Picture}
 */
export function montagePicture({ across, rows, cols, cell, head, pitch, size }, tiles) {
  const [height, width] = size;
  const pixels = new Uint32Array(height * width);
  tiles.forEach((bytes, i) => {
    const from = new Uint32Array(bytes.buffer, bytes.byteOffset, rows * cols);
    const corner = (Math.floor(i / across) * pitch[0] + head) * width + (i % across) * pitch[1];
    for (let row = 0; row < rows * cell; row += 1) {
      const start = Math.floor(row / cell) * cols;
      const line = corner + row * width;
      if (cell === 1) pixels.set(from.subarray(start, start + cols), line);
      else for (let col = 0; col < cols * cell; col += 1) pixels[line + col] = from[start + Math.floor(col / cell)];
    }
  });
  return { rows: height, cols: width, bytes: new Uint8ClampedArray(pixels.buffer) };
}

/**
 * An SVG path of a tile's cells from `count` on, in the tile's own pixels: an L shape.
 * @param {Grid} grid @param {number|null} count null if all cells are computed
 */
export function hiddenPath({ rows, cols, cell, head }, count) {
  if (count === null || count >= rows * cols) return "";
  const [row, col] = [Math.floor(count / cols), count % cols];
  const [x, y, below] = [col * cell, head + row * cell, head + (row + 1) * cell];
  return `M${x} ${y}H${cols * cell}V${head + rows * cell}H0V${below}H${x}Z`;
}

/**
 * The outline of all tiles: the last row may be shorter.
 * @param {Grid} grid @returns {string} a polygon in percent
 */
export function outlineOf({ count, across, down }) {
  const rest = count - (down - 1) * across;
  const [x, y] = [(rest / across) * 100, ((down - 1) / down) * 100];
  return `polygon(0% 0%, 100% 0%, 100% ${y}%, ${x}% ${y}%, ${x}% 100%, 0% 100%)`;
}

/**
 * The tile that a key moves to; null for other keys.
 * @param {string} key @param {number} from @param {{count: number, across: number}} grid
 */
export function tileAfter(key, from, { count, across }) {
  /** @type {Record<string, number>} */
  const targets = {
    ArrowLeft: from - 1,
    ArrowRight: from + 1,
    ArrowUp: from < across ? from : from - across,
    ArrowDown: from + across >= count ? from : from + across,
    Home: 0,
    End: count - 1,
  };
  return key in targets ? Math.max(0, Math.min(count - 1, targets[key])) : null;
}
