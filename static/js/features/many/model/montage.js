/**
 * Many small maps as one picture: equal tiles in a grid, each with room for its label above it.
 *
 * @typedef {object} Grid lengths in pixels of the picture, which the browser then enlarges
 * @property {number} count
 * @property {number} across tiles in a row
 * @property {number} down rows of tiles
 * @property {number} rows cells of a tile
 * @property {number} cols
 * @property {number} cell pixels a cell, the same both ways
 * @property {number} head pixels left free above a tile
 * @property {number} gap pixels left free to the right of it
 * @property {number[]} pitch [height, width] of a tile with what is left free
 * @property {number[]} size [height, width] of the picture
 */

/** Pixels of the screen that are left free above a tile for its label, and beside it. */
const HEAD = 16;
const GAP = 4;
/** Of a small tile no more than this share. */
const MOST_HEAD = 0.56;
const MOST_GAP = 0.12;
/** A tile has at least so many pixels a side, so that what is left free can be a share of it. */
const FINE = 16;
/** So many tiles stand in one row. */
const ONE_ROW = 4;

/**
 * @param {number} count
 * @param {readonly number[]} tile [rows, columns] of cells
 * @param {number} across
 * @param {number} [screen] how many pixels of the screen a tile has
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

/** How many tiles in a row make the whole about square. @param {number} count @param {readonly number[]} tile */
export function squareAcross(count, [rows, cols]) {
  return count <= ONE_ROW ? count : Math.ceil(Math.sqrt((count * rows) / cols));
}

/**
 * The tiles put into one picture; what lies between them is transparent.
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
 * The cells of a tile from `count` on, as an SVG path in the tile's own pixels: an L lying on its side.
 * @param {Grid} grid @param {number|null} count null: all cells are known
 */
export function hiddenPath({ rows, cols, cell, head }, count) {
  if (count === null || count >= rows * cols) return "";
  const [row, col] = [Math.floor(count / cols), count % cols];
  const [x, y, below] = [col * cell, head + row * cell, head + (row + 1) * cell];
  return `M${x} ${y}H${cols * cell}V${head + rows * cell}H0V${below}H${x}Z`;
}

/**
 * The outline of the tiles that there are: the last row may be short.
 * @param {Grid} grid @returns {string} a polygon in percent
 */
export function outlineOf({ count, across, down }) {
  const rest = count - (down - 1) * across;
  const [x, y] = [(rest / across) * 100, ((down - 1) / down) * 100];
  return `polygon(0% 0%, 100% 0%, 100% ${y}%, ${x}% ${y}%, ${x}% 100%, 0% 100%)`;
}

/**
 * Where a key leads from a tile; null for keys that lead nowhere.
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
