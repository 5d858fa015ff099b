/**
 * Depthwise followed by 1×1, compared with the equal dense kernel at one output position.
 *
 * @typedef {import("../../model/types.js").Translate} Translate
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {ReturnType<typeof import("./model.js").twoLayers>} Two
 */
import { createNumberGrid } from "../../dom/numberGrid.js";
import { h } from "../../dom/h.js";
import { decimalsFor, formatNumber } from "../../model/format.js";
import { colour, ink, makeScale } from "../../model/scale.js";
import { channelName, largest } from "../../model/selectors.js";

/** Up to this many channels have a line each; the rest is summed up in one. */
const MOST_LINES = 8;
const MOST_DECIMALS = 3;

/** @param {Iterable<number>} values */
function writer(values) {
  const decimals = Math.min(MOST_DECIMALS, decimalsFor(values).decimals);
  return (/** @type {number} */ v) => formatNumber(v, { decimals });
}

/**
 * @param {Translate} t @param {Result} result @param {Two} two
 * @param {{out: number, row: number, col: number, channel: number|null}} place channel: the open one, or null
 */
export function twoLayersText(t, result, two, { out, row, col, channel }) {
  const telling = two.rows.find(({ a }) => Math.abs(a) !== 1 && a !== 0) ?? two.rows[0];
  const shown = two.rows.find((one) => one.channel === channel) ?? telling;
  const name = channelName(result, shown.channel);
  const [product, slice] = [`a[${out}, ${name}]`, `d[${name}]`];
  const words = h(
    "div",
    { class: "two-words" },
    h("h3", { text: t("groups.equal") }),
    h("p", { text: t("groups.formula") }),
    h(
      "div",
      { class: "two-grids" },
      part(product, h("b", { class: "two-factor", text: formatNumber(shown.a) })),
      h("span", { class: "op", text: "·" }),
      part(slice, grid(shown.slice, result.weight.shape[3])),
      h("span", { class: "op", text: "=" }),
      part(`w[${out}, ${name}]`, grid(shown.kernel, result.weight.shape[3])),
    ),
    h("p", { class: "two-sum", id: "two-sum" }, ...sums(t, two)),
  );
  return [words, h("div", { class: "table-scroll" }, table(t, result, two, { out, row, col }))];
}

/** @param {string} name @param {HTMLElement} content */
const part = (name, content) =>
  h("div", { class: "two-part" }, h("span", { class: "field-name", text: name }), content);

/** @param {number[]|Float64Array} values @param {number} columns */
function grid(values, columns) {
  const cells = createNumberGrid({ id: "two" });
  const scale = makeScale([largest(values)]);
  const write = writer(values);
  cells.set(
    Array.from(values, (v) => ({ text: write(v), full: "", fill: colour(scale, v), ink: ink(scale, v), label: "" })),
    columns,
  );
  return cells.root;
}

/** @param {Translate} t @param {Result} result @param {Two} two @param {{out: number, row: number, col: number}} place */
function table(t, result, { rows, two, one }, { out, row, col }) {
  const write = writer(rows.flatMap(({ inside, scaled, dense, a }) => [inside, scaled, dense, a]));
  const shown = rows.slice(0, rows.length > MOST_LINES ? MOST_LINES - 1 : MOST_LINES);
  const others = rows.slice(shown.length);
  const add = (/** @type {"scaled"|"dense"} */ key) => write(others.reduce((sum, line) => sum + line[key], 0));
  const line = (/** @type {string} */ head, /** @type {string[]} */ cells, /** @type {string|null} */ name = null) =>
    h("tr", { class: name }, h("th", { scope: "row", text: head }), ...cells.map((text) => h("td", { text })));
  const heads = [t("groups.channel"), t("groups.inside"), "a", t("groups.scaled"), t("groups.dense_sum")];
  return h(
    "table",
    { class: "two-table" },
    h("caption", { text: t("groups.at", { out, row, col }) }),
    h("thead", {}, h("tr", {}, ...heads.map((text) => h("th", { scope: "col", text })))),
    h(
      "tbody",
      {},
      ...shown.map(({ channel, inside, a, scaled, dense }) =>
        line(channelName(result, channel), [write(inside), write(a), write(scaled), write(dense)]),
      ),
      others.length > 0
        ? line(t("groups.others", { count: others.length }), ["", "", add("scaled"), add("dense")])
        : null,
      line(t("groups.sum"), ["", "", write(two), write(one)], "total"),
    ),
  );
}

/** @param {Translate} t @param {Two} two */
function sums(t, { two, one, bent }) {
  const write = writer([two, one, bent]);
  const same = write(bent) === write(two);
  return [
    h("span", { text: t("groups.both", { two: write(two), one: write(one) }) }),
    h("span", {
      text: same
        ? t("groups.bent_same", { bent: write(bent) })
        : t("groups.bent", { bent: write(bent), two: write(two) }),
    }),
  ];
}
