/** A grid of numbers, such as a patch or a kernel slice. Its cells can be made editable. */
import { roveOver, showFigure } from "./cover.js";
import { rove } from "./rove.js";
import { h, rebuild, setAttribute, setClass, setStyle } from "./h.js";
import { emsOf, widestOf } from "./textWidth.js";

/**
 * @typedef {object} Cell
 * @property {string} text as shown
 * @property {string} full the full number, for editing
 * @property {string} fill
 * @property {"light"|"dark"|null} ink of the number on its fill; null: the page's text colour
 * @property {string} label
 * @property {boolean} [lit]
 * @property {boolean} [bad]
 * @property {boolean} [small] whether the number may not fit
 * @property {import("./cover.js").Ask|null} [ask] the "?" button, if the value is hidden
 * @property {string} [draft] invalid input
 * @property {string} [why] id of the element that says why the input is invalid
 */

/**
 * @param {{id: string, commit?: (index: number, text: string) => void,
 *   step?: (index: number, by: number, text: string|null) => void, leave?: (index: number) => void}} options
 *   step: `text` is the edited text, null if unchanged; leave: the invalid text is discarded
 */
export function createNumberGrid({ id, commit, step, leave }) {
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

  /** End editing, keep the focus and select the text. @param {HTMLInputElement} input */
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

  /**
   * Discard the input and show the weight.
   * @param {HTMLInputElement} input @param {number} index @param {KeyboardEvent} event
   */
  function putBack(input, index, event) {
    input.value = input.dataset.full ?? "";
    input.dataset.draft = "";
    endEditing(input);
    leave?.(index);
    // Escape is handled here and must not also leave presenter mode.
    event.stopPropagation();
  }

  /**
   * Keys while a weight is being edited.
   * @param {HTMLInputElement} input @param {number} index @param {KeyboardEvent} event
   */
  function editingKey(input, index, event) {
    if (event.key === "Enter") {
      commit?.(index, input.value);
      endEditing(input);
    } else if (event.key === "Escape") putBack(input, index, event);
    else if (event.key === "ArrowUp" || event.key === "ArrowDown") stepBy(input, index, event);
  }

  /**
   * Keys while a weight has the focus only: they navigate, and typing starts to edit.
   * @param {HTMLInputElement} input @param {number} index @param {KeyboardEvent} event
   */
  function navigationKey(input, index, event) {
    const { key, altKey, ctrlKey, metaKey } = event;
    if (altKey && (key === "ArrowUp" || key === "ArrowDown")) return stepBy(input, index, event);
    if (altKey || ctrlKey || metaKey) return;
    // Invalid input stays in the cell after editing; Escape discards it.
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
      // Input without key presses: paste, dictation, and keyboards of phones.
      oninput: () => edit(input, true),
      onblur: () => {
        edit(input, false);
        // After invalid input, typing the weight's own value is a change as well.
        if (input.value !== (input.dataset.draft || input.dataset.full)) commit(index, input.value);
        else if (!input.dataset.draft) input.value = input.dataset.text ?? "";
      },
      onkeydown: (/** @type {KeyboardEvent} */ event) =>
        (input.hasAttribute("data-editing") ? editingKey : navigationKey)(input, index, event),
    });
    return input;
  }

  /**
   * Arranges editable cells in rows of a grid; other cells are plain numbers.
   * @param {boolean} editable
   */
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
      // The title shows numbers that are too small to read, as for editable cells.
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
    // Only numbers that are shortened or too small need a title.
    const told = cell.full !== cell.text || cell.small;
    setAttribute(node, "title", !focused && told ? cell.full : null);
  }

  return {
    root,
    /**
     * @param {Cell[]} contents @param {number} columns
     * @param {boolean} [editable] @param {string} [label] of the editable grid
     * @param {number} [shared] width in ems that determines the font size of all slices
     * @returns {number} the width of the widest number so far, in ems
     */
    set(contents, columns, editable = false, label = "", shared = 0) {
      setStyle(root, "--k-cols", String(columns));
      rebuild(root, `${contents.length} ${columns} ${editable}`, () => {
        cells = contents.map((_, index) => make(index, editable));
        [width, widest] = [columns, 0];
        return arrange(editable && commit !== undefined);
      });
      setAttribute(root, "aria-label", root.role === "grid" ? label : null);
      // One font size for all cells, so that equal numbers look equal.
      const ems = widestOf(contents.map((cell) => cell.text));
      setStyle(root, "--ems", (shared || ems).toFixed(2));
      width = columns;
      contents.forEach((cell, index) => {
        // A number too wide for its cell hides only itself.
        setStyle(cells[index], "--own", shared > 0 ? emsOf(cell.text).toFixed(2) : "");
        fill(cells[index], cell);
      });
      if (contents.some((cell) => cell.ask)) settle();
      settleInputs();
      // Keep the maximum, so that the grid does not jitter while playing.
      widest = Math.max(widest, ems);
      setStyle(root, "--widest", widest.toFixed(2));
      return widest;
    },
    /** Forget the widest number: the next ones belong to another result. */
    forget() {
      widest = 0;
    },
  };
}
