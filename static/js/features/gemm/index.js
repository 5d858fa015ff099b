/**
 * The laboratory's tab "gemm": the layer as one matrix product, with the current position's column
 * highlighted.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { createGemmPicture } from "./picture.js";
import { createGemmTable } from "./table.js";
import { h, setText } from "../../dom/h.js";
import { createThrottle } from "../../dom/throttle.js";
import { formatNumber } from "../../model/format.js";
import { current } from "../../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { dispatch, t } = context;
  const seek = (/** @type {Result} */ _, /** @type {number} */ index) => dispatch({ type: "seek", index });
  const open = (/** @type {number} */ slot) => {
    const { result } = getState();
    if (result) dispatch({ type: "choose", changes: { open: result.heard[slot], page: slot } });
  };
  const picture = createGemmPicture(context, seek, open);
  const table = createGemmTable(context, seek);
  const shapes = h("p", { class: "gemm-shapes" });
  const why = h("p", { class: "gemm-why" });
  const scope = h("p", { class: "gemm-note" });
  const whatIf = h("p", { class: "gemm-note", text: t("gemm.whatif") });
  const place = h("h3", { class: "gemm-place" });
  const after = h("p", { class: "gemm-note" });
  const all = h(
    "div",
    { class: "gemm", hidden: true },
    shapes,
    why,
    h(
      "div",
      { class: "gemm-parts" },
      h("div", {}, picture.root, h("p", { class: "gemm-note", text: t("gemm.hint") }), scope, whatIf),
      h("div", {}, place, table.root, after),
    ),
  );
  root.append(all);
  /** @type {Result|null} */
  let drawn = null;
  const isDue = createThrottle();

  /** @param {Result} result */
  function describe(result) {
    const [outputs, heard, kH, kW] = result.weight.shape;
    const [inner, cols] = [heard * kH * kW, result.output.shape[1] * result.output.shape[2]];
    const { groups } = result.layer;
    setText(shapes, t("gemm.shapes", { inner, cols }));
    setText(why, t("gemm.why", { inner, channels: t("gemm.channels", { count: heard }), taps: kH * kW }));
    const group = Math.floor(result.out / (outputs / groups));
    if (groups > 1) setText(scope, t("gemm.group", { group, groups, out: result.out, heard }));
    else setText(scope, outputs > 1 ? t("gemm.all", { outputs, inner, cols }) : "");
    whatIf.hidden = result.link.mute.length === 0 && result.link.gains === null;
  }

  return {
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      if (!result || !now) return;
      all.hidden = false;
      if (drawn !== result) describe(result);
      drawn = result;
      picture.render(result, now);
      if (!isDue(state.playing)) return;
      table.render(result, now);
      setText(place, t("gemm.column", { index: now.index, out: result.out, row: now.row, col: now.col }));
      after.hidden = now.bias === null || !now.progress.biased;
      const total = formatNumber(now.aggregate + (now.bias ?? 0));
      setText(after, t("gemm.bias", { bias: formatNumber(now.bias ?? 0), total }));
    },
  };
}
