/**
 * One row of the stage: plane, slice, partial map, the value it adds, and the running total after
 * it.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Row} Row
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("./context.js").Context} Context
 * @typedef {ReturnType<typeof import("../model/column.js").columnOf>} Column
 */
import { isOpen } from "../model/lesson/lesson.js";
import { hides, idsOf } from "../model/cover.js";
import { formatNumber } from "../model/format.js";
import { window as windowAt } from "../model/geometry.js";
import { isSolo } from "../model/slices/mixer.js";
import { paddedPlane, positionUnder } from "../model/planes.js";
import { cellsKnown, channelName, mapScale, sliceName } from "../model/selectors.js";
import { isNumber, sumLabel } from "../model/sumLabel.js";
import { channelClass } from "./channel.js";
import { asksOf, markPredicted, showFigure } from "./cover.js";
import { h, setAttribute, setClass, setStyle, setText, svg } from "./h.js";
import { icon } from "./icons.js";
import { createMapPanel } from "./mapPanel.js";
import { ONE_CELL, drawMap, drawPlane } from "./drawMaps.js";
import { emsOf } from "./textWidth.js";
import { sizeOf } from "./size.js";
import { createNumberGrid } from "./numberGrid.js";
import { rowsTakeEntries, weightCells, weightEvents, weightWidths, whyId } from "./slice.js";

/**
 * Smallest cell, in pixels, that can be typed into. On touch screens the field is enlarged
 * (narrow.css).
 */
const SMALLEST_ENTRY = 14;
/** In cells smaller than this many pixels not every number is legible. */
const SMALLEST_LEGIBLE = 20;
/** Pixels: the smallest font size, and the part of a cell's width that is not text (slices.css). */
const [SMALLEST_FIGURE, FRAME] = [9, 4];
const LARGEST_CELL = 36;

/**
 * @param {Context} context @param {Result} result @param {Row} row @param {number} index
 */
export function createRow(context, result, row, index) {
  const { dispatch, plot, t } = context;
  const others = row.kind === "others";
  const before = row.place === "before";
  const name = others ? "" : channelName(result, row.channel);
  const origin = others ? "" : sliceName(result, row.slot);
  const [, , kH, kW] = result.weight.shape;
  let latest = { result, row };
  const text = (/** @type {number} */ v) => formatNumber(v);

  const planePanel = others
    ? null
    : createMapPanel({
        kind: "plane",
        pick: (r, c) => dispatch({ type: "seek", index: positionUnder(latest.result, r, c) }),
        describe: (r, c) => describePlane(context, latest.result, latest.row, r, c),
      });
  const describe =
    (/** @type {string} */ key, /** @type {"partial"|"total"} */ which) =>
    (/** @type {number} */ r, /** @type {number} */ c, /** @type {boolean} */ hidden) =>
      hidden
        ? t("tip.hidden", { row: r, col: c })
        : t(key, {
            name: rowLabel(t, latest.row),
            row: r,
            col: c,
            value: text(latest.row[which][r * latest.result.output.shape[2] + c]),
          });
  const pick = (/** @type {number} */ r, /** @type {number} */ c) =>
    dispatch({ type: "seek", index: r * latest.result.output.shape[2] + c });
  const partial = createMapPanel({ kind: "partial", pick, describe: describe("tip.partial", "partial") });
  const total = createMapPanel({ kind: "total", pick, describe: describe("tip.total", "total") });

  const cells = others
    ? null
    : createNumberGrid({ id: `w-${row.slot}`, ...weightEvents(context, () => latest.result, row.slot) });
  const why = h("p", { class: "why", id: others ? null : whyId(row.slot), role: "alert", hidden: true });
  const slice = others
    ? null
    : h(
        "div",
        { class: "c-slice slice" },
        h("span", {
          class: `slice-name ${channelClass(origin)}`,
          text: t(isNumber(origin) ? "slice.number" : "slice.name", { name: origin }),
        }),
        /** @type {any} */ (cells).root,
        why,
      );
  let filled = 0;
  /** @type {() => void} */
  let fill = () => {};
  const cellSize = () => sizeOf(/** @type {any} */ (cells).root)[0] / kW || LARGEST_CELL;
  // Rotating a phone can change whether the cells are large enough to type into.
  const sizes = new ResizeObserver(() => requestAnimationFrame(() => cellSize() !== filled && fill()));
  if (cells) sizes.observe(cells.root);
  const open = () => dispatch({ type: "choose", changes: { open: row.channel } });
  const chip = h(others ? "span" : "button", {
    id: others ? null : `chip-${row.channel}`,
    class: "chip",
    type: others ? null : "button",
    onclick: others ? null : () => (chipAsk ? chipAsk.press() : open()),
  });
  /** @type {import("./cover.js").Ask|null} */
  let chipAsk = null;
  const gain = h("span", { class: "gain-tag" });
  const sumValue = h("b");
  const sumName = h("small");
  const sum = h("div", { class: "sum" }, sumValue, sumName);
  const plus =
    index === 0
      ? null
      : h(
          "div",
          { class: "plus" },
          arrow(),
          h("span", { text: t(isNumber(name) ? "row.plus_number" : "row.plus", { name: rowLabel(t, row) }) }),
        );
  const tag = others
    ? null
    : h("button", {
        class: "panel-tag",
        type: "button",
        text: name,
        "aria-label": t("row.open", { name }),
        // No tab stop: the chip does the same. While its value is hidden, a click opens nothing.
        tabindex: -1,
        onclick: open,
      });
  const totalCell = h("div", { class: "c-total" }, plus, total.root);
  const root = h(
    "section",
    {
      class: `row ${others ? "others" : channelClass(name)}`,
      "aria-label": others ? rowLabel(t, row) : t("row.label", { name }),
    },
    others
      ? h(
          "div",
          { class: "others-box" },
          h("strong", { text: rowLabel(t, row) }),
          h("small", { text: t(before ? "row.before_hint" : "row.others_hint") }),
        )
      : h("div", { class: "c-plane" }, /** @type {any} */ (planePanel).root),
    others ? null : h("span", { class: "op times", "aria-hidden": "true" }, icon("star")),
    slice,
    h("span", { class: "op equals", text: "=", "aria-hidden": "true" }),
    h("div", { class: "c-partial" }, partial.root),
    chip,
    gain,
    totalCell,
    sum,
  );
  if (planePanel && tag) planePanel.root.append(tag);

  return {
    root,
    remove() {
      for (const panel of [planePanel, partial, total]) if (panel) plot.drop(panel.plot);
      sizes.disconnect();
      root.remove();
    },

    /**
     * Draw the finished maps, once for each result.
     * @param {State} now @param {Result} result @param {Row} row
     */
    draw(now, result, row) {
      latest = { result, row };
      const scale = mapScale(result, now.link.page);
      const size = result.output.shape.slice(1);
      drawMap(plot, partial, row.partial, size, scale);
      drawMap(plot, total, row.total, size, scale);
      if (planePanel) drawPlane(plot, planePanel, result, row.channel, row.name);
      if (cells)
        setStyle(
          cells.root,
          "--cell",
          `min(${LARGEST_CELL}px, calc((var(--slice-room, var(--map) - var(--slice-rest, 20px))) / ${Math.max(kH, kW)}))`,
        );
      setText(sumName, sumLabel(t, result, row));
      setClass(root, "muted", row.muted);
    },

    measure() {
      if (cells) cellSize();
    },

    /**
     * Prepare the weights and the invalid input of the slice; fill() writes them.
     * @param {State} now @param {Result} result
     */
    drafts(now, result) {
      if (!cells) return;
      const prefix = `w.${result.out}.${row.slot}.`;
      const bad = Object.values(now.drafts).find((draft) => draft.field.startsWith(prefix));
      setText(why, bad ? t(`error.${bad.code}`, bad.params) : "");
      why.hidden = !bad;
      fill = () => {
        filled = cellSize();
        const fits = (/** @type {number} */ ems) => ems * SMALLEST_FIGURE <= filled - FRAME;
        const contents = weightCells(context, now, result, row.slot).map((cell) => ({
          ...cell,
          small: filled < SMALLEST_LEGIBLE || !fits(emsOf(cell.text)),
        }));
        rowsTakeEntries(filled >= SMALLEST_ENTRY);
        // One font size for all slices, set by the widest number that fits. If most do not fit, a
        // slice shows all of its numbers or none: a few among empty cells would look deliberate.
        const widths = weightWidths(result, now.link.w);
        const shared = fits(widths[widths.length >> 1]) ? widths.findLast(fits) : 0;
        cells.set(contents, kW, filled >= SMALLEST_ENTRY, t("slice.grid", { name }), shared);
      };
    },

    fill: () => fill(),

    /** @param {State} now @param {Result} result @param {Current} at @param {Column} column @param {number} index */
    point(now, result, at, column, index) {
      const row = at.rows[index];
      const done = at.progress.rows[index];
      const taps = windowAt(at.row, at.col, [kH, kW], result.layer);
      planePanel?.point(taps.top, taps.left, taps);
      for (const [panel, known] of /** @type {const} */ ([
        [partial, done.summed],
        [total, done.added],
      ])) {
        panel.reveal(cellsKnown(at, known));
        panel.veil(isOpen(now));
        panel.point(at.row, at.col, ONE_CELL);
      }
      setClass(root, "active", at.progress.current !== null && at.progress.current.row === index);
      setClass(root, "opened", !others && at.opened.channel === row.channel);
      const ids = idsOf(at, result);
      const [partialId, totalId] = [ids.partials[index], ids.totals[index]];
      const asks = asksOf(context, now, at, result);
      chipAsk = asks(partialId);
      const chipText = done.summed && !chipAsk ? column.partials[index] : "?";
      if (others) showFigure(chip, chipText, chipAsk);
      else setText(chip, chipText);
      setClass(chip, "ask-figure", chipAsk !== null && !others);
      setAttribute(chip, "data-what", chipAsk && !others ? partialId : null);
      markPredicted(chip, now, done.summed ? partialId : undefined);
      partial.cover(hides(now, partialId) ? at.index : null, t("tip.covered"));
      total.cover(hides(now, totalId) ? at.index : null, t("tip.covered"));
      const alone = isSolo(result.link.mute, row.channel, result.heard);
      const times = row.gain === 1 ? "" : `×${formatNumber(row.gain)}`;
      setText(gain, row.muted ? t("row.muted") : alone ? t("row.solo") : times);
      setClass(chip, "dim", !done.summed);
      showFigure(sumValue, done.added ? column.totals[index] : "?", asks(totalId));
      markPredicted(sumValue, now, done.added ? totalId : undefined);
      setClass(sum, "dim", !done.added);
      if (plus) setClass(plus, "dim", !done.added);
      if (tag) setAttribute(tag, "tabindex", chipAsk ? null : -1);
      if (!others) {
        setAttribute(chip, "aria-pressed", String(at.opened.channel === row.channel));
        const key = row.muted ? "row.chip_muted" : "row.chip";
        setAttribute(chip, "aria-label", chipAsk ? chipAsk.label : t(key, { name, value: chipText }));
      }
    },
  };
}

/**
 * A row's label: the channel's name, or how many channels the row sums up.
 * @param {Context["t"]} t @param {Row} row
 */
export function rowLabel(t, row) {
  if (row.kind === "channel") return row.name;
  return row.place === "before" ? t("row.before", { range: row.name }) : t("row.others", { count: row.count });
}

/** @param {Context} context @param {Result} result @param {Row} row @param {number} r @param {number} c */
function describePlane({ t }, result, row, r, c) {
  const { z, cols } = paddedPlane(result, row.channel);
  const [top, left] = result.layer.padding;
  const [, height, width] = result.input.shape;
  const value = formatNumber(z[(r + top) * cols + c + left]);
  const inside = r >= 0 && r < height && c >= 0 && c < width;
  return t(inside ? "tip.plane" : "tip.padding", { name: row.name, row: r, col: c, value });
}

export function arrow() {
  const picture = svg("svg", { viewBox: "0 0 14 22", "aria-hidden": "true" });
  picture.append(svg("path", { d: "M7 1 V20 M2 14.5 L7 20.5 L12 14.5", fill: "none", "stroke-width": 2 }));
  return picture;
}
