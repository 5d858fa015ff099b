/**
 * What is being shown, in one sentence, and where the reader is.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, rebuild, setText } from "../dom/h.js";
import { isKept } from "../model/ownArrays.js";
import { channelName, current, positionOf } from "../model/selectors.js";

/** @param {HTMLElement} title @param {HTMLElement} subline @param {HTMLElement} look @param {Context} context */
export function mountHeadline(title, subline, look, context) {
  const { t } = context;
  return {
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      if (!result || !now) return;
      const text = headline(t, result);
      rebuild(title, text, () => emphasised(text));
      setText(subline, state.link.mode === "detail" ? detail(t, result, now) : place(t, state, result));
      const lines = linesOf(t, result);
      rebuild(look, JSON.stringify(lines), () =>
        lines.map(([name, text]) => h("p", {}, h("strong", { text: `${name} ` }), text)),
      );
    },
  };
}

/** What to look at, and where the kernel comes from. @param {Context["t"]} t @param {Result} result */
function linesOf(t, result) {
  if (result.link.k !== null) return [[t("look.kernel"), ownLayer(t, result)]];
  const kernel = result.link.kernel ?? result.scene.kernel;
  return [
    [t("look.label"), lookOf(t, result)],
    ...(kernel ? [[t("look.kernel"), t(`kernel.${kernel}.how`)]] : []),
    ...(result.link.x === null || kernel
      ? [[t("look.source"), kernel ? t(`kernel.${kernel}.source`) : t(`scene.${result.scene.id}.source`)]]
      : []),
  ];
}

/** A layer of the reader's own has no source and no story. @param {Context["t"]} t @param {Result} result */
function ownLayer(t, { weight, input }) {
  const shape = `(${weight.shape.join(", ")})`;
  return t("look.own_layer", { shape, channels: input.shape[0], outputs: weight.shape[0] });
}

/** @param {Context["t"]} t @param {Result} result */
function headline(t, result) {
  const all = result.input.shape[0];
  const heard = result.heard.length;
  const name = channelName(result, result.heard[0]);
  if (all === 1) return t("headline.one");
  if (heard === 1) return t("headline.depthwise", { name, out: result.out, total: all });
  if (heard < all) return t("headline.grouped", { heard, total: all, out: result.out });
  return heard === 3 ? t("headline.three") : t("headline.dense", { heard });
}

/** The scene's words speak of the scene's picture. @param {Context["t"]} t @param {Result} result */
function lookOf(t, result) {
  const { link, scene, input } = result;
  if (link.x === null) return t(`scene.${scene.id}.look`);
  const size = { height: input.shape[1], width: input.shape[2], count: input.shape[0] };
  const kept = isKept(link.x) ? ` ${t("look.kept")}` : "";
  return t(scene.input_kind === "rgb" && input.shape[0] === 3 ? "look.your_image" : "look.your_input", size) + kept;
}

/** Words between asterisks are the ones to stress. @param {string} text */
function emphasised(text) {
  return text.split("*").map((part, i) => (i % 2 ? h("em", { text: part }) : document.createTextNode(part)));
}

/** @param {Context["t"]} t @param {State} state @param {Result} result */
function place(t, state, result) {
  const { row, col, height, width } = positionOf(state, result);
  const [, heard, kH, kW] = result.weight.shape;
  const key = heard === 1 ? "subline.alone" : result.bias === null ? "subline.nobias" : "subline";
  return t(key, { row, col, height, width, products: heard * kH * kW });
}

/** @param {Context["t"]} t @param {Result} result @param {Current} now */
function detail(t, result, now) {
  const phase = now.progress.current;
  if (!phase) return "";
  const row = phase.row < 0 ? null : now.rows[phase.row];
  const name = row === null ? "" : row.name;
  const products = result.weight.shape[2] * result.weight.shape[3];
  const first = phase.kind === "add" && phase.row === 0 ? "phase.add.first" : `phase.${phase.kind}`;
  return t(first, {
    name,
    products,
    step: now.phases.indexOf(phase) + 1,
    steps: now.phases.length,
    others: row?.count ?? 0,
    activation: t(`activation.${result.layer.activation}`),
  });
}
