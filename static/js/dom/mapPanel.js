/**
 * A map or plane with its overlays: the hatched mask over cells that are not computed yet, the
 * window, and the tooltip at the pointer. Plotly draws the picture; from frame to frame only two
 * styles of the overlays change.
 *
 * @typedef {object} MapPanel
 * @property {HTMLElement} root
 * @property {HTMLElement} plot the element that Plotly draws in
 * @property {(rows: number, cols: number, border?: number[]) => void} shape
 *   size in cells; border: rows and columns of padding (top, left, bottom, right)
 * @property {(count: number|null) => void} reveal show the first `count` cells; null shows all
 * @property {(on: boolean) => void} veil hide values in tooltips, while a lesson's question is open
 * @property {(figuresOf: () => {text: string, ink: string}[]) => void} print
 *   print the numbers into the cells; `figuresOf` is called only if the cells are large enough
 * @property {(index: number|null, tip?: string) => void} cover hide the value of one cell behind a "?"; null hides none
 * @property {(row: number, col: number, taps: {height: number, width: number, rows: number[], cols: number[]}|null) => void} point
 *   put the window's top left corner at a cell; taps = null hides the window
 */
import { h, rebuild, setAttribute, setClass, setStyle, setText, svg } from "./h.js";
import { widestOf } from "./textWidth.js";
import { hideTip, showTip } from "./tip.js";

/** Numbers are printed into the cells up to this many cells a side and characters a row. */
const MOST_PRINTED = 8;
const MOST_CHARACTERS = 24;

/**
 * @param {{kind: string, label?: string, pick?: (row: number, col: number) => void,
 *   describe?: (row: number, col: number, hidden: boolean) => string}} options
 * @returns {MapPanel}
 */
export function createMapPanel({ kind, label, pick, describe }) {
  const plot = h("div", { class: "panel-plot" });
  const mask = h("div", { class: "panel-mask" });
  const edge = h("div", { class: "panel-edge", hidden: true });
  const pane = h("div", { class: "panel-window", hidden: true });
  const numbers = h("div", { class: "panel-numbers", "aria-hidden": "true" });
  const lid = h("div", { class: "panel-lid", hidden: true, "aria-hidden": "true", text: "?" });
  const layer = h("div", { class: "panel-layer" }, numbers, mask, edge, lid, pane);
  const root = h("div", { class: `panel panel-${kind}`, "aria-label": label, role: label ? "img" : null }, plot, layer);
  let [rows, cols, revealed, offset, tapKey] = [1, 1, 0, [0, 0], ""];
  let veiled = false;
  let [covered, coverTip] = [/** @type {number|null} */ (null), ""];

  /**
   * Removes the covered cell's number from the document: under a mask alone it could still be
   * found.
   */
  function coverNumber() {
    [...numbers.children].forEach((node, index) => {
      const { text } = /** @type {HTMLElement} */ (node).dataset;
      setText(node, index === covered ? "" : (text ?? ""));
    });
  }

  /** @param {PointerEvent|MouseEvent} event @returns {[number, number]} */
  const cellAt = (event) => {
    const box = layer.getBoundingClientRect();
    const row = Math.floor(((event.clientY - box.top) / box.height) * rows);
    const col = Math.floor(((event.clientX - box.left) / box.width) * cols);
    return [clamp(row, rows), clamp(col, cols)];
  };
  if (pick) {
    layer.addEventListener("click", (event) => {
      const [row, col] = cellAt(event);
      pick(row - offset[0], col - offset[1]);
    });
    setClass(root, "pickable", true);
  }
  if (describe) {
    layer.addEventListener("pointermove", (event) => {
      const [row, col] = cellAt(event);
      const index = row * cols + col;
      const hidden = veiled || index >= revealed;
      showTip(index === covered ? coverTip : describe(row - offset[0], col - offset[1], hidden), event);
    });
    layer.addEventListener("pointerleave", hideTip);
  }

  return {
    root,
    plot,
    shape(newRows, newCols, border = [0, 0, 0, 0]) {
      [rows, cols] = [newRows, newCols];
      offset = border.slice(0, 2);
      setStyle(root, "--rows", String(rows));
      setStyle(root, "--cols", String(cols));
      setStyle(root, "--fit-w", String(cols / Math.max(rows, cols)));
      setStyle(root, "--fit-h", String(rows / Math.max(rows, cols)));
      edge.hidden = border.every((side) => side === 0);
      const [top, left, bottom, right] = border;
      edge.style.inset = [top / rows, right / cols, bottom / rows, left / cols]
        .map((share) => `${share * 100}%`)
        .join(" ");
    },
    reveal(count) {
      revealed = count ?? rows * cols;
      setStyle(mask, "clip-path", maskPolygon(revealed, rows, cols));
    },
    veil(on) {
      veiled = on;
    },
    print(figuresOf) {
      const figures = Math.max(rows, cols) <= MOST_PRINTED ? figuresOf() : [];
      const longest = Math.max(2, ...figures.map(({ text }) => text.length));
      const fits = longest * Math.max(rows, cols) <= MOST_CHARACTERS;
      rebuild(numbers, fits ? JSON.stringify([rows, cols, figures]) : "", () =>
        fits ? figures.map(({ text, ink }) => h("span", { class: `ink-${ink}`, "data-text": text, text })) : [],
      );
      if (covered !== null) coverNumber();
      setStyle(numbers, "--ems", Math.max(1, widestOf(figures.map(({ text }) => text))).toFixed(2));
    },
    cover(index, tip = "") {
      coverTip = tip;
      if (index === covered) return;
      covered = index;
      coverNumber();
      lid.hidden = index === null;
      if (index === null) return;
      // An open tooltip would still show the value.
      if (layer.matches(":hover")) hideTip();
      setStyle(lid, "left", `${((index % cols) / cols) * 100}%`);
      setStyle(lid, "top", `${(Math.floor(index / cols) / rows) * 100}%`);
      setStyle(lid, "width", `${100 / cols}%`);
      setStyle(lid, "height", `${100 / rows}%`);
    },
    point(row, col, taps) {
      if (pane.hidden !== (taps === null)) pane.hidden = taps === null;
      if (taps === null) return;
      const key = [taps.height, taps.width, taps.rows.length, taps.cols.length, rows, cols].join();
      if (key !== tapKey) drawTaps(pane, taps, rows, cols);
      tapKey = key;
      // A transform relative to the window's own size needs no layout, only the compositor.
      const x = ((col + offset[1]) / taps.width) * 100;
      const y = ((row + offset[0]) / taps.height) * 100;
      const place = `translate(${x.toFixed(4)}%, ${y.toFixed(4)}%)`;
      if (pane.style.transform !== place) hideTip();
      setStyle(pane, "transform", place);
    },
  };
}

/** @param {number} value @param {number} count */
function clamp(value, count) {
  return Math.max(0, Math.min(count - 1, value));
}

/**
 * The clip path of the cells from `count` on, in row-major order: an L-shaped polygon, or an empty
 * one.
 * @param {number} count @param {number} rows @param {number} cols
 */
function maskPolygon(count, rows, cols) {
  if (count >= rows * cols) return "polygon(0 0)";
  const [row, col] = [Math.floor(count / cols), count % cols];
  const [x, y, below] = [(col / cols) * 100, (row / rows) * 100, ((row + 1) / rows) * 100];
  return `polygon(${x}% ${y}%, 100% ${y}%, 100% 100%, 0% 100%, 0% ${below}%, ${x}% ${below}%)`;
}

/**
 * Draws the window; with dilation, one square for each tap.
 * @param {HTMLElement} pane
 * @param {{height: number, width: number, rows: number[], cols: number[]}} taps
 * @param {number} rows @param {number} cols
 */
function drawTaps(pane, taps, rows, cols) {
  pane.style.width = `${(taps.width / cols) * 100}%`;
  pane.style.height = `${(taps.height / rows) * 100}%`;
  const gaps = taps.rows.length < taps.height || taps.cols.length < taps.width;
  setClass(pane, "dilated", gaps);
  pane.replaceChildren();
  if (!gaps) return;
  const picture = svg("svg", { viewBox: `0 0 ${taps.width} ${taps.height}`, preserveAspectRatio: "none" });
  setAttribute(picture, "aria-hidden", "true");
  for (const row of taps.rows) {
    for (const col of taps.cols) {
      picture.append(svg("rect", { x: col - taps.cols[0], y: row - taps.rows[0], width: 1, height: 1 }));
    }
  }
  pane.append(picture);
}
