/**
 * Experiments beyond a Conv2D layer's arguments: muting channels, solo, gains, and leaving out the
 * bias. One line for each channel, like a mixer.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/selectors.js").Row} Row
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { channelClass } from "../../dom/channel.js";
import { createChannelPager } from "../../dom/channelPager.js";
import { rove } from "../../dom/rove.js";
import { h, rebuild, setAttribute, setText } from "../../dom/h.js";
import { labelled } from "../../dom/icons.js";
import { formatNumber } from "../../model/format.js";
import { isSolo } from "../../model/slices/mixer.js";
import { rowsOf } from "../../model/selectors.js";

/** The sliders' range and step; links may contain other gains. */
const LEAST = -2;
const MOST = 2;
const STEP = 0.1;

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { dispatch, t } = context;
  const lines = h("div", { class: "mixer" });
  const pages = createChannelPager(context, getState, t("whatif.channels"));
  const others = h("div", { class: "mixer-pages" }, pages.root);
  const bias = h("button", { class: "seg-item switch", type: "button", role: "switch", onclick: toggleBias });
  const build = h("button", { class: "btn", type: "button", onclick: buildUp }, ...labelled("play", t("whatif.build")));
  const all = h("button", {
    class: "btn",
    type: "button",
    text: t("whatif.all"),
    onclick: () => dispatch({ type: "choose", changes: { mute: [], gains: null, bias: "on" } }),
  });
  // Labelled "bias, added": by its name and its own text.
  const biasName = h("span", { id: "mixer-bias", class: "field-name", text: t("whatif.bias") });
  bias.id = "mixer-bias-switch";
  setAttribute(bias, "aria-labelledby", "mixer-bias mixer-bias-switch");
  const biasLine = h("div", { class: "k" }, biasName, bias);
  root.append(
    h("h2", {}, t("whatif.title"), h("small", { text: ` ${t("whatif.not")}` })),
    others,
    lines,
    biasLine,
    h("p", { class: "hint", text: t("whatif.hint") }),
    h("div", { class: "mixer-keys" }, build, all),
  );
  /** @type {ReturnType<typeof mixerLine>[]} */
  let channels = [];
  let biased = true;

  function toggleBias() {
    dispatch({ type: "choose", changes: { bias: biased ? "off" : "on" } });
  }

  /** Play build mode, which adds whole maps one by one, from the first map on. */
  function buildUp() {
    dispatch({ type: "mode", mode: "build" });
    dispatch({ type: "play" });
  }

  return {
    render: whenChanged(
      (/** @type {State} */ { result, link }) => [result, link.page, link.mute, link.gains, link.bias],
      (/** @type {State} */ state) => {
        const { result, link } = state;
        if (!result) return;
        const rows = rowsOf(result, link.page).filter((row) => row.kind === "channel");
        rebuild(lines, JSON.stringify(rows.map((row) => [row.channel, row.name])), () => {
          channels = rows.map((row) => mixerLine(context, row));
          return channels.map((line) => line.root);
        });
        others.hidden = !pages.set(result, link.page);
        channels.forEach((line) => line.set(state, result));
        biased = link.bias === "on";
        biasLine.hidden = biased && result.bias === null;
        setAttribute(bias, "aria-checked", String(biased));
        setText(bias, t(biased ? "whatif.bias.on" : "whatif.bias.off"));
        all.hidden = link.mute.length === 0 && link.gains === null && biased;
      },
    ),
  };
}

/** @param {Context} context @param {Row} row */
function mixerLine({ dispatch, t }, { channel, name }) {
  const button = (/** @type {"mute"|"solo"} */ type) =>
    h("button", {
      class: "seg-item",
      type: "button",
      text: t(`whatif.${type}`),
      "aria-label": t(`whatif.${type}.one`, { name }),
      onclick: () => dispatch({ type, channel }),
    });
  const [mute, solo] = [button("mute"), button("solo")];
  const keys = h("span", { class: "seg", role: "toolbar", "aria-label": t("row.label", { name }) }, mute, solo);
  rove(keys, { items: () => [mute, solo] })();
  const slider = h("input", {
    type: "range",
    class: "gain",
    min: String(LEAST),
    max: String(MOST),
    step: String(STEP),
    "aria-label": t("whatif.gain", { name }),
    oninput: () => dispatch({ type: "gain", channel, value: Number(slider.value) }),
    ondblclick: () => dispatch({ type: "gain", channel, value: 1 }),
  });
  // The slider announces the value.
  const shown = h("output", { class: "gain-value", "aria-live": "off" });
  return {
    root: h(
      "div",
      { class: `mixer-line ${channelClass(name)}` },
      h("b", { text: name }),
      keys,
      slider,
      shown,
    ),
    /** @param {State} state @param {Result} result */
    set({ link }, result) {
      const gain = link.gains?.[channel] ?? 1;
      setAttribute(mute, "aria-pressed", String(link.mute.includes(channel)));
      setAttribute(solo, "aria-pressed", String(isSolo(link.mute, channel, result.heard)));
      if (Number(slider.value) !== gain) slider.value = String(gain);
      setText(shown, `×${formatNumber(gain)}`);
      setAttribute(slider, "aria-valuetext", `×${formatNumber(gain)}`);
    },
  };
}
