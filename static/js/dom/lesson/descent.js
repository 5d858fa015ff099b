/**
 * One step of gradient descent: every slice, its gradient, and the slice after the step.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../context.js").Context} Context
 */
import { decimalsFor, formatNumber } from "../../model/format.js";
import { RATE, descend, differing, middleOf, withKernel } from "../../model/lesson/descent.js";
import { remember } from "../../model/remember.js";
import { colour, ink, makeScale } from "../../model/scale.js";
import { channelName, kernelOf, largest, positionOf, sliceName } from "../../model/selectors.js";
import { channelClass } from "../channel.js";
import { h, rebuild, setText } from "../h.js";
import { createNumberGrid } from "../numberGrid.js";

/** The most decimals that fit a cell. */
const DECIMALS = { weight: 2, gradient: 1, loss: 2 };

const stepFrom = remember((/** @type {Result} */ result) => descend(result, middleOf(result)));

/** @param {Context} context */
export function createDescent({ dispatch, t }) {
  /** @type {State|null} */
  let latest = null;
  const grid = h("div", { class: "descent-grid" });
  const loss = h("p", { class: "descent-loss", role: "status" });
  const alike = h("p", { class: "descent-alike", role: "status" });
  const button = h("button", { type: "button", class: "btn primary", text: t("descent.step"), onclick: press });
  const hint = h("p", { class: "hint", text: t("descent.rounded") });
  const root = h(
    "section",
    { class: "descent", "aria-label": t("descent.title") },
    h("div", { class: "descent-do" }, button, loss),
    grid,
    alike,
    hint,
  );
  /** @type {ReturnType<typeof createNumberGrid>[][]} */
  let rows = [];

  function press() {
    const result = latest?.result;
    if (!latest || !result) return;
    const { row, col } = positionOf(latest, result);
    const k = withKernel(result, stepFrom(result).weights);
    dispatch({ type: "own", arrays: { k }, changes: { at: [row, col] } });
  }

  /** @param {Result} result */
  function build(result) {
    rows = [];
    const head = (/** @type {string} */ text) => h("span", { class: "descent-head", text });
    const children = [
      h("span"),
      head(t("descent.now")),
      head(t("descent.gradient", { rate: RATE })),
      head(t("descent.after")),
    ];
    result.heard.forEach((channel, slot) => {
      const name = channelName(result, channel);
      const cells = ["now", "gradient", "after"].map((what) => createNumberGrid({ id: `descent-${slot}-${what}` }));
      const labels = [t("descent.now"), t("descent.gradient", { rate: RATE }), t("descent.after")];
      cells.forEach(({ root: node }, i) => {
        node.setAttribute("role", "group");
        node.setAttribute("aria-label", `${sliceName(result, slot)}: ${labels[i]}`);
      });
      rows.push(cells);
      children.push(
        h("b", { class: `descent-name ${channelClass(name)}`, text: name }),
        ...cells.map((one) => one.root),
      );
    });
    return children;
  }

  return {
    root,
    /** @param {State} state */
    render(state) {
      latest = state;
      const { result } = state;
      button.disabled = result === null;
      if (!result) return;
      const { gradient, weights, before, after } = stepFrom(result);
      const now = kernelOf(result);
      const [, heard, kH, kW] = result.weight.shape;
      const names = result.heard.map((channel) => channelName(result, channel));
      rebuild(grid, JSON.stringify([names, kH, kW]), () => build(result));
      const weightScale = makeScale([largest(now), largest(weights)]);
      const gradientScale = makeScale([largest(gradient)]);
      const show = (/** @type {Float64Array} */ values, /** @type {number} */ most) =>
        Math.min(most, decimalsFor(values).decimals);
      const [wide, fine] = [
        show(gradient, DECIMALS.gradient),
        Math.max(...[now, weights].map((v) => show(v, DECIMALS.weight))),
      ];
      rows.forEach((cells, slot) => {
        const part = (/** @type {Float64Array} */ all) => all.subarray(slot * kH * kW, (slot + 1) * kH * kW);
        cells[0].set(cellsOf(part(now), fine, weightScale), kW);
        cells[1].set(cellsOf(part(gradient), wide, gradientScale), kW);
        cells[2].set(cellsOf(part(weights), fine, weightScale), kW);
      });
      const text = (/** @type {number} */ v) => formatNumber(v, { decimals: DECIMALS.loss });
      setText(loss, t("descent.loss", { before: text(before), after: text(after) }));
      setText(alike, t("descent.alike", { before: differing(now, heard), after: differing(weights, heard), heard }));
    },
  };
}

/** @param {Float64Array} values @param {number} decimals @param {import("../../model/types.js").Scale} scale */
const cellsOf = (values, decimals, scale) =>
  Array.from(values, (v) => ({
    text: formatNumber(v, { decimals }),
    full: formatNumber(v),
    fill: colour(scale, v),
    ink: ink(scale, v),
    label: "",
  }));
