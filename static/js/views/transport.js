/**
 * Play, pause, step, scrub, speed; sweep, detail or build.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, setAttribute, setClass, setText } from "../dom/h.js";
import { segmented } from "../dom/controls.js";
import { icon, setIcon } from "../dom/icons.js";
import { rove } from "../dom/rove.js";
import { takesKeys, takesSpace } from "../dom/typing.js";
import { choicesOf } from "../model/linkKeys.js";
import { current, positionOf } from "../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountTransport(root, context, getState) {
  const { dispatch, t } = context;
  const button = (
    /** @type {string} */ key,
    /** @type {import("../dom/icons.js").IconName} */ sign,
    /** @type {() => void} */ act,
    className = "",
  ) =>
    h(
      "button",
      {
        class: `btn ${className}`,
        type: "button",
        // The icon's title is the button's name; with an aria-label it would be announced twice.
        title: t(`transport.${key}`),
        onclick: act,
      },
      icon(sign),
    );
  const first = button("first", "first", () => dispatch({ type: "seek", index: 0 }));
  const back = button("back", "back", () => dispatch({ type: "step", by: -1 }));
  const play = h("button", { class: "btn primary play", type: "button", id: "play", onclick: toggle });
  const playWord = h("span");
  play.append(playWord);
  const on = button("on", "on", () => dispatch({ type: "step", by: 1 }));
  const scrub = h("input", {
    type: "range",
    min: "0",
    value: "0",
    step: "1",
    class: "scrub",
    "aria-label": t("transport.scrub"),
    oninput: () => dispatch({ type: "seek", index: Number(scrub.value) }),
  });
  const [where, phase] = [h("span"), h("span", { class: "count-phase" })];
  const count = h("span", { class: "count" }, where, phase);
  const speed = h(
    "select",
    {
      "aria-label": t("transport.speed"),
      onchange: () => dispatch({ type: "choose", changes: { speed: Number(speed.value) } }),
    },
    ...choicesOf("speed").map((value) => h("option", { value, text: `${value}×` })),
  );
  const mode = segmented({
    label: t("transport.mode"),
    options: ["sweep", "detail", "build"].map((value) => ({
      value,
      text: t(`mode.${value}`),
      title: t(`mode.${value}.what`),
    })),
    pick: (value) => dispatch({ type: "mode", mode: /** @type {import("../model/state.js").Link["mode"]} */ (value) }),
  });
  const flip = (/** @type {"cover"|"present"} */ key) =>
    dispatch({ type: "choose", changes: { [key]: getState().link[key] === "on" ? "off" : "on" } });
  /** A toggle with an icon and a word; narrow layouts hide the word and show a tooltip. */
  const way = (/** @type {"cover"|"present"} */ key, /** @type {string} */ word) => {
    const node = h(
      "button",
      { class: "btn way", type: "button", id: `${key}-toggle`, "aria-label": t(`transport.${key}`), onclick: () => flip(key) },
      icon(key),
      h("span", { class: `way-word ${key}-word`, text: word }),
    );
    return { node, root: tooltip(t(`transport.${key}`), node) };
  };
  const { node: cover, root: coverWay } = way("cover", t("transport.cover_word"));
  const { node: present, root: presentWay } = way("present", t("transport.present_word"));
  const keys = h(
    "div",
    { class: "transport-keys", role: "toolbar", "aria-label": t("transport.label") },
    ...[first, back, play, on],
  );
  const settle = rove(keys, { items: () => [first, back, play, on], home: () => play });
  root.append(
    keys,
    scrub,
    count,
    tooltip(t("transport.speed"), speed),
    mode.root,
    h("div", { class: "transport-ways" }, coverWay, presentWay),
  );

  function toggle() {
    dispatch({ type: getState().playing ? "pause" : "play" });
  }

  document.addEventListener("keydown", (event) => {
    const target = /** @type {HTMLElement} */ (event.target);
    if (event.ctrlKey || event.metaKey || event.altKey || takesKeys(target)) return;
    if (event.key === " ") {
      if (takesSpace(target)) return;
      toggle();
    } else if (event.key === ".") dispatch({ type: "step", by: 1 });
    else if (event.key === ",") dispatch({ type: "step", by: -1 });
    else if (event.key === "c") flip("cover");
    else if (event.key === "f") flip("present");
    else return;
    event.preventDefault();
  });

  return {
    /** @param {State} state */
    render(state) {
      const { result, playing, link } = state;
      const now = current(state);
      setIcon(play, playing ? "pause" : "play");
      setText(playWord, t(playing ? "transport.pause" : "transport.play"));
      setClass(play, "playing", playing);
      if (!result || !now) return;
      const { height, width } = positionOf(state, result);
      setAttribute(scrub, "max", String(height * width - 1));
      if (scrub.value !== String(now.index)) scrub.value = String(now.index);
      setAttribute(scrub, "aria-valuetext", t("transport.at", { row: now.row, col: now.col }));
      scrub.style.setProperty("--share", String(height * width > 1 ? now.index / (height * width - 1) : 1));
      const phases = now.phases.length;
      const detail =
        link.mode !== "sweep"
          ? ` · ${t("transport.phase", { step: Math.min(link.phase ?? 0, phases - 1) + 1, count: phases })}`
          : "";
      setText(where, `${now.index + 1} / ${height * width}`);
      setText(phase, detail);
      setAttribute(cover, "aria-pressed", String(link.cover === "on"));
      setAttribute(present, "aria-pressed", String(link.present === "on"));
      if (speed.value !== String(link.speed)) speed.value = String(link.speed);
      mode.set(link.mode);
      const [start, end] = [
        (now.whole || now.index === 0) && !(link.phase ?? 0),
        (now.whole || now.index === height * width - 1) && now.progress.finished,
      ];
      back.disabled = start;
      first.disabled = start;
      on.disabled = end;
      // Move the focus from a button that became disabled to Play.
      if (keys.querySelector(":disabled:focus")) play.focus();
      settle();
    },
  };
}

/**
 * A tooltip for the pointer. On the control itself screen readers would announce the name twice.
 * @param {string} title @param {HTMLElement} control
 */
const tooltip = (title, control) => h("span", { class: "tooltip", title }, control);
