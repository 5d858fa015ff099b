/**
 * Form controls that the panels share.
 *
 * @typedef {{value: string, text: string, group?: string}} Option
 */
import { rove } from "./rove.js";
import { h, setAttribute, setText } from "./h.js";
import { icon } from "./icons.js";

/**
 * A row of choices of which one is pressed.
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
    /** What refuses the choice stands elsewhere, and is named by it. @param {HTMLElement|null} why null where nothing does */
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

/** Neighbours of one group stand under its name. @param {Option[]} options */
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
 * A field for typing, with the reason beside it when what stands in it can't be used.
 * @param {{id: string, label: string, name?: string, commit: (text: string) => void, width?: number,
 *   step?: (by: number, text: string|null) => void, leave?: () => void}} options
 *   step: from what was typed, or from the value itself; leave: what was refused is given up
 */
export function entry({ id, label, name, commit, width = 4, step, leave }) {
  /** The value was put back: the browser tells of a change that is none. */
  let left = false;

  function done() {
    input.dataset.committed = input.value;
    commit(input.value);
  }

  /** Back to the value that holds. @param {KeyboardEvent} event */
  function putBack(event) {
    if (!unsaved(input) && !input.hasAttribute("aria-invalid")) return;
    // Presenter mode goes on: this key has left the field.
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

/** Typed but not yet committed: rendering must not overwrite it. @param {HTMLInputElement} input */
function unsaved(input) {
  const { shown, committed } = input.dataset;
  return shown !== undefined && input.value !== shown && input.value !== committed;
}

/**
 * One of many, with a step back and a step on.
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
      // At an end the focus turns round with the way.
      if (root.querySelector(":disabled:focus")) (canGoOn ? on : back).focus();
      settle();
    },
  };
}
