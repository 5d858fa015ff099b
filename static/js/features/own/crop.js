/**
 * The user's own picture: its crop, beside the layer's input that is sampled from it.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/types.js").Tensor} Tensor
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { createCropper } from "./cropper.js";
import { h, setText } from "../../dom/h.js";
import { createMapPanel } from "../../dom/mapPanel.js";
import { plane, value } from "../../model/arrays.js";
import { centred, zoomed } from "../../model/crop.js";
import { pictureFigure } from "../../model/figures.js";
import { formatNumber } from "../../model/format.js";
import { wantedSample } from "../../model/ownPicture.js";
import { VALUES_MAX, pixels } from "../../model/planes.js";
import { sample } from "../../model/sampling.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountOwnCrop(root, context, getState) {
  const { dispatch, t, plot, picture: service } = context;
  const place = (/** @type {import("../../model/crop.js").Crop} */ crop) =>
    dispatch({ type: "picture", picture: { crop } });
  const cropper = createCropper({ label: t("own.crop.label"), describedBy: "own-crop-hint own-crop-at", place });
  const at = h("span", { id: "own-crop-at", role: "status" });
  const caption = h("figcaption");
  /** @type {Tensor|null} */
  let made = null;
  const panel = createMapPanel({
    kind: "own",
    label: t("own.result.label"),
    describe: (row, col) => (made ? describe(made, row, col) : ""),
  });
  root.append(
    h("figure", { class: "own-cut" }, cropper.root, h("figcaption", {}, at, keys())),
    h("span", { class: "own-arrow", "aria-hidden": "true", text: "→" }),
    h("figure", { class: "own-made" }, panel.root, caption),
    h("p", { id: "own-crop-hint", class: "hint", text: t("own.crop.hint") }),
  );

  function keys() {
    const key = (/** @type {string} */ text, /** @type {string} */ label, /** @type {number} */ steps) =>
      h(
        "button",
        { class: "btn", type: "button", title: label, onclick: () => zoom(steps) },
        h("span", { "aria-hidden": "true", text }),
      );
    return h(
      "span",
      { class: "own-keys" },
      key("+", t("own.crop.in"), 1),
      key("−", t("own.crop.out"), -1),
      h("button", { class: "btn", type: "button", text: t("own.crop.centre"), onclick: () => zoom(0) }),
    );
  }

  /** @param {number} steps 0: the largest centred square */
  function zoom(steps) {
    const { picture } = getState();
    if (picture) place(steps === 0 ? centred(picture) : zoomed(picture.crop, picture, steps));
  }

  /** @param {Tensor} tensor @param {number} row @param {number} col */
  function describe(tensor, row, col) {
    const [r, g, b] = [0, 1, 2].map((channel) => formatNumber(value(tensor, channel, row, col)));
    return t("own.result.tip", { row, col, r, g, b });
  }

  /** @param {State} state */
  function render(state) {
    const { picture } = state;
    const kept = service.kept();
    root.hidden = !picture || !kept;
    if (!picture || !kept) return;
    const { size, values } = wantedSample(state);
    cropper.set(picture, kept.canvas);
    setText(at, t("own.crop.at", { side: picture.crop.side, row: picture.crop.y, col: picture.crop.x }));
    made = sample(kept.pixels, picture.crop, size, values);
    const planes = [0, 1, 2].map((channel) => plane(/** @type {Tensor} */ (made), channel));
    panel.shape(size, size);
    panel.reveal(null);
    plot.draw(panel.plot, pictureFigure({ rows: size, cols: size, bytes: pixels(planes, VALUES_MAX[values]) }));
    setText(caption, t("own.result.caption", { size, values: t(`values.${values}`) }));
  }

  return {
    render: whenChanged((/** @type {State} */ state) => {
      const { size, values } = wantedSample(state);
      return [state.picture?.id, state.picture?.crop, size, values];
    }, render),
  };
}
