/**
 * The colour image and the wires that split it into its planes.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../dom/context.js").Context} Context
 */
import { channelClass } from "../dom/channel.js";
import { h, rebuild, setStyle, setText, svg } from "../dom/h.js";
import { createMapPanel } from "../dom/mapPanel.js";
import { drawImage } from "../dom/drawMaps.js";
import { window as windowAt } from "../model/geometry.js";
import { positionUnder } from "../model/planes.js";
import { current, rowsOf } from "../model/selectors.js";

/** @param {HTMLElement} root the rows' grid @param {Context} context */
export function mountSource(root, context) {
  const { dispatch, plot } = context;
  /** @type {Result|null} */
  let drawn = null;
  const panel = createMapPanel({
    kind: "image",
    pick: (row, col) => drawn && dispatch({ type: "seek", index: positionUnder(drawn, row, col) }),
  });
  const shape = h("span", {});
  const box = h("div", { class: "source" }, panel.root, shape);
  const wires = /** @type {any} */ (
    svg("svg", {
      class: "wires",
      viewBox: "0 0 100 100",
      preserveAspectRatio: "none",
      "aria-hidden": "true",
    })
  );
  root.append(box, wires);

  return {
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      if (!result || !now) return;
      const rgb = result.scene.input_kind === "rgb" && result.input.shape[0] === 3;
      root.dataset.wide = rgb ? "yes" : "no";
      box.hidden = !rgb;
      wires.style.display = rgb ? "" : "none";
      if (!rgb) return;
      const rows = rowsOf(result, state.link.page);
      for (const one of [box, wires]) setStyle(one, "--at", `2 / span ${rows.length}`);
      if (drawn !== result)
        draw(
          result,
          rows.map((row) => row.name),
        );
      drawn = result;
      const [, , kH, kW] = result.weight.shape;
      const taps = windowAt(now.row, now.col, [kH, kW], result.layer);
      panel.point(taps.top, taps.left, taps);
    },
  };

  /** @param {Result} result @param {string[]} names */
  function draw(result, names) {
    drawImage(plot, panel, result);
    setText(shape, `(${result.input.shape.join(", ")})`);
    rebuild(wires, JSON.stringify(names), () =>
      names.map((name, index) => {
        const y = ((index + 0.5) / names.length) * 100;
        return svg("path", { class: channelClass(name), d: `M0 50 C 60 50 40 ${y} 100 ${y}` });
      }),
    );
  }
}
