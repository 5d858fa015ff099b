/**
 * The receptive field of a traced pixel, in words and numbers.
 *
 * @typedef {import("../../model/chain.js").Ribbon} Ribbon
 * @typedef {import("../../model/types.js").Translate} Translate
 * @typedef {import("../../model/receptive.js").Field} Field
 */
import { h } from "../../dom/h.js";
import { traceOf } from "../../model/chain.js";
import { breakdown } from "../../model/position.js";
import { extent } from "../../model/receptive.js";
import { channelName } from "../../model/selectors.js";
import { traceSentence } from "./model.js";

/** @param {Translate} t @param {Ribbon} now */
export function traceText(t, now) {
  const { fields } = traceOf(now);
  const { layer, out, row, col } = now.traced;
  const sizes = [...fields].reverse().map(({ rows, cols }, i) => (i === 0 ? "1" : sizeOf(rows, cols)));
  return [
    h(
      "p",
      { class: "chain-pixel" },
      h("span", { class: "field-name", text: t("chain.pixel", { layer: layer + 1, out, row, col }) }),
      h("b", { id: "chain-sentence", text: sentence(t, now) }),
    ),
    h(
      "p",
      { class: "chain-sizes" },
      h("span", { class: "field-name", text: t("chain.sees") }),
      h("b", { id: "chain-sizes", text: sizes.join(" → ") }),
    ),
    h(
      "ol",
      { class: "chain-fields" },
      ...fields
        .slice(0, -1)
        .map((_, level) => line(t, now, level))
        .reverse(),
    ),
  ];
}

/** @param {Translate} t @param {Ribbon} now */
function sentence(t, { layers, traced }) {
  const result = layers[traced.layer];
  const { mute, gains } = result.link;
  return traceSentence(t, result, breakdown({ ...result, mute, gains }, traced.out, traced.row, traced.col));
}

/**
 * One line: a map and the receptive field on it.
 * @param {Translate} t @param {Ribbon} now @param {number} level
 */
function line(t, now, level) {
  const { fields, heard } = traceOf(now);
  const { rows, cols, clippedRows, clippedCols } = fields[level];
  const result = now.layers[level];
  const all = result.input.shape[0];
  const size = sizeOf(rows, cols);
  const inside = sizeOf(clippedRows, clippedCols);
  const where = { rows: span(clippedRows), cols: span(clippedCols) };
  const names = heard[level].map((channel) => (level === 0 ? channelName(result, channel) : String(channel)));
  const empty = extent(clippedRows) === 0 || extent(clippedCols) === 0;
  return h(
    "li",
    { "data-level": level },
    h("span", {
      class: "field-name",
      text: level === 0 ? t("chain.in_input") : t("chain.in_output", { layer: level }),
    }),
    h("b", { text: size }),
    h("span", {
      text: empty
        ? t("chain.outside")
        : size === inside
          ? t("chain.where", where)
          : t("chain.cut", { inside, ...where }),
    }),
    heard[level].length < all ? h("span", { text: t("chain.heard", { names: names.join(", "), all }) }) : null,
    size !== inside && result.layer.padding_mode !== "zeros" ? h("span", { text: t("chain.copied") }) : null,
  );
}

/** @param {number[]} rows @param {number[]} cols */
const sizeOf = (rows, cols) => `${extent(rows)} × ${extent(cols)}`;

/** @param {number[]} range */
const span = ([start, stop]) => (stop - start <= 1 ? String(start) : `${start}–${stop - 1}`);
