/**
 * Many small maps as one picture, operable as a listbox of tiles with one selected. The mask and
 * the window, which move in all tiles at once, are drawn once as a repeating SVG pattern: a frame
 * changes two attributes, whatever the number of tiles.
 *
 * @typedef {import("./model/montage.js").Grid} Grid
 * @typedef {object} Tiles
 * @property {{name: string, label: string}[]} names text above each tile, and its accessible label
 * @property {number} rows cells of a tile
 * @property {number} cols
 * @property {Uint8ClampedArray<ArrayBuffer>[]} pixels
 * @property {boolean} [signed] whether the signed scale's colours are used
 */
import { pictureFigure } from "../../model/figures.js";
import { gridOf, hiddenPath, montagePicture, outlineOf, squareAcross, tileAfter } from "./model/montage.js";
import { h, rebuild, setAttribute, setStyle, svg } from "../../dom/h.js";

/** Pixels on the screen: the largest tile, and the smallest with a legible label. */
const LARGEST_TILE = 104;
const LABELLED_TILE = 20;
const HATCH = 5;

/**
 * @param {{id: string, label: string, plot: import("../../dom/plot.js").Plot, pick: (tile: number) => void,
 *   tile?: number}} options tile: the width of a tile in a strip, in pixels; without it the montage is a square
 */
export function createMontage({ id, label, plot, pick, tile: wished }) {
  const picture = h("div", { class: "montage-plot" });
  const moving = overlay(id);
  const list = h("div", {
    id,
    class: "montage-tiles",
    role: "listbox",
    "aria-label": label,
    "aria-orientation": "horizontal",
    onclick: (/** @type {MouseEvent} */ event) => {
      const index = indexOf(event.target);
      if (index >= 0) pick(index);
    },
    onkeydown: (/** @type {KeyboardEvent} */ event) => move(event),
  });
  const root = h("div", { class: "montage" }, picture, moving.root, list);
  /** @type {Tiles|null} */
  let tiles = null;
  /** @type {Grid} */
  let grid = gridOf(1, [1, 1], 1);
  let [chosen, width] = [-1, 0];

  // Measured by the observer: reading the size during an edit would force a layout.
  const sizes = new ResizeObserver(([{ contentRect }]) => {
    const before = width;
    width = Math.round(contentRect.width);
    if (tiles && width !== before && width > 0) draw(tiles);
  });
  sizes.observe(root);

  /** @param {EventTarget|null} target */
  const indexOf = (target) => {
    const tile = /** @type {Element} */ (target).closest("[role=option]");
    return tile ? Array.prototype.indexOf.call(list.children, tile) : -1;
  };

  /** @param {KeyboardEvent} event */
  function move(event) {
    const from = indexOf(event.target);
    if (from < 0 || event.ctrlKey || event.metaKey || event.altKey) return;
    const to = tileAfter(event.key, from, grid);
    if (to !== null) /** @type {HTMLElement} */ (list.children[to]).focus();
    else if (event.key === "Enter" || event.key === " ") pick(from);
    else return;
    event.preventDefault();
    // Space selects a tile here; it must not also play or pause.
    event.stopPropagation();
  }

  /** @param {Tiles} wanted */
  function draw(wanted) {
    const { names, rows, cols, pixels } = wanted;
    tiles = wanted;
    width ||= root.clientWidth;
    const across = wished ? Math.max(4, Math.floor(width / wished)) : squareAcross(names.length, [rows, cols]);
    const columns = Math.min(across, names.length);
    const drawn = Math.min(width, columns * LARGEST_TILE);
    grid = gridOf(names.length, [rows, cols], across, drawn / columns);
    setStyle(root, "--across", String(grid.across));
    setStyle(root, "--ratio", String(grid.size[1] / grid.size[0]));
    setStyle(root, "--drawn", `${drawn}px`);
    setStyle(root, "--tile", `${drawn / grid.across}px`);
    setStyle(root, "--head", `${(grid.head * drawn) / grid.size[1]}px`);
    setStyle(root, "--free", `${(grid.gap * drawn) / grid.size[1]}px`);
    plot.draw(picture, pictureFigure({ ...montagePicture(grid, pixels), signed: wanted.signed }));
    moving.shape(grid, drawn);
    const labelled = drawn / grid.across >= LABELLED_TILE;
    const anew = rebuild(list, JSON.stringify([names, labelled]), () =>
      names.map(({ name, label: called }) =>
        h(
          "span",
          { role: "option", class: "montage-tile", tabindex: "-1", "aria-label": called },
          labelled ? h("span", { class: "montage-name", text: name }) : null,
        ),
      ),
    );
    if (anew) choose(chosen);
  }

  /** @param {number} index of the tile that is framed */
  function choose(index) {
    chosen = index;
    [...list.children].forEach((tile, i) => {
      setAttribute(tile, "aria-selected", String(i === index));
      setAttribute(tile, "tabindex", i === Math.max(0, index) ? "0" : "-1");
    });
  }

  return {
    root,
    draw,
    /** @param {number} index */
    choose: (index) => index !== chosen && choose(index),
    reveal: moving.reveal,
    point: moving.point,
  };
}

/** The overlay on all tiles: mask and window. @param {string} id */
function overlay(id) {
  const lines = svg("path", { class: "montage-hatch-line" });
  const ground = svg("rect", { class: "montage-hatch" });
  const hatch = svg("pattern", { id: `${id}-hatch`, patternUnits: "userSpaceOnUse" });
  hatch.append(ground, lines);
  const hidden = svg("path", { class: "montage-hidden", fill: `url(#${id}-hatch)` });
  const marks = [svg("rect", { class: "montage-halo" }), svg("rect", { class: "montage-mark" })];
  const mark = svg("g", { class: "montage-window", visibility: "hidden" });
  mark.append(...marks);
  const one = svg("pattern", { id: `${id}-tile`, patternUnits: "userSpaceOnUse" });
  one.append(hidden, mark);
  const all = svg("rect", { fill: `url(#${id}-tile)` });
  const root = svg("svg", { class: "montage-moving", "aria-hidden": "true", preserveAspectRatio: "none" });
  root.append(hatch, one, all);
  /** @type {Grid} */
  let grid = gridOf(1, [1, 1], 1);
  /** @type {number|null} */
  let known = null;
  let [at, place] = ["", [0, 0, 1, 1]];

  function put() {
    if (at === "") return;
    const [row, col, height, width] = place;
    setAttribute(mark, "visibility", "visible");
    mark.setAttribute("transform", `translate(${col * grid.cell} ${row * grid.cell + grid.head})`);
    for (const rect of marks) resize(rect, width * grid.cell, height * grid.cell);
  }

  return {
    root,
    /** @param {Grid} wanted @param {number} width in pixels on the screen */
    shape(wanted, width) {
      grid = wanted;
      const [height, wide] = grid.size;
      const unit = wide / Math.max(1, width);
      setStyle(root, "--unit", String(unit));
      setStyle(root, "clip-path", outlineOf(grid));
      setAttribute(root, "viewBox", `0 0 ${wide} ${height}`);
      resize(all, wide, height);
      resize(one, grid.pitch[1], grid.pitch[0]);
      const step = HATCH * unit;
      resize(hatch, step, step);
      resize(ground, step, step);
      setAttribute(
        lines,
        "d",
        `M0 ${step}L${step} 0M${-step / 4} ${step / 4}L${step / 4} ${-step / 4}M${0.75 * step} ${1.25 * step}L${1.25 * step} ${0.75 * step}`,
      );
      setAttribute(hidden, "d", hiddenPath(grid, known));
      put();
    },
    /** Show the first `count` cells of every tile. @param {number|null} count null shows all */
    reveal(count) {
      if (count === known) return;
      known = count;
      hidden.setAttribute("d", hiddenPath(grid, count));
    },
    /**
     * Move the window in every tile.
     * @param {number} row @param {number} col @param {number[]} taps [height, width]
     */
    point(row, col, [height, width]) {
      const now = `${row} ${col} ${height} ${width}`;
      if (now === at) return;
      [at, place] = [now, [row, col, height, width]];
      put();
    },
  };
}

/** @param {SVGElement} node @param {number} width @param {number} height */
function resize(node, width, height) {
  setAttribute(node, "width", width);
  setAttribute(node, "height", height);
}
