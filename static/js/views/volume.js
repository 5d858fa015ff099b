/**
 * The weight volume of the output channel shown, as a thing to turn: in 3D where the browser can,
 * drawn in isometric view where it cannot.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../dom/context.js").Context} Context
 */
import { segmented } from "../dom/controls.js";
import { h, setAttribute, setText, svg } from "../dom/h.js";
import { volumeFigure } from "../model/figures.js";
import { isometric } from "../model/isometric.js";
import { channelName, current, kernelOf, weightScale } from "../model/selectors.js";
import { hasWebGL } from "./plot.js";

const START = { azimuth: -35, elevation: 20 };
const TURN = 15;
const MOST_SLICES = 16;

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountVolume(root, context, getState) {
  const { plot, t } = context;
  const title = h("h2");
  const solid = h("div", { class: "volume-solid", hidden: true });
  const flat = /** @type {any} */ (svg("svg", { class: "volume-flat", role: "img" }));
  const stage = h("div", { class: "volume-stage", tabindex: "0", role: "group", "aria-label": t("volume.label"), onkeydown: turnByKey }, solid, flat);
  const weights = h("span", { class: "field-name" });
  const total = h("b");
  const left = h("p", { class: "hint" });
  const webgl = hasWebGL();
  const kind = segmented({
    label: t("volume.view"), options: ["3d", "flat"].map((value) => ({ value, text: t(`volume.${value}`) })),
    pick: (value) => show(value),
  });
  const turn = (/** @type {string} */ key, /** @type {string} */ text, /** @type {number} */ by) =>
    h("button", { class: "btn", type: "button", "aria-label": t(key), title: t(key), text, onclick: () => turned(by, 0) });
  root.append(title, stage, h("div", { class: "k volume-keys" }, turn("volume.left", "⟲", -TURN), kind.root, turn("volume.right", "⟳", TURN)),
    h("div", { class: "k" }, weights, total), left);

  let view = "flat";
  let angle = { ...START };
  /** @type {any} */
  let camera = null;
  let drawn = "";

  // 3D takes a while to start: only when it is looked at.
  const seen = new IntersectionObserver((entries) => {
    if (!entries.some((entry) => entry.isIntersecting)) return;
    seen.disconnect();
    if (webgl) plot.ready.then(() => show("3d"), () => undefined);
  });
  seen.observe(stage);
  drag(flat, (dx, dy) => turned(dx * 0.6, dy * 0.4));
  plot.onTurn(solid, (event) => {
    camera = event["scene.camera"] ?? camera;
  });

  /** @param {string} value */
  function show(value) {
    view = value === "3d" && webgl ? "3d" : "flat";
    drawn = "";
    render(getState());
  }

  /** @param {KeyboardEvent} event */
  function turnByKey(event) {
    /** @type {Record<string, [number, number]>} */
    const turns = { ArrowLeft: [-TURN, 0], ArrowRight: [TURN, 0], ArrowUp: [0, TURN], ArrowDown: [0, -TURN] };
    if (event.target !== stage || !turns[event.key]) return;
    event.preventDefault();
    turned(...turns[event.key]);
  }

  /** @param {number} sideways @param {number} upward */
  function turned(sideways, upward) {
    angle = {
      azimuth: angle.azimuth + sideways,
      elevation: Math.max(-80, Math.min(80, angle.elevation + upward)),
    };
    camera = null;
    drawn = "";
    render(getState());
  }

  /** @param {Result} result @param {number} lit @param {"light"|"dark"} theme */
  function draw(result, lit, theme) {
    const shape = result.weight.shape.slice(1);
    const scale = weightScale(result);
    const shown = Math.min(shape[0], MOST_SLICES);
    const first = Math.max(0, Math.min(lit - (MOST_SLICES >> 1), shape[0] - shown));
    const taps = shape[1] * shape[2];
    const volume = { data: kernelOf(result).slice(first * taps, (first + shown) * taps), shape: [shown, shape[1], shape[2]] };
    const labels = result.heard.slice(first, first + shown).map((channel) => channelName(result, channel));
    setText(left, shown < shape[0] ? t("volume.left_out", { shown, count: shape[0] }) : "");
    solid.hidden = view !== "3d";
    flat.style.display = view === "3d" ? "none" : "";
    if (view === "3d") plot.draw(solid, volumeFigure({ volume, labels, lit: lit - first, scale, camera, theme, ...angle }));
    else drawFlat(flat, isometric(volume, { ...angle, lit: lit - first, scale, labels }), result);
    kind.set(view);
  }

  /** @param {State} state */
  function render(state) {
    const { result } = state;
    const now = current(state);
    if (!result || !now) return;
    const lit = result.heard.indexOf(now.opened.channel);
    const theme = document.documentElement.dataset.theme === "dark" ? "dark" : "light";
    const key = JSON.stringify([lit, view, angle, theme]);
    if (drawn === key && result === last) return;
    [drawn, last] = [key, result];
    const [outputs, heard, kH, kW] = result.weight.shape;
    setText(title, t("volume.title", { heard, rows: kH, cols: kW }));
    setText(weights, t(result.bias === null ? "volume.weights" : "volume.weights_bias", { count: heard * kH * kW }));
    const each = heard * kH * kW + (result.bias === null ? 0 : 1);
    setText(total, outputs === 1 ? t("volume.parameters", { count: each })
      : t("volume.all_parameters", { each, outputs, count: result.parameters.total }));
    draw(result, lit, theme);
  }

  /** @type {Result|null} */
  let last = null;
  setAttribute(stage, "aria-description", t("volume.help"));
  return { render };
}

/** @param {SVGElement} place @param {ReturnType<typeof isometric>} picture @param {Result} result */
function drawFlat(place, picture, result) {
  place.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
  place.setAttribute("aria-label", String(result.weight.shape.slice(1).join(" × ")));
  place.replaceChildren(...picture.faces.flatMap(({ points, fill, stroke, label }) => {
    const face = svg("polygon", { points: points.map((p) => p.join(",")).join(" "), fill, stroke });
    if (!label) return [face];
    const text = svg("text", { x: label.x, y: label.y, "text-anchor": "middle", "dominant-baseline": "central", class: `on-${label.ink}` });
    text.textContent = label.text;
    return [face, text];
  }));
}

/** @param {SVGElement} node @param {(dx: number, dy: number) => void} move */
function drag(node, move) {
  /** @type {[number, number]|null} */
  let from = null;
  node.addEventListener("pointerdown", (event) => {
    from = [event.clientX, event.clientY];
    node.setPointerCapture(event.pointerId);
  });
  node.addEventListener("pointermove", (event) => {
    if (!from) return;
    move(event.clientX - from[0], event.clientY - from[1]);
    from = [event.clientX, event.clientY];
  });
  node.addEventListener("pointerup", () => { from = null; });
  node.addEventListener("pointercancel", () => { from = null; });
}
