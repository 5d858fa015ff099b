/**
 * Form controls shared by the panels.
 *
 * @typedef {{value: string, text: string, group?: string}} Option
 */
import { rove } from "./rove.js";
import { h, setAttribute, setText } from "./h.js";
import { icon } from "./icons.js";

/**
 * A segmented control: a row of toggle buttons of which exactly one is pressed.
 * @param {{label: string, options: {value: string, text: string, title?: string}[], pick: (value: string) => void}} options
 */
export function segmented({ label, options, pick }) {
  const buttons = options.map(({ value, text, title }) =>
    h("button", {
      type: "button",
      class: "seg-item",
      "data-value": value,
      title,
      text,
      onclick: () => pick(value),
    }),
  );
  const root = h("div", { class: "seg", role: "toolbar", "aria-label": label }, ...buttons);
  const settle = rove(root, {
    items: () => buttons,
    home: () => buttons.find((button) => button.getAttribute("aria-pressed") === "true"),
  });
  return {
    root,
    /** @param {string|string[]|null} value */
    set(value) {
      const pressed = Array.isArray(value) ? value : [value];
      for (const button of buttons) {
        setAttribute(button, "aria-pressed", String(pressed.includes(button.dataset.value ?? "")));
      }
      settle();
    },
  };
}

/**
 * @param {{id: string, label: string, pick: (value: string) => void, className?: string}} options
 */
export function chooser({ id, label, pick, className }) {
  const select = h("select", { id, onchange: () => pick(select.value) });
  const root = h(
    "label",
    { class: `field ${className ?? ""}`, for: id },
    h("span", { class: "field-name", text: label }),
    select,
  );
  let known = "";
  return {
    root,
    /**
     * Mark the list as invalid and point to the message about it.
     * @param {HTMLElement|null} why the element with the message, null if the value is valid
     */
    refuse(why) {
      setAttribute(select, "aria-invalid", why ? "true" : null);
      setAttribute(select, "aria-describedby", why?.id ?? null);
    },
    /** @param {Option[]} options @param {string} value */
    set(options, value) {
      const key = JSON.stringify(options);
      if (key !== known) {
        select.replaceChildren(...grouped(options));
        known = key;
      }
      if (select.value !== value) select.value = value;
    },
  };
}

/** Puts neighbouring options of one group into an <optgroup>. @param {Option[]} options */
function grouped(options) {
  /** @type {HTMLElement[]} */
  const nodes = [];
  for (const { value, text, group } of options) {
    const option = h("option", { value, text });
    const last = nodes.at(-1);
    if (group === undefined) nodes.push(option);
    else if (last instanceof HTMLOptGroupElement && last.label === group) last.append(option);
    else nodes.push(h("optgroup", { label: group }, option));
  }
  return nodes;
}

/**
 * A text field that shows a message beside it while its content is invalid.
 * @param {{id: string, label: string, name?: string, commit: (text: string) => void, width?: number,
 *   step?: (by: number, text: string|null) => void, leave?: () => void}} options
 *   step: `text` is the edited text, null if unchanged; leave: the invalid text is discarded
 */
export function entry({ id, label, name, commit, width = 4, step, leave }) {
  /**
   * Set after Escape restored the value: the browser then fires a change event that must be
   * ignored.
   */
  let left = false;

  function done() {
    input.dataset.committed = input.value;
    commit(input.value);
  }

  /** Restore the last valid value. @param {KeyboardEvent} event */
  function putBack(event) {
    if (!unsaved(input) && !input.hasAttribute("aria-invalid")) return;
    // Escape is handled here and must not also leave presenter mode.
    event.stopPropagation();
    input.value = input.dataset.shown ?? "";
    delete input.dataset.committed;
    left = true;
    leave?.();
  }
  const input = h("input", {
    id,
    type: "text",
    inputmode: "decimal",
    autocomplete: "off",
    spellcheck: "false",
    "aria-label": label,
    "aria-describedby": `${id}-why`,
    class: "entry",
    style: `--chars:${width}`,
    oninput: () => {
      left = false;
    },
    onchange: () => left || done(),
    onkeydown: (/** @type {KeyboardEvent} */ event) => {
      if (event.key === "Enter") done();
      if (event.key === "Escape") putBack(event);
      if (step && (event.key === "ArrowUp" || event.key === "ArrowDown")) {
        event.preventDefault();
        step(event.key === "ArrowUp" ? 1 : -1, unsaved(input) ? input.value : null);
      }
    },
  });
  const why = h("p", { id: `${id}-why`, class: "why", role: "alert", hidden: true });
  const root = h(
    "div",
    { class: "entry-field" },
    name ? h("label", { for: id, class: "field-name", text: name }) : null,
    input,
  );
  return {
    root,
    input,
    why,
    /** @param {string} value @param {{text: string, why: string}|null} draft */
    set(value, draft) {
      if (draft) {
        if (document.activeElement !== input && input.value !== draft.text) input.value = draft.text;
      } else if (input.value !== value && !(document.activeElement === input && unsaved(input))) {
        input.value = value;
      }
      input.dataset.shown = value;
      setAttribute(input, "aria-invalid", draft ? "true" : null);
      setText(why, draft?.why ?? "");
      why.hidden = !draft;
    },
  };
}

/**
 * Whether the input holds text that is not committed: rendering must not overwrite it.
 * @param {HTMLInputElement} input
 */
function unsaved(input) {
  const { shown, committed } = input.dataset;
  return shown !== undefined && input.value !== shown && input.value !== committed;
}

/**
 * A pager: the current page between a previous and a next button.
 * @param {{label: string, previous: string, next: string, go: (by: number) => void}} options
 */
export function pager({ label, previous, next, go }) {
  const back = h("button", { class: "btn", type: "button", "aria-label": previous, onclick: () => go(-1) }, icon("back"));
  const on = h("button", { class: "btn", type: "button", "aria-label": next, onclick: () => go(1) }, icon("on"));
  const where = h("span");
  const root = h("div", { class: "pager", role: "toolbar", "aria-label": label }, back, where, on);
  const settle = rove(root, { items: () => [back, on], home: () => on });
  return {
    root,
    /** @param {string} text @param {boolean} canGoBack @param {boolean} canGoOn */
    set(text, canGoBack, canGoOn) {
      setText(where, text);
      back.disabled = !canGoBack;
      on.disabled = !canGoOn;
      // At either end the pressed button becomes disabled: move the focus to the other one.
      if (root.querySelector(":disabled:focus")) (canGoOn ? on : back).focus();
      settle();
    },
  };
}
