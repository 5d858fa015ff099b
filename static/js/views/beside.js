/**
 * Two layers side by side, all their output channels: the photo filter, whose three outputs make a
 * picture again, and a Conv2D, whose outputs are not R, G and B.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { h } from "../dom/h.js";
import { createPanel } from "../dom/panel.js";
import { plane } from "../model/arrays.js";
import { pictureFigure } from "../model/figures.js";
import { inputScaleOf, pixels } from "../model/planes.js";
import { makeScale, paint } from "../model/scale.js";
import { largest } from "../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context */
export function mountBeside(root, context) {
  const { dispatch, plot, t } = context;
  /** @type {HTMLElement[]} */
  let hosts = [];
  /** @type {[Result|null, Result|null]} */
  let drawn = [null, null];

  /** @param {Result} result @param {boolean} main */
  function card(result, main) {
    const [outputs, rows, cols] = result.output.shape;
    const maps = Array.from({ length: outputs }, (_, out) => plane(result.output, out));
    const scale = makeScale(maps.map(largest));
    const figures = maps.map((map, out) =>
      thumbnail(rows, cols, pictureFigure({ rows, cols, bytes: paint(scale, map) }), t("beside.output", { out })),
    );
    const picture =
      result.scene.output_kind !== "rgb"
        ? null
        : thumbnail(
            rows,
            cols,
            pictureFigure({ rows, cols, bytes: pixels(maps, inputScaleOf(result).max) }),
            t("beside.picture"),
          );
    const kind = result.scene.output_kind === "rgb" ? "filter" : "conv";
    return h(
      "article",
      { class: "beside-card" },
      h("h2", { text: t(`scene.${result.scene.id}.title`) }),
      h("p", { text: t(`beside.${kind}`) }),
      h("div", { class: "thumbs" }, ...figures, picture ? h("span", { class: "op", text: "→" }) : null, picture),
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

  /** @param {number} rows @param {number} cols @param {import("./plot.js").Figure} figure @param {string} title */
  function thumbnail(rows, cols, figure, title) {
    const panel = createPanel({ kind: "thumb", label: title });
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
        root.replaceChildren(card(result, true), card(companion, false));
        // Where the two are the point of the scene, they come before the rows.
        const first = [result, companion].some((one) => one.scene.output_kind === "rgb");
        if (first) document.getElementById("rows")?.before(root);
        else document.getElementById("dock")?.after(root);
      },
    ),
  };
}
