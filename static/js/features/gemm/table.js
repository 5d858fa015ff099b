/**
 * The numbers that do not fit the picture of the matrix: the weights beside the current column and
 * its neighbours, all products, and each channel's window sum.
 *
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/selectors.js").Current} Current
 * @typedef {import("../../dom/context.js").Context} Context
 * @typedef {{slots: number[], columns: number[], taps: number, names: string[]}} Plan
 */
import { plane } from "../../model/arrays.js";
import { decimalsFor, formatNumber } from "../../model/format.js";
import { actingWeights, excerptOf, writtenColumns, writtenSlots } from "./model.js";
import { inputScaleOf } from "../../model/planes.js";
import { colour, ink } from "../../model/scale.js";
import { channelName, weightScale } from "../../model/selectors.js";
import { fullness, inkOnTint, tint } from "../../model/tint.js";
import { channelClass } from "../../dom/channel.js";
import { h, rebuild, setClass, setStyle, setText } from "../../dom/h.js";

const BESIDE = 2;
const MOST_DECIMALS = 3;

/** @param {Context} context @param {(result: Result, index: number) => void} seek */
export function createGemmTable({ t }, seek) {
  const table = h("table", { class: "gemm-table" });
  /** @type {Result|null} */
  let latest = null;
  /** @type {number[]} */
  let columns = [];

  /** @param {Plan} plan @param {Result} result */
  function build({ slots, taps, names }, result) {
    const kW = result.weight.shape[3];
    const ahead = columns.map((_, i) =>
      h(
        "th",
        { scope: "col" },
        h("button", { type: "button", class: "gemm-go", onclick: () => latest && seek(latest, columns[i]) }),
      ),
    );
    const cells = () => columns.map(() => h("td", { class: "gemm-value" }));
    const body = slots.map((_, nth) =>
      h(
        "tbody",
        { class: channelClass(names[nth]) },
        ...Array.from({ length: taps }, (_, tap) =>
          h(
            "tr",
            {},
            tap === 0 ? h("th", { class: "gemm-channel", scope: "rowgroup", rowspan: taps, text: names[nth] }) : null,
            h("th", { class: "gemm-tap", scope: "row", text: `${Math.floor(tap / kW)}, ${tap % kW}` }),
            h("td", { class: "gemm-weight" }),
            ...cells(),
            h("td", { class: "gemm-product" }),
            tap === 0 ? h("td", { class: "gemm-sum", rowspan: taps }) : null,
          ),
        ),
      ),
    );
    const others = result.heard.length - slots.length;
    const line = (/** @type {string} */ name, /** @type {string} */ text) =>
      h(
        "tr",
        { class: name },
        h("th", { colspan: columns.length + 4, scope: "row", text }),
        h("td", { class: "gemm-sum" }),
      );
    return [
      h(
        "thead",
        {},
        h(
          "tr",
          {},
          h("th", { scope: "col", text: t("gemm.head_channel") }),
          h("th", { scope: "col", text: t("gemm.head_tap") }),
          h("th", { scope: "col", text: t("gemm.head_weight") }),
          ...ahead,
          h("th", { scope: "col", text: t("gemm.head_product") }),
          h("th", { scope: "col", text: t("ledger.window_sum") }),
        ),
      ),
      ...body,
      h(
        "tfoot",
        {},
        others > 0 ? line("gemm-others", t("gemm.others", { count: others })) : null,
        line("gemm-total", t("gemm.total", { count: result.heard.length * taps })),
      ),
    ];
  }

  /** @param {Result} result @param {Current} now @param {number[]} slots */
  function fill(result, now, slots) {
    const excerpt = excerptOf(result, slots, columns);
    const weights = actingWeights(result);
    const taps = result.weight.shape[2] * result.weight.shape[3];
    const here = columns.indexOf(now.index);
    const input = inputScaleOf(result);
    const figure = (/** @type {ArrayLike<number>} */ values) => {
      const decimals = Math.min(MOST_DECIMALS, decimalsFor(Array.from(values)).decimals);
      return (/** @type {number} */ v) => formatNumber(v, { decimals });
    };
    const products = excerpt.map(({ row, values }) => values[here] * weights[row]);
    const [value, weight, product] = [figure(excerpt.flatMap((one) => one.values)), figure(weights), figure(products)];
    const trs = /** @type {HTMLTableRowElement[]} */ ([...table.querySelectorAll("tbody tr")]);
    excerpt.forEach(({ row, values }, i) => {
      const channel = result.heard[Math.floor(row / taps)];
      const name = channelName(result, channel);
      const { multiplied } = progressOf(now, channel);
      const cells = /** @type {HTMLElement[]} */ ([...trs[i].querySelectorAll("td")]);
      paintCell(
        cells[0],
        weight(weights[row]),
        colour(weightScale(result), weights[row]),
        ink(weightScale(result), weights[row]),
      );
      values.forEach((v, j) => {
        const fill = input.signed ? colour(input, v) : tint(name, fullness(input, v));
        const on = input.signed ? ink(input, v) : inkOnTint(name, fullness(input, v));
        paintCell(cells[j + 1], value(v), j === here ? fill : "", j === here ? on : "");
        setClass(cells[j + 1], "lit", j === here);
        setClass(cells[j + 1], "far", Math.abs(j - here) > 1);
      });
      setText(cells[values.length + 1], multiplied ? product(products[i]) : "?");
    });
    const sums = slots.map((slot) => now.parts.channels[slot]);
    const nodes = [...table.querySelectorAll("tbody .gemm-sum")];
    sums.forEach(({ channel, term }, i) =>
      setText(nodes[i], progressOf(now, channel).summed ? formatNumber(term) : "?"),
    );
    const total = plane(result.aggregate, result.out)[now.index];
    const done = now.progress.rows.every((row) => row.added);
    const rest = table.querySelector(".gemm-others .gemm-sum");
    const shown = sums.reduce((sum, { term }) => sum + term, 0);
    if (rest) setText(rest, done ? formatNumber(total - shown) : "?");
    setText(/** @type {Element} */ (table.querySelector(".gemm-total .gemm-sum")), done ? formatNumber(total) : "?");
    [...table.querySelectorAll(".gemm-go")].forEach((button, i) => {
      const width = result.output.shape[2];
      setText(button, `${Math.floor(columns[i] / width)}, ${columns[i] % width}`);
      button.setAttribute("aria-label", t("gemm.go", { row: Math.floor(columns[i] / width), col: columns[i] % width }));
      button.setAttribute("aria-pressed", String(i === here));
      setClass(/** @type {Element} */ (button.parentElement), "far", Math.abs(i - here) > 1);
    });
  }

  return {
    root: h("div", { class: "gemm-scroll", tabindex: "0", role: "region", "aria-label": t("gemm.excerpt") }, table),
    /** @param {Result} result @param {Current} now */
    render(result, now) {
      latest = result;
      const slots = writtenSlots(result, now.opened.channel);
      const [, height, width] = result.output.shape;
      columns = writtenColumns(now.index, height * width, BESIDE);
      const [, , kH, kW] = result.weight.shape;
      const names = slots.map((slot) => channelName(result, result.heard[slot]));
      const key = JSON.stringify([names, kH, kW, columns.length, result.heard.length]);
      rebuild(table, key, () => build({ slots, columns, taps: kH * kW, names }, result));
      fill(result, now, slots);
    },
  };
}

/** @param {HTMLElement} cell @param {string} text @param {string} fill @param {string} on */
function paintCell(cell, text, fill, on) {
  setText(cell, text);
  setStyle(cell, "background", fill);
  setStyle(cell, "color", on && `var(--ink-${on})`);
}

/** A channel's progress at the current position. @param {Current} now @param {number} channel */
function progressOf(now, channel) {
  const own = now.rows.findIndex((row) => row.channel === channel);
  return now.progress.rows[own < 0 ? now.rows.length - 1 : own];
}
