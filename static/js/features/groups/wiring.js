/**
 * A layer as a wiring diagram: circles are channels, arrows are kernel slices. Output circles are
 * buttons.
 *
 * @typedef {import("./model.js").Wire} Wire
 *
 * @typedef {object} Side a column of circles
 * @property {string} title
 * @property {(number|null)[]} channels null where some are left out
 * @property {(channel: number) => string} name
 *
 * @typedef {object} Layer between two columns
 * @property {Wire[]} wires
 * @property {(wire: Wire) => boolean} isEmpty
 */
import { setAttribute, setClass, svg } from "../../dom/h.js";

const [STEP, RADIUS, TOP, EDGE] = [34, 13, 40, 44];
/**
 * Distance of the columns, by their number: with three, the picture keeps its width, so that
 * circles stay large.
 */
const APART = [0, 0, 230, 130];
const HEAD = "M-7 -3.4 L0 0 L-7 3.4 Z";

/** @param {(out: number) => void} pick */
export function createWiring(pick) {
  const root = /** @type {SVGSVGElement} */ (svg("svg", { class: "wiring", role: "group" }));
  /** @type {{node: SVGElement, wire: Wire, layer: number}[]} */
  let arrows = [];
  /** @type {Map<number, SVGElement>} */
  let outputs = new Map();
  let known = "";

  /** @param {KeyboardEvent} event @param {number} out */
  function press(event, out) {
    if (event.key === "Enter" || event.key === " ") {
      event.preventDefault();
      // Space must not also start playing.
      event.stopPropagation();
      pick(out);
    }
    const by = { ArrowUp: -1, ArrowDown: 1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const all = [...outputs.values()];
    const next = all[all.indexOf(/** @type {SVGElement} */ (event.currentTarget)) + by];
    next?.focus();
  }

  /** @param {Side} side @param {number} x @param {boolean} last @param {number} height */
  function circles({ title, channels, name }, x, last, height) {
    const heading = svg("text", { x, y: 14, class: "wiring-title" });
    heading.textContent = title;
    const nodes = channels.map((channel, i) => {
      const y = yOf(channels.length, i, height);
      if (channel === null) return label(x, y, "…", "wiring-more");
      const node = svg("g", { class: last ? "circle output" : "circle", "data-channel": channel });
      node.append(svg("circle", { cx: x, cy: y, r: RADIUS }), label(x, y, String(name(channel)), ""));
      if (last) {
        setAttribute(node, "role", "button");
        node.addEventListener("click", () => pick(channel));
        node.addEventListener("keydown", (event) => press(event, channel));
        outputs.set(channel, node);
      }
      return node;
    });
    return [heading, ...nodes];
  }

  /** @param {Side[]} sides @param {Layer[]} layers @param {number} height */
  function lines(sides, layers, height) {
    const apart = APART[sides.length];
    return layers.flatMap(({ wires, isEmpty }, layer) => {
      const [from, to] = [sides[layer].channels, sides[layer + 1].channels];
      const drawn = wires.filter((wire) => from.includes(wire.from) && to.includes(wire.to));
      return drawn.map((wire) => {
        const [y1, y2] = [
          yOf(from.length, from.indexOf(wire.from), height),
          yOf(to.length, to.indexOf(wire.to), height),
        ];
        const node = wireNode(EDGE + layer * apart + RADIUS, y1, EDGE + (layer + 1) * apart - RADIUS - 1, y2);
        setClass(node, "empty", isEmpty(wire));
        arrows.push({ node, wire, layer });
        return node;
      });
    });
  }

  return {
    root,
    /** @param {string} signature @param {Side[]} sides @param {Layer[]} layers */
    draw(signature, sides, layers) {
      if (signature === known) return;
      known = signature;
      const rows = Math.max(...sides.map(({ channels }) => channels.length));
      const height = rows * STEP;
      [arrows, outputs] = [[], new Map()];
      const width = 2 * EDGE + (sides.length - 1) * APART[sides.length];
      setAttribute(root, "viewBox", `0 0 ${width} ${TOP + height}`);
      setAttribute(root, "data-columns", sides.length);
      root.replaceChildren(
        ...lines(sides, layers, height),
        ...sides.flatMap((side, column) =>
          circles(side, EDGE + column * APART[sides.length], column === sides.length - 1, height),
        ),
      );
    },
    /**
     * @param {number} out the output whose arrows are lit @param {number[]} heard the channels it hears
     * @param {(out: number) => string} say an output's label for screen readers
     */
    light(out, heard, say) {
      for (const { node, wire, layer } of arrows) {
        const first = layer === 0 && arrows.some((one) => one.layer === 1);
        const lit = first ? heard.includes(wire.to) : wire.to === out;
        if (lit && !node.classList.contains("lit")) node.parentNode?.insertBefore(node, root.querySelector("text"));
        setClass(node, "lit", lit);
      }
      for (const [channel, node] of outputs) {
        setAttribute(node, "aria-pressed", String(channel === out));
        setAttribute(node, "tabindex", channel === out ? 0 : -1);
        setAttribute(node, "aria-label", say(channel));
      }
      for (const node of root.querySelectorAll(".circle:not(.output)")) {
        setClass(node, "heard", heard.includes(Number(node.getAttribute("data-channel"))));
      }
    },
    /** @param {number} out */
    focus: (out) => outputs.get(out)?.focus(),
  };
}

/**
 * Vertically centred, if the other column has more circles.
 * @param {number} count @param {number} index @param {number} height
 */
const yOf = (count, index, height) => TOP + ((index + 0.5) * height) / count;

/** @param {number} x @param {number} y @param {string} text @param {string} name */
function label(x, y, text, name) {
  const node = svg("text", { x, y, class: name });
  node.textContent = text;
  return node;
}

/** @param {number} x1 @param {number} y1 @param {number} x2 @param {number} y2 */
function wireNode(x1, y1, x2, y2) {
  const node = svg("g", { class: "wire" });
  const turn = (Math.atan2(y2 - y1, x2 - x1) * 180) / Math.PI;
  node.append(
    svg("path", { class: "shaft", d: `M${x1} ${y1} L${x2} ${y2}` }),
    svg("path", { class: "head", d: HEAD, transform: `translate(${x2} ${y2}) rotate(${turn.toFixed(2)})` }),
  );
  return node;
}
