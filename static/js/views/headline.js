/**
 * The headline: one sentence about the layer, the current position, and notes about the scene.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, rebuild, setText } from "../dom/h.js";
import { isKernelsOwn, isOriginal } from "../model/original.js";
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
      const original = isOriginal(result.link, result.scene, result.given?.layer);
      const lines = [
        [t("look.label"), original ? t(`scene.${result.scene.id}.look`) : changedText(t, result)],
        ...sourcesOf(result),
      ];
      rebuild(look, JSON.stringify(lines), () =>
        lines.map(([name, text], i) =>
          h("p", {}, h("strong", { text: `${name} ` }), text, i === 0 && !original ? resetButton(result) : null),
        ),
      );
    },
  };

  /** A button that resets the scene. @param {Result} result */
  function resetButton({ scene }) {
    return h("button", {
      class: "btn",
      type: "button",
      text: t("look.back"),
      onclick: () => context.dispatch({ type: "choose", changes: { scene: scene.id } }),
    });
  }

  /**
   * Where the kernel and the data come from, as long as they are unchanged.
   * @param {Result} result
   */
  function sourcesOf(result) {
    const { link, scene } = result;
    const kernel = link.kernel ?? scene.kernel;
    if (link.k !== null) return [[t("look.kernel"), ownLayerText(t, result)]];
    const name = kernel ? t(`kernel.${kernel}`) : "";
    const source = kernel ? t(`kernel.${kernel}.source`) : t(`scene.${scene.id}.source`);
    if (link.x !== null && !kernel) return [];
    if (!isKernelsOwn(link)) {
      const changed = kernel ? t("look.kernel_changed", { name, source }) : t("look.kernel_edited");
      return [[t("look.kernel"), changed]];
    }
    // The source of the user's own input is unknown; the scene's source is that of the kernel.
    const whose = link.x === null ? t("look.source") : t("look.kernel_source");
    return [...(kernel ? [[t("look.kernel"), t(`kernel.${kernel}.how`)]] : []), [whose, source]];
  }
}

/**
 * The note for an edited scene, whose own description no longer applies.
 * @param {Context["t"]} t @param {Result} result
 */
function changedText(t, { link, scene, input }) {
  if (link.x === null) {
    return link.k === null ? t("look.changed") : t("look.layer_on_scene", { scene: t(`scene.${scene.id}.title`) });
  }
  const size = { height: input.shape[1], width: input.shape[2], count: input.shape[0] };
  const kept = isKept(link.x) ? ` ${t("look.kept")}` : "";
  const picture = scene.input_kind === "rgb" && input.shape[0] === 3;
  const layer = link.k === null ? t("look.through_kernel") : t("look.through_layer");
  return t(picture ? "look.your_image" : "look.your_input", { ...size, layer }) + kept;
}

/**
 * The description of the user's own layer: its shape.
 * @param {Context["t"]} t @param {Result} result
 */
function ownLayerText(t, { weight, input }) {
  const shape = `(${weight.shape.join(", ")})`;
  const inputs = t("counts.inputs", { count: input.shape[0] });
  return t("look.own_layer", { shape, inputs, outputs: t("counts.outputs", { count: weight.shape[0] }) });
}

/** @param {Context["t"]} t @param {Result} result */
function headline(t, result) {
  const all = result.input.shape[0];
  const heard = result.heard.length;
  const name = channelName(result, result.heard[0]);
  const live = result.heard.filter((channel) => !result.link.mute.includes(channel));
  if (live.length < heard) return mutedText(t, result, live);
  if (all === 1) return t(result.bias === null ? "headline.one_nobias" : "headline.one");
  if (heard === 1) return t("headline.depthwise", { name, out: result.out, total: all });
  if (heard < all) return t("headline.grouped", { heard, total: all, out: result.out });
  return heard === 3 ? t("headline.three") : t("headline.dense", { heard });
}

/**
 * How many channels are not muted.
 * @param {Context["t"]} t @param {Result} result @param {number[]} live
 */
function mutedText(t, result, live) {
  const heard = result.heard.length;
  const name = channelName(result, live[0] ?? result.heard[0]);
  if (heard === 1) return t("headline.muted_only", { name });
  if (live.length === 0) return t("headline.muted_all", { heard });
  if (live.length === 1) return t("headline.muted_but_one", { heard, name });
  return t("headline.muted", { heard, live: live.length });
}

/** Converts *asterisks* to emphasis. @param {string} text */
function emphasised(text) {
  return text.split("*").map((part, i) => (i % 2 ? h("em", { text: part }) : document.createTextNode(part)));
}

/** @param {Context["t"]} t @param {State} state @param {Result} result */
function place(t, state, result) {
  const { row, col, height, width } = positionOf(state, result);
  const [, heard, kH, kW] = result.weight.shape;
  const key = heard === 1 ? "subline.alone" : result.bias === null ? "subline.nobias" : "subline";
  return t(key, { row, col, height, width, count: heard * kH * kW });
}

/** @param {Context["t"]} t @param {Result} result @param {Current} now */
function detail(t, result, now) {
  const phase = now.progress.current;
  if (!phase) return "";
  const row = phase.row < 0 ? null : now.rows[phase.row];
  const name = row === null ? "" : row.name;
  const products = result.weight.shape[2] * result.weight.shape[3];
  const kind = row?.place === "before" ? "before" : phase.kind;
  const first = phase.kind === "add" && phase.row === 0 ? "phase.add.first" : `phase.${kind}`;
  return t(first, {
    name,
    products,
    step: now.phases.indexOf(phase) + 1,
    steps: now.phases.length,
    others: row?.count ?? 0,
    activation: t(`activation.${result.layer.activation}`),
  });
}
