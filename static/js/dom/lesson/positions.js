/**
 * Drawings of two kernels on the input planes: one as deep as the input has a single position along
 * the channels; one of depth 1 has as many positions as there are planes.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../context.js").Context} Context
 */
import { isOpen } from "../../model/lesson/lesson.js";
import { channelName } from "../../model/selectors.js";
import { channelClass } from "../channel.js";
import { h, rebuild, setText, svg } from "../h.js";

/** Geometry of the stacked planes, in units of the drawing: distance, width, height, and slant. */
const APART = 44;
const WIDE = 34;
const HIGH = 66;
const LEAN = 20;
/** The window on a plane, in fractions of its size. */
const WINDOW = { left: 0.2, top: 0.2, right: 0.7, bottom: 0.7 };

/**
 * Coordinates of a point on the nth plane.
 * @param {number} nth @param {number} u across @param {number} v down
 */
const place = (nth, u, v) => [nth * APART + 6 + u * WIDE, 6 + LEAN + v * HIGH - u * LEAN];

/** @param {number} nth @param {{left: number, top: number, right: number, bottom: number}} box @param {string} name */
function sheet(nth, { left, top, right, bottom }, name) {
  const corners = [
    [left, top],
    [right, top],
    [right, bottom],
    [left, bottom],
  ];
  const points = corners.map(([u, v]) => place(nth, u, v).join(",")).join(" ");
  return svg("polygon", { points, class: name });
}

/** @param {number[]} from @param {number[]} to @param {string} name */
const line = ([x1, y1], [x2, y2], name) => svg("line", { x1, y1, x2, y2, class: name });

const WHOLE = { left: 0, top: 0, right: 1, bottom: 1 };

/** @param {Result} result @param {boolean} thin @param {string} label */
function drawing(result, thin, label) {
  const names = result.heard.map((channel) => channelName(result, channel));
  const size = [names.length * APART + WIDE - APART + 14, HIGH + LEAN + 12];
  const root = svg("svg", { viewBox: `0 0 ${size.join(" ")}`, role: "img", "aria-label": label });
  root.append(
    ...names.map((name, nth) => {
      const plane = svg("g", { class: channelClass(name) });
      const window = thin && nth > 0 ? "positions-window later" : "positions-window";
      plane.append(sheet(nth, WHOLE, "positions-plane"), sheet(nth, WINDOW, window));
      return plane;
    }),
  );
  const { left, top, right, bottom } = WINDOW;
  for (let nth = 1; nth < names.length; nth += 1) {
    if (thin) {
      const middle = [(left + right) / 2, (top + bottom) / 2];
      root.append(...arrow(place(nth - 1, middle[0], middle[1]), place(nth, middle[0], middle[1])));
    } else {
      for (const [u, v] of [
        [left, top],
        [right, top],
        [right, bottom],
        [left, bottom],
      ]) {
        root.append(line(place(nth - 1, u, v), place(nth, u, v), "positions-edge"));
      }
    }
  }
  return root;
}

/** @param {number[]} from @param {number[]} to */
function arrow(from, to) {
  const [x, y] = [to[0] - 6, to[1]];
  return [
    line([from[0] + 6, from[1]], [x, y], "positions-arrow"),
    svg("path", { d: `M${x - 5} ${y - 4} L${x + 1} ${y} L${x - 5} ${y + 4} Z`, class: "positions-head" }),
  ];
}

/** @param {Context} context */
export function createPositions({ t }) {
  const root = h("div", { class: "positions" });
  const said = [h("figcaption"), h("figcaption")];
  return {
    root,
    /** @param {State} state */
    render(state) {
      const { result } = state;
      if (!result) return;
      const [, heard, kH, kW] = result.weight.shape;
      const kernels = [`(${heard}, ${kH}, ${kW})`, `(1, ${kH}, ${kW})`];
      rebuild(root, JSON.stringify([result.names, result.heard]), () =>
        [false, true].map((thin, i) =>
          h(
            "figure",
            {},
            h("b", { text: kernels[i] }),
            drawing(result, thin, t(thin ? "positions.thin" : "positions.deep", { kernel: kernels[i] })),
            said[i],
          ),
        ),
      );
      const each = result.output.shape[1] * result.output.shape[2];
      const open = isOpen(state);
      setText(said[0], open ? "" : t("positions.one", { each }));
      setText(said[1], open ? "" : t("positions.several", { planes: heard, each, all: heard * each }));
    },
  };
}
