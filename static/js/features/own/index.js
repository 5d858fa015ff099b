/**
 * The laboratory's tab "own": the user's own picture, own layer, and the state in a file.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { h } from "../../dom/h.js";
import { mountOwnCrop } from "./crop.js";
import { mountOwnFile } from "./stateFile.js";
import { mountOwnImage } from "./image.js";
import { mountOwnLayer } from "./layer.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const crop = h("div", { id: "own-crop" });
  const image = h("section", { id: "own-image", class: "own-part", "aria-labelledby": "own-image-title" });
  const layer = h("section", { id: "own-layer", class: "own-part" });
  const file = h("section", { id: "own-file", class: "own-part", "aria-labelledby": "own-file-title" });
  root.append(h("div", { class: "own" }, image, layer, file));
  const views = [
    mountOwnImage(image, crop, context),
    mountOwnCrop(crop, context, getState),
    mountOwnFile(file, context),
    mountOwnLayer(layer, context, getState),
  ];
  return {
    /** @param {State} state */
    render(state) {
      for (const view of views) view.render(state);
    },
  };
}
