/**
 * A picture of a plane or a map with what moves over it: the hatched mask over everything that is
 * not computed yet, the window, and the pointer's tooltip. Plotly draws the picture beneath; only
 * two styles change from frame to frame.
 *
 * @typedef {object} Panel
 * @property {HTMLElement} root
 * @property {HTMLElement} plot where the picture is drawn
 * @property {(rows: number, cols: number, border?: number[]) => void} shape
 *   size in cells; border: rows and columns of padding (top, left, bottom, right)
 * @property {(count: number|null) => void} reveal show the first `count` cells; null shows all
 * @property {(on: boolean) => void} veil whether a lesson asks for a pixel: then tooltips tell no value either
 * @property {(figuresOf: () => {text: string, ink: string}[]) => void} print
 *   the number of every cell, asked for and shown only where the cells are large enough
 * @property {(index: number|null, tip?: string) => void} cover hide the value of one cell; the tooltip says why
 * @property {(row: number, col: number, taps: {height: number, width: number, rows: number[], cols: number[]}|null) => void} point
 *   put the window's top left corner at a cell, or hide it
 */
import { h, rebuild, setAttribute, setClass, setStyle, setText, svg } from "./h.js";
import { widestOf } from "./measure.js";
import { hideTip, showTip } from "./tip.js";

/** Cells a side, and characters a row, up to which numbers are printed into the cells. */
const MOST_PRINTED = 8;
const MOST_CHARACTERS = 24;

/**
 * @param {{kind: string, label?: string, pick?: (row: number, col: number) => void,
 *   describe?: (row: number, col: number, hidden: boolean) => string}} options
 * @returns {Panel}
 */
export function createPanel({ kind, label, pick, describe }) {
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

  /** The covered cell's number is taken out: a mask alone would leave it to be found. */
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
      // A tooltip that stands would go on telling the value.
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
      // Moved in units of its own size: no layout, only the compositor works.
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
 * The cells from `count` on, as one polygon: an L lying on its side, or nothing.
 * @param {number} count @param {number} rows @param {number} cols
 */
export function maskPolygon(count, rows, cols) {
  if (count >= rows * cols) return "polygon(0 0)";
  const [row, col] = [Math.floor(count / cols), count % cols];
  const [x, y, below] = [(col / cols) * 100, (row / rows) * 100, ((row + 1) / rows) * 100];
  return `polygon(${x}% ${y}%, 100% ${y}%, 100% 100%, 0% 100%, 0% ${below}%, ${x}% ${below}%)`;
}

/**
 * The window, with one square a tap where dilation leaves gaps.
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
