/**
 * The weight volume of the chosen output channel, which can be rotated: an isometric drawing at
 * first, WebGL after the first interaction if available.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { segmented } from "../../dom/controls.js";
import { h, setAttribute, setStyle, setText, svg } from "../../dom/h.js";
import { icon } from "../../dom/icons.js";
import { emsOf } from "../../dom/textWidth.js";
import { sizeOf } from "../../dom/size.js";
import { isometric } from "./model/isometric.js";
import { MINUS } from "../../model/format.js";
import { isDark } from "../../model/reader.js";
import { makeScale } from "../../model/scale.js";
import { channelName, current, heardKernel, isMixed, kernelOf, largest, weightScale } from "../../model/selectors.js";
import { FIRST_VIEW, shownSlices } from "./model/cubes.js";
import { volumeFigure } from "./model/figure.js";

const TURN = 15;
/** Events that show interest in the card and start WebGL. */
const LOOKS = ["pointerenter", "pointerdown", "focusin"];
/** Degrees: beyond these the slices would be seen as lines. */
const [LOWEST, HIGHEST] = [-20, 60];

/** A character's width in ems in the page's font: digits have equal widths, a minus may differ. */
const digitWidth = () => Math.max(emsOf("0"), emsOf(`${MINUS}1`) / 2);

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { plot, t } = context;
  const title = h("h2");
  const solid = h("div", { class: "volume-solid", hidden: true });
  const flat = /** @type {any} */ (svg("svg", { class: "volume-flat", role: "img" }));
  const stage = h(
    "div",
    { class: "volume-stage", tabindex: "0", role: "application", "aria-label": t("volume.label"), onkeydown: turnByKey },
    solid,
    flat,
  );
  const weights = h("span", { class: "field-name" });
  const total = h("b");
  const left = h("p", { class: "hint" });
  const kind = segmented({
    label: t("volume.view"),
    options: ["3d", "flat"].map((value) => ({ value, text: t(`volume.${value}`) })),
    pick: (value) => choose(value),
  });
  const turn = (
    /** @type {string} */ key,
    /** @type {import("../../dom/icons.js").IconName} */ sign,
    /** @type {number} */ by,
  ) =>
    h(
      "button",
      { class: "btn", type: "button", title: t(key), onclick: () => turned(by, 0) },
      icon(sign),
    );
  const reset = h("button", {
    class: "btn",
    type: "button",
    text: t("volume.reset"),
    "aria-label": t("volume.reset_view"),
    disabled: true,
    onclick: () => lookFrom(FIRST_VIEW),
  });
  root.append(
    title,
    stage,
    h(
      "div",
      { class: "k volume-keys" },
      turn("volume.left", "turnleft", -TURN),
      kind.root,
      turn("volume.right", "turnright", TURN),
      reset,
    ),
    h("div", { class: "k" }, weights, total),
    left,
  );

  let view = "flat";
  /** @type {boolean|undefined} undefined until first needed */
  let solidWorks;
  /** @type {{azimuth: number, elevation: number}} */
  let angle = { ...FIRST_VIEW };
  let drawn = "";
  let drawnWide = 0;
  let waiting = 0;

  // WebGL loads half a megabyte and starts slowly: only when the user looks at the volume.
  let chosen = "";
  const look = () => {
    for (const sign of LOOKS) root.removeEventListener(sign, look);
    if (chosen === "") choose("3d");
  };
  for (const sign of LOOKS) root.addEventListener(sign, look);
  // Redrawn at its new size: scaled down, its numbers would become illegible.
  new ResizeObserver(() => {
    const [width] = sizeOf(stage);
    if (width === drawnWide || view !== "flat") return;
    drawn = "";
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => render(getState()));
  }).observe(stage);
  drag(stage, (dx, dy) => turned(-dx * 0.6, dy * 0.4));

  /** Show the chosen view; 3D as soon as it has loaded. @param {string} value */
  function choose(value) {
    chosen = value;
    if (value === "flat") return show("flat");
    if (!(solidWorks ??= hasWebGL())) return kind.set(view);
    plot.solid().then(
      () => chosen === "3d" && show("3d"),
      () => kind.set(view),
    );
  }

  /** @param {string} value */
  function show(value) {
    view = value;
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
    lookFrom({ azimuth: angle.azimuth + sideways, elevation: angle.elevation + upward });
  }

  /**
   * Rotate the view; drawn at most once a frame.
   * @param {{azimuth: number, elevation: number}} view
   */
  function lookFrom({ azimuth, elevation }) {
    angle = {
      azimuth: ((((azimuth + 180) % 360) + 360) % 360) - 180,
      elevation: Math.max(LOWEST, Math.min(HIGHEST, elevation)),
    };
    reset.disabled = angle.azimuth === FIRST_VIEW.azimuth && angle.elevation === FIRST_VIEW.elevation;
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => render(getState()));
  }

  /** @param {Result} result @param {number} lit @param {"light"|"dark"} theme */
  function draw(result, lit, theme) {
    const shape = result.weight.shape.slice(1);
    const heard = heardKernel(result);
    const scale = isMixed(result) ? makeScale([largest(kernelOf(result)), largest(heard)]) : weightScale(result);
    const slices = shownSlices(shape[0], lit);
    const [first, shown] = [slices[0], slices.length];
    const taps = shape[1] * shape[2];
    const volume = {
      data: heard.slice(first * taps, (first + shown) * taps),
      shape: [shown, shape[1], shape[2]],
    };
    const labels = result.heard.slice(first, first + shown).map((channel) => channelName(result, channel));
    const notes = [
      shown < shape[0] ? t("volume.left_out", { shown, count: shape[0] }) : "",
      isMixed(result) ? t("volume.mixed") : "",
    ];
    setText(left, notes.filter(Boolean).join(" "));
    solid.hidden = view !== "3d";
    flat.style.display = view === "3d" ? "none" : "";
    const [width, height] = sizeOf(stage);
    drawnWide = width;
    const frame = { width: width || 290, height: height || 190 };
    if (view === "3d")
      plot.draw(
        solid,
        volumeFigure({ volume, labels, letterColours: labels.map((name) => letterColour(stage, name)), lit: lit - first, scale, theme, frame, ...angle }),
      );
    else drawFlat(flat, isometric(volume, { ...angle, lit: lit - first, scale, labels, frame, digit: digitWidth() }), result, labels);
    kind.set(view);
  }

  /** @param {State} state */
  function render(state) {
    const { result } = state;
    const now = current(state);
    if (!result || !now) return;
    const lit = result.heard.indexOf(now.opened.channel);
    const theme = isDark(state) ? "dark" : "light";
    const key = JSON.stringify([lit, view, angle, theme]);
    if (drawn === key && result === last) return;
    [drawn, last] = [key, result];
    const [outputs, heard, kH, kW] = result.weight.shape;
    setText(title, t("volume.title", { heard, rows: kH, cols: kW }));
    setText(weights, t(result.bias === null ? "volume.weights" : "volume.weights_bias", { count: heard * kH * kW }));
    const each = heard * kH * kW + (result.bias === null ? 0 : 1);
    setText(
      total,
      outputs === 1
        ? t("volume.parameters", { count: each })
        : t("volume.all_parameters", { each, outputs, count: result.parameters.total }),
    );
    draw(result, lit, theme);
  }

  /** @type {Result|null} */
  let last = null;
  setAttribute(stage, "aria-description", t("volume.help"));
  return { render };
}

/** @param {SVGElement} place @param {ReturnType<typeof isometric>} picture @param {Result} result @param {string[]} labels */
function drawFlat(place, picture, result, labels) {
  place.setAttribute("viewBox", `0 0 ${picture.width} ${picture.height}`);
  place.setAttribute("aria-label", result.weight.shape.slice(1).join(" × "));
  const faces = picture.faces.flatMap(({ points, fill, stroke, strokeWidth, label }) => {
    const face = svg("polygon", {
      points: points.map((p) => p.join(",")).join(" "),
      fill,
      stroke,
      "stroke-width": strokeWidth,
    });
    return label ? [face, written(label.text, label.x, label.y, label.size, { class: `ink-${label.ink}` })] : [face];
  });
  const letters = picture.letters.map(({ x, y, text, channel, lit }) =>
    written(text, x, y, lit ? 15 : 12, { fill: `var(${letterVariable(labels[channel] ?? "")})` }),
  );
  place.replaceChildren(...faces, ...letters);
}

/** @param {string} text @param {number} x @param {number} y @param {number} size @param {Record<string, string>} rest */
function written(text, x, y, size, rest) {
  const node = svg("text", {
    x,
    y,
    "font-size": size,
    "text-anchor": "middle",
    "dominant-baseline": "central",
    ...rest,
  });
  node.textContent = text;
  return node;
}

/** The CSS variable of a channel's colour. @param {string} name */
const letterVariable = (name) => (["R", "G", "B"].includes(name) ? `--${name.toLowerCase()}` : "--n");

/**
 * The resolved colour: Plotly accepts no CSS variables.
 * @param {HTMLElement} place @param {string} name
 */
function letterColour(place, name) {
  const probe = place.appendChild(h("i"));
  setStyle(probe, "color", `var(${letterVariable(name)})`);
  const { color } = getComputedStyle(probe);
  probe.remove();
  return color;
}

/** @param {HTMLElement} node @param {(dx: number, dy: number) => void} move */
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
  node.addEventListener("pointerup", () => {
    from = null;
  });
  node.addEventListener("pointercancel", () => {
    from = null;
  });
}

/**
 * Whether WebGL is available. Without it Plotly shows a message, and its promise resolves
 * nevertheless.
 */
function hasWebGL() {
  try {
    const context = document.createElement("canvas").getContext("webgl");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
