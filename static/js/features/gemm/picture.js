/**
 * The matrix product as a picture: the weights as a column, each beside the row it multiplies; the
 * matrix with a band for each channel; the output row below. The current position's column is
 * highlighted. For pointer and keyboard the matrix is a slider over its columns.
 *
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/selectors.js").Current} Current
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { plane } from "../../model/arrays.js";
import { pictureFigure } from "../../model/figures.js";
import { actingWeights, overview, paintOverview } from "./model.js";
import { makeScale, paint } from "../../model/scale.js";
import { cellsKnown, channelName, largest, roundUp, weightScale } from "../../model/selectors.js";
import { matrixOf } from "../../model/windows.js";
import { channelClass } from "../../dom/channel.js";
import { h, rebuild, setAttribute, setClass, setStyle, setText } from "../../dom/h.js";

/**
 * Pixels on the screen: a row's height, the picture's least and largest height, and the least
 * height of a band with a name.
 */
const ROW = 9;
const LEAST_HEIGHT = 150;
const MOST_HEIGHT = 400;
const NAMED_BAND = 14;

/** @param {Context} context @param {(result: Result, index: number) => void} seek @param {(slot: number) => void} open */
export function createGemmPicture({ plot, t }, seek, open) {
  const bands = h("div", {
    class: "gemm-bands",
    onclick: (/** @type {MouseEvent} */ { target }) => {
      const slot = Array.prototype.indexOf.call(bands.children, target);
      if (slot >= 0) open(slot);
    },
  });
  const hosts = Array.from({ length: 3 }, () => h("div", { class: "gemm-plot" }));
  const columns = [h("div", { class: "gemm-lit" }, h("i")), h("div", { class: "gemm-lit" }, h("i"))];
  const hatch = h("div", { class: "gemm-hatch" });
  const matrix = h(
    "div",
    {
      id: "gemm-matrix",
      class: "gemm-matrix",
      role: "slider",
      tabindex: "0",
      "aria-label": t("gemm.slider"),
      "aria-valuemin": "0",
      onclick: (/** @type {MouseEvent} */ event) => {
        const box = matrix.getBoundingClientRect();
        go(Math.floor(((event.clientX - box.left) / box.width) * cols));
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => move(event),
    },
    hosts[1],
    columns[0],
  );
  const output = h("div", { class: "gemm-output" }, hosts[2], hatch, columns[1]);
  const size = h("span");
  const root = h(
    "div",
    { class: "gemm-picture" },
    h("span", { class: "gemm-head weights", text: t("gemm.weights") }),
    h("span", { class: "gemm-head matrix" }, size),
    bands,
    h("div", { class: "gemm-weights" }, hosts[0]),
    matrix,
    h("span", { class: "gemm-equals", text: "=" }),
    output,
  );
  /** @type {Result|null} */
  let drawn = null;
  let [cols, width, index] = [1, 1, 0];

  /** @param {number} column */
  function go(column) {
    if (drawn) seek(drawn, Math.max(0, Math.min(cols - 1, column)));
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    /** @type {Record<string, number>} */
    const targets = {
      ArrowLeft: index - 1,
      ArrowRight: index + 1,
      ArrowUp: index + 1,
      ArrowDown: index - 1,
      PageUp: index + width,
      PageDown: index - width,
      Home: 0,
      End: cols - 1,
    };
    if (!(event.key in targets)) return;
    event.preventDefault();
    go(targets[event.key]);
  }

  /** @param {Result} result */
  function draw(result) {
    const full = matrixOf(result);
    [cols, width] = [full.cols, full.outW];
    const height = Math.max(LEAST_HEIGHT, Math.min(MOST_HEIGHT, full.rows * ROW));
    setStyle(root, "--height", `${height}px`);
    if (!drawn || drawn.input !== result.input || layoutOf(drawn) !== layoutOf(result)) drawMatrix(result);
    const weights = actingWeights(result);
    const reach = makeScale([Math.max(weightScale(result).max, roundUp(largest(weights)))]);
    plot.draw(hosts[0], pictureFigure({ rows: full.rows, cols: 1, signed: true, bytes: paint(reach, weights) }));
    const sums = plane(result.aggregate, result.out);
    plot.draw(hosts[2], pictureFigure({ rows: 1, cols, signed: true, bytes: paint(makeScale([roundUp(largest(sums))]), sums) }));
    const names = result.heard.map((channel) => channelName(result, channel));
    const named = height / names.length >= NAMED_BAND;
    rebuild(bands, JSON.stringify([names, named]), () =>
      names.map((name) => h("span", { class: `gemm-band ${channelClass(name)}`, text: named ? name : "" })),
    );
    setAttribute(matrix, "aria-valuemax", cols - 1);
    for (const column of columns) setStyle(column, "width", `${100 / cols}%`);
  }

  /** Redrawn unless only a weight was edited. @param {Result} result */
  function drawMatrix(result) {
    const full = matrixOf(result);
    const seen = overview(full);
    plot.draw(hosts[1], pictureFigure({ rows: seen.rows, cols: seen.cols, bytes: paintOverview(result, seen) }));
    const { down, across } = seen;
    const shape = t("gemm.matrix", { rows: full.rows, cols: full.cols });
    setText(size, down * across > 1 ? `${shape} ${t("gemm.thinned", { down, across })}` : shape);
  }

  return {
    root,
    /** @param {Result} result @param {Current} now */
    render(result, now) {
      if (drawn !== result) draw(result);
      drawn = result;
      index = now.index;
      for (const column of columns) setStyle(column, "transform", `translateX(${index * 100}%)`);
      const known = cellsKnown(
        now,
        now.progress.rows.every((row) => row.added),
      );
      setStyle(hatch, "left", `${known === null ? 100 : (known / cols) * 100}%`);
      const opened = result.heard.indexOf(now.opened.channel);
      [...bands.children].forEach((band, slot) => setClass(band, "opened", slot === opened));
      setAttribute(matrix, "aria-valuenow", index);
      setAttribute(matrix, "aria-valuetext", t("gemm.column", { index, out: result.out, row: now.row, col: now.col }));
    },
  };
}

/** A key of everything that affects the matrix besides the input. @param {Result} result */
function layoutOf({ heard, names, layer, weight, scene, link }) {
  const { stride, padding, padding_mode, dilation } = layer;
  const how = [scene.id, scene.input_kind, link.values, weight.shape, stride, padding, padding_mode, dilation];
  return JSON.stringify([heard, names, ...how]);
}
