/**
 * The legend of the input planes. Shown for negative values, feature maps, and logarithmic scales.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { h, rebuild, setStyle, setText } from "../dom/h.js";
import { formatNumber } from "../model/format.js";
import { inputScaleOf } from "../model/planes.js";
import { gradient } from "../model/scale.js";
import { channelName, rowsOf } from "../model/selectors.js";
import { spread, ticks } from "../model/ticks.js";
import { tint } from "../model/tint.js";

/** Number of gradient stops of a bar. */
const STOPS = 9;
/** The least gap between two ticks; the bar runs from 0 to 1. */
const APART = 0.15;

/** @param {HTMLElement} grid the rows' grid, for the legend @param {Context} context */
export function mountInputs(grid, context) {
  const { t } = context;
  const bars = h("div", { class: "inputs-bars", "aria-hidden": "true" });
  const marks = h("div", { class: "inputs-ticks" });
  const kind = h("span", { class: "inputs-kind" });
  const legend = h(
    "div",
    { class: "inputs", role: "group", "aria-label": t("legend.inputs"), hidden: true },
    h("span", { class: "inputs-name", text: t("legend.inputs") }),
    h("div", { class: "inputs-scale" }, bars, marks),
    kind,
  );
  grid.append(legend);

  return {
    render: whenChanged(
      (/** @type {State} */ { result, link }) => [result, link.page],
      (/** @type {State} */ { result, link }) => {
        if (!result) return;
        const scale = inputScaleOf(result);
        const shown = scale.signed || scale.log || result.scene.input_kind !== "rgb";
        legend.hidden = !shown;
        grid.dataset.inputs = shown ? "yes" : "no";
        if (!shown) return;
        const rows = rowsOf(result, link.page);
        setStyle(legend, "--at", `2 / span ${rows.length}`);
        const names = rows.filter((row) => row.kind === "channel").map((row) => channelName(result, row.channel));
        const tints = scale.signed ? ["signed"] : tintsOf(names);
        rebuild(bars, tints.join(), () => tints.map((name) => h("span", { style: `--stops: ${stopsOf(name)}` })));
        rebuild(marks, JSON.stringify(scale), () =>
          spread(marksOf(scale), (a, b) => Math.abs(a.at - b.at) >= APART).map(({ at, value }) =>
            h("span", { style: `--at: ${at}`, text: formatNumber(value) }),
          ),
        );
        setText(kind, scale.log ? t("legend.log") : "");
      },
    ),
  };
}

/**
 * The tints in use, one bar each: R, G and B have their own, all others are grey.
 * @param {string[]} names
 */
function tintsOf(names) {
  return [...new Set(names.map((name) => (["R", "G", "B"].includes(name) ? name : "grey")))];
}

/** @param {string} name */
function stopsOf(name) {
  if (name === "signed")
    return gradient()
      .map(([at, colour]) => `${colour} ${(at * 100).toFixed(1)}%`)
      .join(", ");
  return Array.from({ length: STOPS }, (_, i) => tint(name, i / (STOPS - 1))).join(", ");
}

/**
 * Ticks from 0 to 1 along the bar; an unsigned scale begins at zero.
 * @param {import("../model/types.js").InputScale} scale
 */
function marksOf(scale) {
  const all = ticks(scale);
  return scale.signed
    ? all.map(({ at, value }) => ({ at: (at + 1) / 2, value }))
    : all.filter(({ value }) => value >= 0);
}
