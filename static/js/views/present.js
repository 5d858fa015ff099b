/**
 * Presenter mode: a bar with position and channels, the keys of a presentation remote, a black
 * screen, and a ring around the window that is visible from the back row.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { channelClass } from "../dom/channel.js";
import { h, rebuild, setAttribute, setStyle } from "../dom/h.js";
import { icon } from "../dom/icons.js";
import { takesKeys } from "../dom/typing.js";
import { current } from "../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountPresent(root, context, getState) {
  const { dispatch, t } = context;
  const channels = h("div", { class: "seg", role: "group", "aria-label": t("present.channels") });
  const button = (
    /** @type {string} */ key,
    /** @type {import("../dom/icons.js").IconName} */ sign,
    /** @type {() => void} */ act,
  ) => h("button", { class: "btn", type: "button", title: t(key), onclick: act }, icon(sign));
  const spot = button("present.spot", "spot", () => dispatch({ type: "spot" }));
  const blank = button("present.blank", "blank", () => dispatch({ type: "blank" }));
  const leave = button("present.leave", "close", () => dispatch({ type: "choose", changes: { present: "off" } }));
  leave.id = "present-leave";
  const formula = h("p", { class: "present-place" });
  root.append(channels, formula, h("div", { class: "present-keys" }, spot, blank, leave));
  const ring = h("div", { class: "ring", "aria-hidden": "true", hidden: true });
  const dark = h("button", {
    class: "blank",
    type: "button",
    hidden: true,
    "aria-label": t("present.unblank"),
    onclick: () => dispatch({ type: "blank" }),
  });
  document.body.append(ring, dark);

  document.addEventListener("pointermove", ({ clientX, clientY, pointerType }) => {
    ring.hidden = pointerType === "touch" || getState().link.present !== "on";
    setStyle(ring, "transform", `translate(${clientX}px, ${clientY}px)`);
  });
  document.documentElement.addEventListener("pointerleave", () => {
    ring.hidden = true;
  });
  // Capture phase: the remote's keys take precedence over those of the output grid.
  document.addEventListener("keydown", (event) => pressed(event, getState(), dispatch), { capture: true });

  return {
    /** @param {State} state */
    render(state) {
      const on = state.link.present === "on";
      setAttribute(document.documentElement, "data-present", on ? "" : null);
      setAttribute(document.documentElement, "data-spot", state.spot ? "" : null);
      root.hidden = !on;
      if (!on) ring.hidden = true;
      if (dark.hidden === state.blank) {
        dark.hidden = !state.blank;
        if (state.blank) dark.focus();
        else document.getElementById("stage")?.focus({ preventScroll: true });
      }
      setAttribute(spot, "aria-pressed", String(state.spot));
      const now = current(state);
      if (!on || !now) return;
      const shown = now.rows.filter((row) => row.kind === "channel");
      rebuild(channels, JSON.stringify(shown.map(({ channel, name }) => [channel, name])), () =>
        shown.map(({ channel, name }) =>
          h("button", {
            class: `seg-item ${channelClass(name)}`,
            type: "button",
            "data-channel": String(channel),
            "aria-label": t("row.open", { name }),
            text: name,
            onclick: () => dispatch({ type: "choose", changes: { open: channel } }),
          }),
        ),
      );
      for (const one of channels.children) {
        const { channel } = /** @type {HTMLElement} */ (one).dataset;
        setAttribute(one, "aria-pressed", String(channel === String(now.opened.channel)));
      }
      rebuild(formula, `${now.row} ${now.col}`, () => [
        document.createTextNode(t("present.place", { row: now.row, col: now.col })),
      ]);
    },
  };
}

/** @param {KeyboardEvent} event @param {State} state @param {Context["dispatch"]} dispatch */
function pressed(event, state, dispatch) {
  if (state.link.present !== "on" || document.querySelector("dialog[open]") || event.ctrlKey || event.metaKey || event.altKey) return;
  const target = /** @type {HTMLElement} */ (event.target);
  const types = takesKeys(target);
  const act = actions(event.key, state, dispatch)[types ? "always" : "any"];
  if (!act) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  act();
}

/**
 * The actions of a key: `always`, or `any` only if the user is not typing.
 * @param {string} key @param {State} state @param {Context["dispatch"]} dispatch
 * @returns {{always?: () => void, any?: () => void}}
 */
function actions(key, state, dispatch) {
  const blank = () => dispatch({ type: "blank" });
  const by = { PageUp: -1, PageDown: 1 }[key];
  // On a black screen the remote's next press restores the picture, as in slide shows.
  const step = by === undefined ? undefined : state.blank ? blank : () => dispatch({ type: "step", by });
  if (step) return { always: step, any: step };
  if (key === "." || key === "b" || (key === "Escape" && state.blank)) return { any: blank };
  if (key === "Escape") return { any: () => dispatch({ type: "choose", changes: { present: "off" } }) };
  if (key === "w") return { any: () => dispatch({ type: "spot" }) };
  const next = { ArrowUp: -1, ArrowDown: 1 }[key];
  const free = !(/** @type {HTMLElement|null} */ (document.activeElement)?.closest("#output-grid, .weights, input"));
  return next !== undefined && free ? { any: () => open(next, state, dispatch) } : {};
}

/**
 * Open the channel above or below, among those shown.
 * @param {number} by @param {State} state @param {Context["dispatch"]} dispatch
 */
function open(by, state, dispatch) {
  const now = current(state);
  const shown = now?.rows.filter((row) => row.kind === "channel") ?? [];
  const at = shown.findIndex(({ channel }) => channel === now?.opened.channel);
  const next = shown[Math.max(0, Math.min(shown.length - 1, at + by))];
  if (next) dispatch({ type: "choose", changes: { open: next.channel } });
}
