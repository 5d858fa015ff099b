/** A kernel slice as a grid of numbers, each of which can be typed over. */
import { roveOver, showFigure } from "./cover.js";
import { h, rebuild, setAttribute, setClass, setStyle } from "./h.js";
import { widestOf } from "./measure.js";

/**
 * @typedef {object} Cell
 * @property {string} text as shown
 * @property {string} full as typed, when the cell is opened
 * @property {string} fill
 * @property {"light"|"dark"} ink
 * @property {string} label
 * @property {boolean} [lit]
 * @property {boolean} [bad]
 * @property {import("./cover.js").Ask|null} [ask] where the figure is covered
 * @property {string} [draft] what was typed and can't be used
 */

/**
 * @param {{id: string, commit?: (index: number, text: string) => void, step?: (index: number, by: number) => void}} options
 */
export function createCells({ id, commit, step }) {
  const root = h("div", { class: "weights" });
  /** @type {HTMLElement[]} */
  let cells = [];
  let [width, widest] = [1, 0];
  const settle = roveOver(root, () => width);

  /** @param {number} index @param {boolean} editable */
  function make(index, editable) {
    if (!editable || !commit) return h("span", { class: "weight" });
    const input = h("input", {
      class: "weight",
      type: "text",
      inputmode: "decimal",
      autocomplete: "off",
      spellcheck: "false",
      id: `${id}-${index}`,
      onfocus: () => {
        input.value = input.dataset.draft || (input.dataset.full ?? "");
        input.select();
      },
      onblur: () => {
        if (input.value !== input.dataset.full && input.value !== input.dataset.draft) commit(index, input.value);
        else if (!input.dataset.draft) input.value = input.dataset.text ?? "";
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) => {
        if (event.key === "Enter") commit(index, input.value);
        if (event.key === "Escape") input.value = input.dataset.full ?? "";
        if (step && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
          event.preventDefault();
          step(index, event.key === "ArrowUp" ? 1 : -1);
        }
      },
    });
    return input;
  }

  /** @param {HTMLElement} node @param {Cell} cell */
  function fill(node, cell) {
    setStyle(node, "background", cell.fill);
    setStyle(node, "color", cell.ink === "light" ? "#fff" : "#050505");
    setClass(node, "lit", cell.lit ?? false);
    if (!(node instanceof HTMLInputElement)) {
      // Too small to be read where it stands, it is read here, as beside an entry.
      setAttribute(node, "title", cell.full && !cell.ask ? cell.full : null);
      return showFigure(node, cell.text, cell.ask ?? null);
    }
    const focused = document.activeElement === node;
    const moved = node.dataset.full !== cell.full;
    Object.assign(node.dataset, { text: cell.text, full: cell.full, draft: cell.draft ?? "" });
    if (!focused) node.value = cell.draft || cell.text;
    else if (moved && !cell.draft) node.value = cell.full;
    setAttribute(node, "aria-label", cell.label);
    setAttribute(node, "aria-invalid", cell.bad ? "true" : null);
    if (!focused || node.title !== cell.full) node.title = cell.full;
  }

  return {
    root,
    /** @param {Cell[]} contents @param {number} columns @param {boolean} [editable] @returns {number} the widest figure so far, in ems */
    set(contents, columns, editable = false) {
      setStyle(root, "--k-cols", String(columns));
      rebuild(root, `${contents.length} ${columns} ${editable}`, () => {
        cells = contents.map((_, index) => make(index, editable));
        widest = 0;
        return cells;
      });
      // One size for all, so that equal figures look equal.
      const ems = widestOf(contents.map((cell) => cell.text));
      setStyle(root, "--ems", ems.toFixed(2));
      width = columns;
      contents.forEach((cell, index) => fill(cells[index], cell));
      if (contents.some((cell) => cell.ask)) settle();
      // Wide enough for the longest figure so far, so that a grid does not tremble while it plays.
      widest = Math.max(widest, ems);
      setStyle(root, "--widest", widest.toFixed(2));
      return widest;
    },
    /** Other numbers come: how wide the former were says nothing. */
    forget() {
      widest = 0;
    },
  };
}
