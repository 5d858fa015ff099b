/**
 * The pager over the channels, if not all fit, and the legend of the colour scale.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../dom/context.js").Context} Context
 * @typedef {{at: number, value: number}} Tick
 */
import { whenChanged } from "../dom/changed.js";
import { createChannelPager } from "../dom/channelPager.js";
import { h, rebuild, setStyle } from "../dom/h.js";
import { emsOf } from "../dom/textWidth.js";
import { formatNumber } from "../model/format.js";
import { gradient as gradientOf } from "../model/scale.js";
import { mapScale, rowsOf } from "../model/selectors.js";
import { spread, ticks } from "../model/ticks.js";

/** Pixels: the bar's smallest width, the font size, and the least gap between two numbers. */
const [BAR, TEXT, BETWEEN] = [92, 11.5, 5];

/**
 * @param {HTMLElement} root @param {HTMLElement} grid the rows' grid, for the legend
 * @param {Context} context @param {() => State} getState
 */
export function mountChannels(root, grid, context, getState) {
  const { t } = context;
  const pages = createChannelPager(context, getState, t("pager.label"));
  const gradient = gradientOf()
    .map(([at, colour]) => `${colour} ${(at * 100).toFixed(1)}%`)
    .join(", ");
  const bar = h("div", { class: "legend-bar", style: `background: linear-gradient(90deg, ${gradient})` });
  const marks = h("div", { class: "legend-ticks" });
  const kind = h("span", { class: "legend-kind" });
  const legend = h(
    "div",
    { class: "legend", role: "group", "aria-label": t("legend.label") },
    bar,
    marks,
    h("span", { class: "legend-key" }, h("span", { class: "legend-hatch" }), t("legend.hatch"), kind),
  );
  root.append(pages.root);
  grid.append(legend);

  return {
    render: whenChanged(
      (/** @type {State} */ { result, link }) => [result, link.page],
      (/** @type {State} */ { result, link }) => {
        legend.hidden = result === null;
        if (!result) return;
        root.hidden = !pages.set(result, link.page);
        setStyle(legend, "--at", `2 / span ${rowsOf(result, link.page).length}`);
        const scale = mapScale(result, link.page);
        rebuild(marks, JSON.stringify(scale), () =>
          spread(ticks(scale), clear).map(({ at, value }) =>
            h("span", { style: `left: ${((at + 1) / 2) * 100}%`, text: formatNumber(value) }),
          ),
        );
        rebuild(kind, scale.kind, () => [document.createTextNode(scale.kind === "symlog" ? t("legend.log") : "")]);
      },
    ),
  };
}

/** Whether the numbers of two ticks leave a gap between them. @param {Tick} a @param {Tick} b */
function clear(a, b) {
  const half = (/** @type {number} */ value) => (emsOf(formatNumber(value)) * TEXT) / 2;
  return Math.abs(a.at - b.at) * (BAR / 2) >= half(a.value) + half(b.value) + BETWEEN;
}
