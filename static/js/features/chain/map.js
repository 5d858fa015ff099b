/**
 * A map in a chain: its pixels can be chosen, and the receptive field of a later pixel is outlined.
 *
 * @typedef {import("../../model/receptive.js").Field} Field
 */
import { h, setClass, svg } from "../../dom/h.js";
import { createMapPanel } from "../../dom/mapPanel.js";
import { extent, runs } from "../../model/receptive.js";

/**
 * @param {{label: string, name: string, pick?: (row: number, col: number) => void,
 *   describe: (row: number, col: number) => string}} options
 */
export function createTracedMap({ label, name, pick, describe }) {
  const panel = createMapPanel({ kind: "traced", label, pick, describe });
  const frame = svg("svg", { class: "trace", preserveAspectRatio: "none", "aria-hidden": "true" });
  panel.root.querySelector(".panel-layer")?.append(frame);
  const figure = h("figure", { class: "traced" }, panel.root, h("figcaption", { text: name }));
  let known = "";

  return {
    root: figure,
    panel,
    /** @param {Field|null} field the receptive field on this map @param {number[]} size @param {boolean} exact whether the field is the chosen pixel itself */
    mark(field, [rows, cols], exact) {
      const key = field ? JSON.stringify([field, rows, cols, exact]) : "";
      if (key === known) return;
      known = key;
      frame.setAttribute("viewBox", `0 0 ${cols} ${rows}`);
      setClass(figure, "seen", field !== null);
      frame.replaceChildren(...(field ? shapes(field, exact) : []));
    },
  };
}

/** @param {Field} field @param {boolean} exact */
function shapes({ clippedRows, clippedCols, seenRows, seenCols }, exact) {
  const frame = {
    x: clippedCols[0],
    y: clippedRows[0],
    width: extent(clippedCols),
    height: extent(clippedRows),
  };
  const [down, across] = [runs(seenRows), runs(seenCols)];
  const whole = down.length === 1 && across.length === 1;
  const cells = whole ? [] : down.flatMap((rows) => across.map((cols) => [rows, cols]));
  return [
    ...cells.map(([[top, bottom], [left, right]]) =>
      svg("rect", { class: "trace-cells", x: left, y: top, width: right - left, height: bottom - top }),
    ),
    svg("rect", { class: "trace-under", ...frame }),
    svg("rect", { class: exact ? "trace-frame exact" : "trace-frame", ...frame }),
  ];
}
