/**
 * Compares the open scene with its companion, side by side. With several outputs: all output maps
 * (the photo filter gives a picture again, a Conv2D does not). With one output each: the partial
 * maps that are added.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/types.js").Scale} Scale
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { h } from "../dom/h.js";
import { createMapPanel } from "../dom/mapPanel.js";
import { plane } from "../model/arrays.js";
import { pictureFigure } from "../model/figures.js";
import { inputScaleOf, pixels } from "../model/planes.js";
import { makeScale, paint } from "../model/scale.js";
import { channelName, largest } from "../model/selectors.js";

/** With more partial maps than this, only the outputs are shown. */
const MOST_ADDED = 4;

const operator = (/** @type {string} */ text) => h("span", { class: "op", text });

/**
 * The two colour scales; single outputs share one, so that they can be compared.
 * @param {Result} one @param {Result} other @returns {[Scale, Scale]}
 */
function scalesOf(one, other) {
  const single = [one, other].every((result) => result.output.shape[0] === 1);
  const tensors = (/** @type {Result} */ result) => (single ? [result.partials, result.output] : [result.output]);
  const maxima = (/** @type {Result} */ result) =>
    tensors(result).flatMap((tensor) => Array.from({ length: tensor.shape[0] }, (_, i) => largest(plane(tensor, i))));
  const [first, second] = [maxima(one), maxima(other)];
  if (!single) return [makeScale(first), makeScale(second)];
  const both = makeScale([...first, ...second]);
  return [both, both];
}

/**
 * @param {HTMLElement} root @param {Context} context
 * @param {{before: HTMLElement, after: HTMLElement}} places it is inserted before `before` or after `after`
 */
export function mountBeside(root, context, places) {
  const { dispatch, plot, t } = context;
  /** @type {HTMLElement[]} */
  let hosts = [];
  /** @type {[Result|null, Result|null]} */
  let drawn = [null, null];

  /**
   * A result's output maps, or the sum of partial maps that gives its single output.
   * @param {Result} result @param {Scale} scale
   */
  function figuresOf(result, scale) {
    const [outputs, rows, cols] = result.output.shape;
    const figure = (/** @type {Float64Array} */ map, /** @type {string} */ title) =>
      thumbnail(rows, cols, pictureFigure({ rows, cols, signed: true, bytes: paint(scale, map) }), title);
    const maps = Array.from({ length: outputs }, (_, out) => plane(result.output, out));
    if (outputs > 1 || result.heard.length > MOST_ADDED) {
      return maps.map((map, out) => figure(map, t("beside.output", { out })));
    }
    const parts = result.heard.map((channel, slot) =>
      figure(plane(result.partials, slot), channelName(result, channel)),
    );
    const addends = parts.flatMap((part, i) => (i === 0 ? [part] : [operator("+"), part]));
    return [...addends, operator("→"), figure(maps[0], t("beside.output", { out: 0 }))];
  }

  /** @param {Result} result @param {boolean} main @param {Scale} scale */
  function card(result, main, scale) {
    const [outputs, rows, cols] = result.output.shape;
    const maps = Array.from({ length: outputs }, (_, out) => plane(result.output, out));
    const picture =
      result.scene.output_kind !== "rgb"
        ? null
        : thumbnail(
            rows,
            cols,
            pictureFigure({ rows, cols, bytes: pixels(maps, inputScaleOf(result).max) }),
            t("beside.picture"),
          );
    const kind = result.scene.output_kind === "rgb" ? "filter" : outputs > 1 ? "conv" : "one";
    return h(
      "article",
      { class: "beside-card" },
      h("h2", { id: main ? "beside-title" : null, text: t(`scene.${result.scene.id}.title`) }),
      h("p", { text: t(`beside.${kind}`) }),
      h("div", { class: "thumbs" }, ...figuresOf(result, scale), picture ? operator("→") : null, picture),
      main
        ? null
        : h("button", {
            class: "btn",
            type: "button",
            text: t("beside.open"),
            onclick: () => dispatch({ type: "choose", changes: { scene: result.scene.id } }),
          }),
    );
  }

  /** @param {number} rows @param {number} cols @param {import("../dom/plot.js").Figure} figure @param {string} title */
  function thumbnail(rows, cols, figure, title) {
    const panel = createMapPanel({ kind: "thumb", label: title });
    panel.shape(rows, cols);
    panel.reveal(null);
    hosts.push(panel.plot);
    queueMicrotask(() => plot.draw(panel.plot, figure));
    return h("figure", {}, panel.root, h("figcaption", { text: title }));
  }

  return {
    render: whenChanged(
      (/** @type {State} */ { result, companion }) => [result, companion],
      (/** @type {State} */ { result, companion }) => {
        const both = result && companion && result.scene.companion === companion.scene.id;
        root.hidden = !both;
        if (!both || (drawn[0] === result && drawn[1] === companion)) return;
        drawn = [result, companion];
        hosts.forEach((host) => plot.drop(host));
        hosts = [];
        const scales = scalesOf(result, companion);
        root.replaceChildren(card(result, true, scales[0]), card(companion, false, scales[1]));
        // If the comparison is the point of the scene, it comes before the rows.
        const first = [result, companion].some((one) => one.scene.output_kind === "rgb");
        if (first) places.before.before(root);
        else places.after.after(root);
      },
    ),
  };
}
