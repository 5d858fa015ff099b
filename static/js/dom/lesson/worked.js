/**
 * The small figure beside a printed question: patch ⊙ slice of each channel as number grids, the
 * bias, and blanks to write in.
 *
 * @typedef {import("../../model/lesson/figure.js").Figure} Figure
 * @typedef {import("../../model/lesson/figure.js").FigureRow} FigureRow
 * @typedef {import("../../model/lesson/figure.js").Grid} Grid
 * @typedef {import("../context.js").Context} Context
 */
import { channelClass } from "../channel.js";
import { h, setStyle } from "../h.js";
import { icon } from "../icons.js";

/** @param {Figure} figure @param {Context["t"]} t */
export function workedFigure(figure, t) {
  const { rows, more, bias, total, activation } = figure;
  // Plus signs only if the question asks for the total: elsewhere they would give away that
  // channels are added.
  const plus = () => (total === null ? null : sign("+"));
  const parts = rows.map((row, i) => [i > 0 ? plus() : null, rowOf(row, figure, t)]).flat();
  if (more > 0) parts.push(plus(), h("span", { text: `… ${t("learn.worked_more", { count: more })}` }));
  if (bias !== null)
    parts.push(plus(), h("span", { class: "worked-bias", text: t("learn.worked_bias", { value: bias }) }));
  if (total !== null) parts.push(h("span", { class: "worked-total" }, ...totalOf(activation, t)));
  // Screen readers get one sentence a channel instead of single cells.
  const kind = `worked${rows.some(({ sum }) => sum === "") ? " summed" : ""}${total === null ? " apart" : ""}`;
  return h("div", { class: kind, role: "img", "aria-label": spoken(figure, t) }, ...parts);
}

/** @param {string} text */
const sign = (text) => h("span", { class: "worked-sign", text });

const blank = () => h("span", { class: "worked-blank" });

/** @param {string} activation @param {Context["t"]} t */
const totalOf = (activation, t) =>
  activation === "identity"
    ? [sign("="), blank()]
    : [sign("="), blank(), sign("→"), t(`activation.${activation}`), sign("→"), blank()];

/**
 * Patch ⊙ slice with the window sum below.
 * @param {FigureRow} row @param {Figure} figure @param {Context["t"]} t
 */
function rowOf({ name, plane, slice, room, sum }, { whole }, t) {
  const called = nameOf(name, t);
  const grids = plane &&
    slice && [
      captioned(called, gridOf(plane, whole)),
      h("span", { class: "worked-sign" }, icon(whole ? "star" : "odot")),
      gridOf(slice),
      ...(room ? [sign("→"), captioned(t("learn.worked_room"), gridOf(room))] : []),
    ];
  return h(
    "span",
    { class: `worked-row ${channelClass(name)}` },
    grids && h("span", { class: "worked-pair" }, ...grids),
    sum === "" ? h("span", { class: "worked-sum" }, blank(), h("small", { text: t("learn.worked_sum") })) : null,
    sum
      ? h("span", { class: "worked-pair" }, captioned(called, h("span", { class: "worked-given", text: sum })))
      : null,
  );
}

/**
 * Puts a word before names that are numbers: a number alone could be read as a factor.
 * @param {string} name @param {Context["t"]} t
 */
const nameOf = (name, t) => (/^\d/.test(name) ? t("row.label", { name }) : name);

/** @param {string} text @param {Node} grid */
const captioned = (text, grid) => h("span", { class: "worked-captioned" }, h("small", { text }), grid);

/** @param {Grid} grid @param {boolean} [numbered] whether to number rows and columns at the edge */
function gridOf({ values, cols }, numbered = false) {
  const rows = values.length / cols;
  const cell = (/** @type {string} */ text, /** @type {string|null} */ kind = null) => h("span", { class: kind, text });
  const edge = Array.from({ length: cols }, (_, col) => cell(String(col), "edge"));
  const lines = Array.from({ length: rows }, (_, row) => {
    const line = values.slice(row * cols, (row + 1) * cols).map((value) => cell(value));
    return numbered ? [cell(String(row), "edge"), ...line] : line;
  });
  const grid = h("span", { class: numbered ? "worked-grid numbered" : "worked-grid" });
  grid.append(...(numbered ? [cell("", "edge"), ...edge] : []), ...lines.flat());
  setStyle(grid, "--cols", String(numbered ? cols + 1 : cols));
  return grid;
}

/** @param {Figure} figure @param {Context["t"]} t */
function spoken({ rows, more, bias }, t) {
  const listed = (/** @type {Grid} */ { values, cols }) =>
    Array.from({ length: values.length / cols }, (_, row) => values.slice(row * cols, (row + 1) * cols).join(" ")).join(
      "; ",
    );
  const parts = rows.map((row) => {
    const { plane, slice, sum } = row;
    const name = nameOf(row.name, t);
    if (plane && slice) return t("learn.worked_spoken", { name, patch: listed(plane), slice: listed(slice) });
    return sum ? t("learn.worked_spoken_sum", { name, value: sum }) : name;
  });
  if (more > 0) parts.push(t("learn.worked_more", { count: more }));
  if (bias !== null) parts.push(t("learn.worked_bias", { value: bias }));
  return parts.join(". ");
}
