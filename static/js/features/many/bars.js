/**
 * Each channel's contribution at the current position: bars sorted by size, the largest with
 * labels, the others with tooltips, and the sum in words.
 *
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/selectors.js").Current} Current
 * @typedef {import("./model/contributions.js").Contributions} Contributions
 */
import { barsEnd, barsFigure, contributionTexts, contributionsOf } from "./model/contributions.js";
import { decimalsFor, formatNumber } from "../../model/format.js";
import { channelName } from "../../model/selectors.js";
import { createThrottle } from "../../dom/throttle.js";
import { h, setAttribute, setClass, setStyle, setText } from "../../dom/h.js";
import { hideTip, showTip } from "../../dom/tip.js";

/** Up to this many bars, all are labelled. */
const ALL_LABELLED = 12;
const NONE = Object.freeze({ sorted: [], plus: 0, minus: 0, counts: [0, 0, 0], total: 0 });

/**
 * @param {import("../../dom/context.js").Context} context
 * @param {(slot: number) => void} pick for the pointer only: the montages offer the same channels to the keyboard
 */
export function createBars({ plot, t }, pick) {
  const chosen = h("div", { class: "bars-chosen" });
  const picture = h("div", { class: "bars-plot" });
  const ends = [h("span"), h("span")];
  const labels = h("div", { class: "bars-labels" });
  const box = h(
    "div",
    { class: "bars", id: "many-bars", role: "img" },
    h("div", { class: "bars-ends" }, ends[0], h("span", { text: "0" }), ends[1]),
    h(
      "div",
      {
        class: "bars-field",
        onpointermove: tell,
        onpointerleave: () => hideOwnTip(),
        onclick: (/** @type {MouseEvent} */ event) => {
          const bar = barAt(event);
          if (bar) pick(bar.slot);
        },
      },
      chosen,
      picture,
      labels,
    ),
  );
  const words = h("p", { class: "bars-words", id: "many-sum" });
  const place = h("h3");
  const root = h("section", { class: "many-part" }, place, words, box);
  const isDue = createThrottle();
  /** @type {[Current|null, Result|null]} */
  let drawn = [null, null];
  /** @type {Contributions} */
  let shown = NONE;
  let told = false;

  /** @param {MouseEvent} event */
  function barAt(event) {
    const { left, width } = picture.getBoundingClientRect();
    return shown.sorted[Math.floor(((event.clientX - left) / width) * shown.sorted.length)];
  }

  /** @param {PointerEvent} event */
  function tell(event) {
    const [bar, result] = [barAt(event), drawn[1]];
    if (!bar || !result) return hideOwnTip();
    const { decimals } = decimalsFor(shown.sorted.map(({ term }) => term));
    const value = formatNumber(bar.term, { decimals, signed: true });
    showTip(t("many.bar", { name: channelName(result, bar.channel), value }), event);
    told = true;
  }

  /** Hide the tooltip: it belongs to one position. */
  function hideOwnTip() {
    if (told) hideTip();
    told = false;
  }

  /** @param {Result} result @param {Contributions} parts */
  function label(result, parts) {
    const { sorted } = parts;
    const all = sorted.length <= ALL_LABELLED;
    const first = sorted[0];
    const against = sorted.findIndex(({ term }) => first && term * first.term < 0);
    const ranks = all ? sorted.map((_, i) => i) : first.term === 0 ? [] : [0, against].filter((i) => i >= 0);
    while (labels.children.length < ranks.length) labels.append(h("span", { class: "bar-label" }, h("b"), h("small")));
    const { decimals } = decimalsFor(sorted.map(({ term }) => term));
    const end = barsEnd(parts);
    [...labels.children].forEach((node, i) => {
      const span = /** @type {HTMLElement} */ (node);
      span.hidden = i >= ranks.length;
      if (span.hidden) return;
      const { term, channel } = sorted[ranks[i]];
      const name = channelName(result, channel);
      setText(span.children[0], formatNumber(term, { decimals, signed: true }));
      setText(span.children[1], all ? name : t("many.channel", { name }));
      setClass(span, "abreast", !all);
      setClass(span, "under", term < 0);
      const at = (ranks[i] + 0.5) / sorted.length;
      setClass(span, "leftwards", !all && at > 0.6);
      setStyle(span, "left", `${at * 100}%`);
      setStyle(span, "top", `${50 - (50 * term) / end}%`);
    });
  }

  return {
    root,
    /** @param {Result} result @param {Current} now @param {boolean} playing */
    render(result, now, playing) {
      if ((drawn[0] === now && drawn[1] === result) || !isDue(playing)) return;
      drawn = [now, result];
      const known = now.progress.rows.every((row) => row.summed);
      const parts = known ? contributionsOf(now) : NONE;
      shown = parts;
      hideOwnTip();
      plot.draw(picture, barsFigure(parts));
      setStyle(box, "--bars", String(result.heard.length));
      const end = barsEnd(parts);
      setText(ends[0], formatNumber(end));
      setText(ends[1], formatNumber(-end));
      setText(place, t("many.place", { out: result.out, row: now.row, col: now.col }));
      const sentence = known ? sentenceOf(t, parts, now.bias) : t("many.unknown");
      setText(words, sentence);
      setAttribute(box, "aria-label", sentence);
      const rank = parts.sorted.findIndex(({ channel }) => channel === now.opened.channel);
      chosen.hidden = rank < 0;
      setStyle(chosen, "left", `${(100 * (rank + 0.5)) / parts.sorted.length}%`);
      setStyle(chosen, "width", `${100 / parts.sorted.length}%`);
      labels.hidden = !known;
      if (known) label(result, parts);
    },
  };
}

/** @param {import("../../dom/context.js").Context["t"]} t @param {Contributions} parts @param {number|null} bias */
function sentenceOf(t, parts, bias) {
  const { counts } = parts;
  const shown = contributionTexts(parts, bias);
  const [plus, minus, nothing] = counts;
  const phrases = [];
  if (plus > 0) phrases.push(t("many.from_channels", { value: `+${shown.texts[0]}`, count: plus }));
  if (minus > 0) {
    const value = shown.texts[1];
    phrases.push(
      plus > 0 ? t("many.further", { value, count: minus }) : t("many.from_channels", { value, count: minus }),
    );
  }
  if (nothing > 0) {
    const only = plus + minus === 0;
    phrases.push(only ? t("many.zero_channels", { count: nothing }) : t("many.zero", { count: nothing }));
  }
  const params = { parts: phrases.join(", "), total: shown.sum };
  const sum = shown.rounded ? t("many.sum_rounded", params) : t("many.sum", params);
  return bias === null ? sum : t("many.with_bias", { sum, bias: shown.bias ?? "0", total: shown.total });
}
