/**
 * Any plane or map as a table of numbers, for users who cannot see it or want to copy it.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { chooser } from "../../dom/controls.js";
import { h } from "../../dom/h.js";
import { rowLabel } from "../../dom/row.js";
import { plane } from "../../model/arrays.js";
import { hides, idsOf } from "../../model/cover.js";
import { decimalsFor, formatNumber } from "../../model/format.js";
import { current, rowsOf } from "../../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { t } = context;
  let wanted = "output";
  const choice = chooser({
    id: "table-of",
    label: t("table.of"),
    pick: (value) => {
      wanted = value;
      show(getState());
    },
  });
  const place = h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("table.title") });
  const details = h("details", {}, h("summary", {}, h("h2", { text: t("table.title") })), choice.root, place);
  details.addEventListener("toggle", () => show(getState()));
  root.append(details);
  /** @type {[Result|null, string, number, number]} */
  let shown = [null, "", 0, -1];

  /** @param {State} state */
  function show(state) {
    const { result } = state;
    if (!details.open || !result) return;
    const choices = mapsOf(t, result, state.link.page);
    choice.set(
      choices.map(({ id, title }) => ({ value: id, text: title })),
      wanted,
    );
    const map = choices.find(({ id }) => id === wanted) ?? choices[0];
    const covered = coveredCell(state, result, map.id);
    const now = /** @type {typeof shown} */ ([result, map.id, state.link.page, covered]);
    if (now.every((one, i) => one === shown[i])) return;
    shown = now;
    place.replaceChildren(tableOf(t, map, covered));
  }

  return { render: show };
}

/**
 * The index of the cell that cover mode hides, or −1.
 * @param {State} state @param {Result} result @param {string} id
 */
function coveredCell(state, result, id) {
  const now = current(state);
  if (!now) return -1;
  const ids = idsOf(now, result);
  const [kind, row] = id.split("-");
  const cover = { output: ids.output, partial: ids.partials[Number(row)], total: ids.totals[Number(row)] }[kind];
  return hides(state, cover) ? now.index : -1;
}

/** @param {Context["t"]} t @param {Result} result @param {number} page */
function mapsOf(t, result, page) {
  const rows = rowsOf(result, page);
  const [, height, width] = result.output.shape;
  const [, inHeight, inWidth] = result.input.shape;
  const out = {
    id: "output",
    title: t("table.output", { out: result.out }),
    rows: height,
    cols: width,
    values: plane(result.output, result.out),
  };
  return [
    out,
    ...rows.flatMap((row, index) => {
      const name = rowLabel(t, row);
      const input =
        row.kind === "others"
          ? []
          : [
              {
                id: `plane-${index}`,
                title: t("table.plane", { name }),
                rows: inHeight,
                cols: inWidth,
                values: plane(result.input, row.channel),
              },
            ];
      return [
        ...input,
        { id: `partial-${index}`, title: t("table.partial", { name }), rows: height, cols: width, values: row.partial },
        { id: `total-${index}`, title: t("table.total", { name }), rows: height, cols: width, values: row.total },
      ];
    }),
  ];
}

/**
 * @param {Context["t"]} t @param {{title: string, rows: number, cols: number, values: Float64Array}} map
 * @param {number} covered the index of the hidden cell, or −1
 */
function tableOf(t, { title, rows, cols, values }, covered) {
  const { decimals } = decimalsFor(values);
  const columns = Array.from({ length: cols }, (_, col) => h("th", { scope: "col", text: String(col) }));
  return h(
    "table",
    {},
    h("caption", { text: title }),
    h("thead", {}, h("tr", {}, h("th", { scope: "col", text: t("table.corner") }), ...columns)),
    h(
      "tbody",
      {},
      ...Array.from({ length: rows }, (_, row) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", text: String(row) }),
          ...Array.from({ length: cols }, (_, col) =>
            h("td", {
              text: row * cols + col === covered ? "?" : formatNumber(values[row * cols + col], { decimals }),
            }),
          ),
        ),
      ),
    ),
  );
}
