/**
 * The rows of the column addition: input plane ⋆ kernel slice = partial map → running total.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Row} Row
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, rebuild, setStyle } from "../dom/h.js";
import { columnOf } from "../model/column.js";
import { remember } from "../model/remember.js";
import { current, kernelOf, rowsOf, sliceName } from "../model/selectors.js";
import { createRow } from "../dom/row.js";
import { onceMapsSized } from "../dom/size.js";

/** @param {HTMLElement} root @param {Context} context */
export function mountRows(root, context) {
  const { t } = context;
  const heads = h("div", { class: "heads" });
  const feet = h("div", { class: "feet" });
  const bracket = h("div", { class: "bracket", "aria-hidden": "true" });
  // In reading order: the image, which is there already, then the rows, then their sum.
  root.prepend(heads);
  root.append(bracket, feet);
  /** @type {ReturnType<typeof createRow>[]} */
  let rows = [];
  /** @type {[Result|null, number]} */
  let drawn = [null, -1];
  /** @type {State["drafts"]|null} */
  let drafts = null;
  /** @type {Record<string, number>|null} */
  let typed = null;
  onceMapsSized(fillAll);

  /** Write the weights for the cells' sizes. All sizes are read before anything is written. */
  function fillAll() {
    for (const row of rows) row.measure();
    for (const row of rows) row.fill();
  }

  /** @param {Result} result @param {Row[]} shown */
  function build(result, shown) {
    const [, heard, kH, kW] = result.weight.shape;
    const sizes = [result.input.shape, result.output.shape, result.layer.padding, kH, kW];
    const key = JSON.stringify([
      shown.map((row) => [row.kind, row.channel, row.count, row.name, row.slot < 0 ? "" : sliceName(result, row.slot)]),
      sizes,
      heard,
    ]);
    if (root.dataset.rows === key) return;
    root.dataset.rows = key;
    for (const row of rows) row.remove();
    rows = shown.map((row, index) => createRow(context, result, row, index));
    bracket.before(...rows.map((row) => row.root));
    root.dataset.others = shown.at(-1)?.kind === "others" ? "yes" : "no";
    root.dataset.alone = shown.length === 1 ? "yes" : "no";
    rows.forEach((row, index) => {
      setStyle(row.root, "--at", String(index + 2));
    });
    setStyle(feet, "--at", String(shown.length + 2));
    const channels = shown.filter((row) => row.kind === "channel").length;
    setStyle(bracket, "--at", `${shown.findIndex((row) => row.kind === "channel") + 2} / span ${channels}`);
    drawn = [null, -1];
  }

  /** @param {Result} result */
  function label(result) {
    const [, heard, kH, kW] = result.weight.shape;
    const weights = heard * kH * kW;
    rebuild(heads, JSON.stringify([result.scene.id, weights, heard, context.lang]), () => [
      result.scene.input_kind === "rgb" ? h("h2", { class: "c-source", text: t("head.image") }) : null,
      h("h2", { class: "c-plane", text: t("head.planes") }),
      h("h2", { class: "c-slice", text: t("head.kernel", { count: weights }) }),
      h("h2", { class: "c-partial", text: t("head.partials") }),
      h("h2", { class: "c-total", text: t("head.totals") }),
      h("h2", { class: "c-output", text: t("head.output") }),
    ]);
    const slices = slicesFoot(result);
    rebuild(feet, JSON.stringify([heard, slices]), () => [
      h("span", { class: "c-plane", text: t("foot.planes") }),
      h("span", {
        class: "c-slice",
        text: t(slices, { heard }),
      }),
      h("span", { class: "c-partial", text: t(heard === 1 ? "foot.partials_alone" : "foot.partials") }),
      h("span", { class: "c-total", text: t(heard === 1 ? "foot.alone" : "foot.totals") }),
    ]);
  }

  return {
    /** @param {State} state */
    build({ result, link }) {
      if (result) build(result, rowsOf(result, link.page));
    },
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      if (!result || !now) return;
      const shown = rowsOf(result, state.link.page);
      build(result, shown);
      label(result);
      const column = columnOf(now, result);
      const fresh = drawn[0] !== result || drawn[1] !== state.link.page;
      if (fresh) rows.forEach((row, index) => row.draw(state, result, shown[index]));
      if (fresh || state.drafts !== drafts || state.link.w !== typed) {
        for (const row of rows) row.drafts(state, result);
        fillAll();
      }
      rows.forEach((row, index) => {
        row.point(state, result, now, column, index);
      });
      drawn = [result, state.link.page];
      [drafts, typed] = [state.drafts, state.link.w];
    },
  };
}

/** The caption below the kernel: whether all, some or none of its slices are equal. */
const slicesFoot = remember((/** @type {Result} */ result) => {
  const heard = result.heard.length;
  const kernel = kernelOf(result);
  const taps = kernel.length / heard;
  const kinds = new Set(result.heard.map((_, slot) => kernel.subarray(slot * taps, (slot + 1) * taps).join()));
  if (heard === 1) return "foot.single";
  if (kinds.size === 1) return "foot.same";
  return kinds.size === heard ? "foot.slices" : "foot.some";
});
