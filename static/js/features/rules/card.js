/**
 * A rule's card: its map, its arithmetic at the position, whether it is a Conv2D, and why.
 *
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/rules.js").Rule} Rule
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { decimalsFor, formatNumber } from "../../model/format.js";
import { codeOf, equivalentWeights, heardOf, termOf } from "../../model/rules.js";
import { colour, ink, makeScale } from "../../model/scale.js";
import { channelName, largest, pageStart, ROWS_SHOWN } from "../../model/selectors.js";
import { channelClass } from "../../dom/channel.js";
import { createArithmeticLine } from "./arithmeticLine.js";
import { h, setAttribute, setText } from "../../dom/h.js";
import { setIcon } from "../../dom/icons.js";
import { createMapPanel } from "../../dom/mapPanel.js";
import { ONE_CELL, drawMap } from "../../dom/drawMaps.js";
import { createNumberGrid } from "../../dom/numberGrid.js";

/** The most decimals that fit a cell. */
const MOST_DECIMALS = 2;

/**
 * @param {Context} context @param {string} name @param {(row: number, col: number) => void} pick
 */
export function createRuleCard({ plot, t }, name, pick) {
  const verdictWord = h("span");
  const badge = h("span", { class: "verdict" }, verdictWord);
  const title = t(`rules.name.${name}`);
  const panel = createMapPanel({ kind: "rule", label: t("rules.map", { name: title }), pick });
  const value = h("b", { class: "rule-value" });
  const figures = createArithmeticLine("rule-figures");
  const why = h("p", { class: "rule-why" });
  const body = h("div", { class: "rule-body" }, panel.root, h("div", {}, value, figures.root));
  const head = h("header", {}, h("h3", { text: title }), badge);
  return {
    root: h("article", { class: "rule-card", "data-rule": name }, head, body, why),
    body,
    figures,
    panel,
    /** @param {"yes"|"no"|"other"} verdict @param {string} reason */
    say(verdict, reason) {
      setAttribute(badge, "data-verdict", verdict);
      setIcon(badge, verdict === "yes" ? "check" : verdict === "no" ? "close" : "unequal");
      setText(verdictWord, t(`rules.verdict.${verdict}`));
      setText(why, reason);
    },
    /** @param {Float64Array} map @param {number[]} size @param {import("../../model/types.js").Scale} scale */
    draw(map, size, scale) {
      drawMap(plot, panel, map, size, scale);
      panel.reveal(null);
    },
    /** @param {number} output @param {import("./model.js").Piece[]} pieces @param {Result} result */
    place(output, pieces, result) {
      setText(value, formatNumber(output));
      figures.set(pieces, (channel) => channelName(result, channel));
    },
    /** @param {number} row @param {number} col */
    point: (row, col) => panel.point(row, col, ONE_CELL),
  };
}

/**
 * The weights with which a sum gives the rule's map, on demand, and the line of code.
 * @param {Context} context @param {Rule} rule @param {() => void} [put]
 */
export function createEquivalent({ t }, rule, put) {
  const slices = h("div", { class: "equivalent-slices" });
  const more = h("p", { class: "hint" });
  const code = h("code");
  const button = put && h("button", { class: "btn", type: "button", text: t("rules.put"), onclick: put });
  const root = h(
    "details",
    { class: "equivalent" },
    h("summary", { text: t(put ? "rules.show" : "rules.code") }),
    ...(put ? [slices, more, button ?? null] : []),
    code,
  );
  return {
    root,
    /** @param {Result} result @param {number} page @param {boolean} changes whether they differ from the current ones */
    set(result, page, changes) {
      setText(code, codeOf(result, rule));
      const weights = equivalentWeights(result, rule);
      if (!weights || !button) return;
      const [, heard, , kW] = result.weight.shape;
      const start = pageStart(result, page);
      const shown = result.heard.slice(start, start + ROWS_SHOWN);
      slices.replaceChildren(...shown.map((_, i) => slice(result, weights, start + i, kW)));
      setText(more, heard > shown.length ? t("rules.more", { count: heard - shown.length }) : "");
      button.hidden = !changes;
    },
  };
}

/** @param {Result} result @param {Float64Array} weights @param {number} slot @param {number} columns */
function slice(result, weights, slot, columns) {
  const size = weights.length / result.heard.length;
  const scale = makeScale([largest(weights)]);
  const decimals = Math.min(MOST_DECIMALS, decimalsFor(weights).decimals);
  const cells = createNumberGrid({ id: "equivalent" });
  cells.set(
    Array.from(weights.subarray(slot * size, (slot + 1) * size), (v) => ({
      text: formatNumber(v, { decimals }),
      full: formatNumber(v),
      fill: colour(scale, v),
      ink: ink(scale, v),
      label: "",
    })),
    columns,
  );
  const name = channelName(result, result.heard[slot]);
  const root = h("div", { class: channelClass(name), role: "group", "aria-label": name });
  root.append(h("b", { text: name }), cells.root);
  return root;
}

/**
 * The maps of a rule that adds nothing, as a strip.
 * @param {Context} context
 */
export function createStrip({ plot, t }) {
  const root = h("div", { class: "rule-strip" });
  const more = h("p", { class: "hint" });
  /** @type {{root: HTMLElement, panel: import("../../dom/mapPanel.js").MapPanel, value: HTMLElement, name: HTMLElement}[]} */
  let shown = [];

  /** @param {string} name */
  function thumbnail(name) {
    const panel = createMapPanel({ kind: "rule", label: t("rules.kept", { name }) });
    const [label, value] = [h("span", { text: name }), h("b")];
    const figure = h("figure", { class: channelClass(name) }, panel.root, h("figcaption", {}, label, ": ", value));
    return { root: figure, panel, value, name: label };
  }

  return {
    root: h("div", {}, root, more),
    /** @param {Result} result @param {Float64Array[]} maps @param {import("../../model/types.js").Scale} scale */
    draw(result, maps, scale) {
      const names = heardOf(result).map(({ channel }) => channelName(result, channel));
      const wanted = names.slice(0, ROWS_SHOWN);
      if (wanted.join() !== shown.map(({ name }) => name.textContent).join()) {
        shown.forEach(({ panel }) => plot.drop(panel.plot));
        shown = wanted.map(thumbnail);
        root.replaceChildren(...shown.map((one) => one.root));
      }
      shown.forEach(({ panel }, i) => {
        drawMap(plot, panel, maps[i], result.partials.shape.slice(1), scale);
        panel.reveal(null);
      });
      setText(more, names.length > shown.length ? t("rules.more", { count: names.length - shown.length }) : "");
    },
    /** @param {Result} result @param {Float64Array[]} maps @param {{row: number, col: number, index: number}} place */
    place(result, maps, { row, col, index }) {
      const heard = heardOf(result);
      shown.forEach(({ panel, value }, i) => {
        panel.point(row, col, ONE_CELL);
        const texts = [termOf("none", heard[i], index), maps[i][index]].map((v) => formatNumber(v));
        // The arrow stands for the activation.
        setText(value, texts[0] === texts[1] ? texts[0] : texts.join(" → "));
      });
    },
  };
}
