/**
 * Draws maps and planes into their panels, with numbers in the cells if these are large enough.
 *
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/types.js").Scale} Scale
 * @typedef {import("./mapPanel.js").MapPanel} MapPanel
 * @typedef {import("./plot.js").Plot} Plot
 */
import { pictureFigure } from "../model/figures.js";
import { decimalsFor, formatNumber } from "../model/format.js";
import { inputScaleOf, paddedPlane, paintedPlane, pixels } from "../model/planes.js";
import { ink, paint } from "../model/scale.js";
import { fullness, inkOnTint } from "../model/tint.js";

/** The taps of a window of one cell. */
export const ONE_CELL = Object.freeze({ height: 1, width: 1, rows: [0], cols: [0] });

/** @type {WeakMap<MapPanel, {values: Float64Array, how: string}>} what each panel shows */
const shown = new WeakMap();

/**
 * Whether the panel already shows this picture: an edit leaves most pictures unchanged.
 * @param {MapPanel} panel @param {Float64Array} values @param {string} how a key of everything else that affects the picture
 */
function isShown(panel, values, how) {
  const last = shown.get(panel);
  shown.set(panel, { values, how });
  return last?.how === how && last.values.length === values.length && last.values.every((v, i) => v === values[i]);
}

/** @param {Plot} plot @param {MapPanel} panel @param {Float64Array} map @param {number[]} size @param {Scale} scale */
export function drawMap(plot, panel, map, [rows, cols], scale) {
  if (isShown(panel, map, JSON.stringify([rows, cols, scale]))) return;
  panel.shape(rows, cols);
  plot.draw(panel.plot, pictureFigure({ rows, cols, signed: true, bytes: paint(scale, map) }));
  panel.print(() => figures(map, (v) => ink(scale, v)));
}

/** @param {Plot} plot @param {MapPanel} panel @param {Result} result @param {number} channel @param {string} name */
export function drawPlane(plot, panel, result, channel, name) {
  const scale = inputScaleOf(result);
  const { z, rows, cols } = paddedPlane(result, channel);
  if (isShown(panel, z, JSON.stringify([rows, cols, scale, name, result.layer.padding]))) return;
  panel.shape(rows, cols, result.layer.padding);
  panel.reveal(null);
  plot.draw(panel.plot, pictureFigure({ rows, cols, signed: scale.signed, bytes: paintedPlane(scale, name, z) }));
  panel.print(() => figures(z, (v) => (scale.signed ? ink(scale, v) : inkOnTint(name, fullness(scale, v)))));
}

/** @param {Plot} plot @param {MapPanel} panel @param {Result} result an RGB image and its planes */
export function drawImage(plot, panel, result) {
  const planes = [0, 1, 2].map((channel) => paddedPlane(result, channel));
  const { rows, cols } = planes[0];
  const { max } = inputScaleOf(result);
  const values = Float64Array.from(planes.flatMap(({ z }) => [...z]));
  if (isShown(panel, values, JSON.stringify([rows, cols, max, result.layer.padding]))) return;
  panel.shape(rows, cols, result.layer.padding);
  panel.reveal(null);
  const bytes = pixels(
    planes.map(({ z }) => z),
    max,
  );
  plot.draw(panel.plot, pictureFigure({ rows, cols, bytes }));
}

/** @param {Float64Array} values @param {(v: number) => "light"|"dark"} inkOf */
function figures(values, inkOf) {
  const { decimals } = decimalsFor(values);
  return Array.from(values, (v) => ({ text: formatNumber(v, { decimals }), ink: inkOf(v) }));
}
