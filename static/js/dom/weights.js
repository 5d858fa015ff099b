/** A kernel slice as a grid of numbers, each of which can be typed over. */
import { roveOver, showFigure } from "./cover.js";
import { rove } from "./rove.js";
import { h, rebuild, setAttribute, setClass, setStyle } from "./h.js";
import { emsOf, widestOf } from "./measure.js";

/**
 * @typedef {object} Cell
 * @property {string} text as shown
 * @property {string} full as typed, when the cell is opened
 * @property {string} fill
 * @property {"light"|"dark"|null} ink of a figure on its fill; null: the page's own
 * @property {string} label
 * @property {boolean} [lit]
 * @property {boolean} [bad]
 * @property {boolean} [small] its figure may not fit
 * @property {import("./cover.js").Ask|null} [ask] where the figure is covered
 * @property {string} [draft] what was typed and can't be used
 * @property {string} [why] id of the element that says why it can't
 */

/**
 * @param {{id: string, commit?: (index: number, text: string) => void,
 *   step?: (index: number, by: number, text: string|null) => void, leave?: (index: number) => void}} options
 *   step: one more or less, from what was typed, or from the weight itself; leave: what was refused is given up
 */
export function createCells({ id, commit, step, leave }) {
  const root = h("div", { class: "weights" });
  /** @type {HTMLElement[]} */
  let cells = [];
  let [width, widest] = [1, 0];
  const settle = roveOver(root, () => width);
  const settleInputs = rove(root, {
    items: () => cells.filter((cell) => cell.matches("input:not([data-editing])")),
    columns: () => width,
  });

  /** @param {HTMLInputElement} input @param {boolean} on */
  function edit(input, on) {
    setAttribute(input, "data-editing", on ? "" : null);
  }

  /** The cell stays, its text is chosen as a whole again. @param {HTMLInputElement} input */
  function endEditing(input) {
    edit(input, false);
    input.select();
  }

  /** @param {HTMLInputElement} input @param {number} index @param {KeyboardEvent} event */
  function stepBy(input, index, event) {
    event.preventDefault();
    const typed = input.value === input.dataset.full ? null : input.value;
    step?.(index, event.key === "ArrowUp" ? 1 : -1, typed);
  }

  /** Back to the weight itself. @param {HTMLInputElement} input @param {number} index @param {KeyboardEvent} event */
  function putBack(input, index, event) {
    input.value = input.dataset.full ?? "";
    input.dataset.draft = "";
    endEditing(input);
    leave?.(index);
    // Presenter mode goes on: this key has left the cell.
    event.stopPropagation();
  }

  /** While a weight is edited the keys are its own. */
  /** @param {HTMLInputElement} input @param {number} index @param {KeyboardEvent} event */
  function edited(input, index, event) {
    if (event.key === "Enter") {
      commit?.(index, input.value);
      endEditing(input);
    } else if (event.key === "Escape") putBack(input, index, event);
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") stepBy(input, index, event);
  }

  /** Else they lead about, and what is typed begins to edit. */
  /** @param {HTMLInputElement} input @param {number} index @param {KeyboardEvent} event */
  function visited(input, index, event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey && (key === "ArrowUp" || key === "ArrowDown")) return stepBy(input, index, event);
    if (altKey || ctrlKey || metaKey) return;
    // Refused, it is no longer edited, but what stands in it is not the weight.
    if (key === "Escape" && input.dataset.draft) return putBack(input, index, event);
    if (key === "Enter" || key === "F2") {
      edit(input, true);
      input.setSelectionRange(input.value.length, input.value.length);
      event.preventDefault();
    } else if (/^[-\u2212+\d]$/.test(key) || key === "Backspace" || key === "Delete") {
      edit(input, true);
    } else if (key.length === 1) event.preventDefault();
  }

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
        input.removeAttribute("title");
        input.select();
      },
      onpointerdown: () => edit(input, true),
      // Pasted, spoken, or typed on a phone, where keys have no names.
      oninput: () => edit(input, true),
      onblur: () => {
        edit(input, false);
        // Over what was refused, the weight itself may be typed as well.
        if (input.value !== (input.dataset.draft || input.dataset.full)) commit(index, input.value);
        else if (!input.dataset.draft) input.value = input.dataset.text ?? "";
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) =>
        (input.hasAttribute("data-editing") ? edited : visited)(input, index, event),
    });
    return input;
  }

  /** Cells that can be typed over are a grid with rows; others are figures. */
  /** @param {boolean} editable */
  function arrange(editable) {
    setAttribute(root, "role", editable ? "grid" : null);
    if (!editable) return cells;
    const rows = Math.ceil(cells.length / width);
    return Array.from({ length: rows }, (_, row) =>
      h(
        "div",
        { class: "weights-row", role: "row" },
        ...cells
          .slice(row * width, (row + 1) * width)
          .map((cell) => h("div", { class: "weights-cell", role: "gridcell" }, cell)),
      ),
    );
  }

  /** @param {HTMLElement} node @param {Cell} cell */
  function fill(node, cell) {
    setStyle(node, "background", cell.fill);
    setStyle(node, "color", cell.ink ? `var(--ink-${cell.ink})` : "");
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
    setAttribute(node, "aria-describedby", cell.bad ? (cell.why ?? null) : null);
    // Only what is shown shortened, or too small to be shown, has more to say.
    const told = cell.full !== cell.text || cell.small;
    setAttribute(node, "title", !focused && told ? cell.full : null);
  }

  return {
    root,
    /**
     * @param {Cell[]} contents @param {number} columns
     * @param {boolean} [editable] @param {string} [label] of the grid that can be typed into
     * @param {number} [shared] the figure, in ems, that all the grids of one size are set for
     * @returns {number} the widest figure so far, in ems
     */
    set(contents, columns, editable = false, label = "", shared = 0) {
      setStyle(root, "--k-cols", String(columns));
      rebuild(root, `${contents.length} ${columns} ${editable}`, () => {
        cells = contents.map((_, index) => make(index, editable));
        [width, widest] = [columns, 0];
        return arrange(editable && commit !== undefined);
      });
      setAttribute(root, "aria-label", root.role === "grid" ? label : null);
      // One size for all, so that equal figures look equal.
      const ems = widestOf(contents.map((cell) => cell.text));
      setStyle(root, "--ems", (shared || ems).toFixed(2));
      width = columns;
      contents.forEach((cell, index) => {
        // A figure that is too wide for its cell hides itself, not its neighbours.
        setStyle(cells[index], "--own", shared > 0 ? emsOf(cell.text).toFixed(2) : "");
        fill(cells[index], cell);
      });
      if (contents.some((cell) => cell.ask)) settle();
      settleInputs();
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
