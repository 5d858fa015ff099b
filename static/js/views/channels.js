/**
 * Which channels are shown, where there are more than fit, and the colours' legend.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../dom/context.js").Context} Context
 */
import { pager } from "../dom/controls.js";
import { h, rebuild } from "../dom/h.js";
import { formatNumber } from "../model/format.js";
import { plotlyColorscale } from "../model/scale.js";
import { ROWS_SHOWN, channelName, mapScale, pageStart } from "../model/selectors.js";
import { ticks } from "../model/ticks.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountChannels(root, context, getState) {
  const { dispatch, t } = context;
  const pages = pager({
    label: t("pager.label"), previous: t("pager.previous"), next: t("pager.next"),
    go: (by) => {
      const { result, link } = getState();
      if (result) dispatch({ type: "choose", changes: { page: Math.max(0, pageStart(result, link.page) + by * ROWS_SHOWN), open: null } });
    },
  });
  const gradient = plotlyColorscale().map(([at, colour]) => `${colour} ${(at * 100).toFixed(1)}%`).join(", ");
  const bar = h("div", { class: "legend-bar", style: `background: linear-gradient(90deg, ${gradient})` });
  const marks = h("div", { class: "legend-ticks" });
  const kind = h("span");
  const legend = h("div", { class: "legend", role: "group", "aria-label": t("legend.label") },
    h("span", { text: t("legend.label") }), h("div", {}, bar, marks), kind,
    h("span", { class: "legend-hatch" }), h("span", { text: t("legend.hatch") }));
  root.append(pages.root, legend);

  return {
    /** @param {State} state */
    render({ result, link }) {
      root.hidden = result === null;
      if (!result) return;
      const { heard } = result;
      const start = pageStart(result, link.page);
      const end = Math.min(start + ROWS_SHOWN, heard.length);
      pages.root.hidden = heard.length <= ROWS_SHOWN;
      pages.set(t("pager.where", {
        first: channelName(result, heard[start]), last: channelName(result, heard[end - 1]), total: heard.length,
      }), start > 0, end < heard.length);
      const scale = mapScale(result, link.page);
      rebuild(marks, JSON.stringify(scale), () => ticks(scale).map(({ at, value }) =>
        h("span", { style: `left: ${((at + 1) / 2) * 100}%`, text: formatNumber(value) })));
      rebuild(kind, scale.kind, () => [document.createTextNode(scale.kind === "symlog" ? t("legend.log") : "")]);
    },
  };
}
