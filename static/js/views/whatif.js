/**
 * What is no argument of a Conv2D layer: silencing a channel, or hearing it alone.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { channelClass } from "../dom/channel.js";
import { h, rebuild } from "../dom/h.js";
import { isSolo } from "../model/reducer.js";
import { rowsOf } from "../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context */
export function mountWhatIf(root, context) {
  const { dispatch, t } = context;
  const mute = h("div", { class: "seg", role: "group", "aria-label": t("whatif.mute") });
  const solo = h("div", { class: "seg", role: "group", "aria-label": t("whatif.solo") });
  const all = h("button", {
    class: "btn",
    type: "button",
    text: t("whatif.all"),
    onclick: () => dispatch({ type: "choose", changes: { mute: [] } }),
  });
  root.append(
    h("h2", {}, t("whatif.title"), h("small", { text: ` ${t("whatif.not")}` })),
    h("div", { class: "k" }, h("span", { class: "field-name", text: t("whatif.mute") }), mute),
    h("div", { class: "k" }, h("span", { class: "field-name", text: t("whatif.solo") }), solo),
    h("p", { class: "hint", text: t("whatif.hint") }),
    all,
  );

  /** @param {HTMLElement} place @param {"mute"|"solo"} type @param {import("../model/selectors.js").Row[]} rows @param {(channel: number) => boolean} pressed */
  function buttons(place, type, rows, pressed) {
    const channels = rows.filter((row) => row.kind === "channel");
    rebuild(place, JSON.stringify(channels.map((row) => [row.channel, row.name, pressed(row.channel)])), () =>
      channels.map(({ channel, name }) =>
        h("button", {
          class: `seg-item ${channelClass(name)}`,
          type: "button",
          text: name,
          "data-channel": channel,
          "aria-label": t(`whatif.${type}.one`, { name }),
          "aria-pressed": String(pressed(channel)),
          onclick: () => {
            dispatch({ type, channel });
            /** @type {HTMLElement|null} */ (place.querySelector(`[data-channel="${channel}"]`))?.focus();
          },
        }),
      ),
    );
  }

  return {
    render: whenChanged(
      (/** @type {State} */ { result, link }) => [result, link.page, link.mute],
      (/** @type {State} */ state) => {
        const { result, link } = state;
        if (!result) return;
        const rows = rowsOf(result, link.page);
        buttons(mute, "mute", rows, (channel) => link.mute.includes(channel));
        buttons(solo, "solo", rows, (channel) => isSolo(link.mute, channel, result.heard));
        all.hidden = link.mute.length === 0;
      },
    ),
  };
}
