/** A file drop zone with a button, and radio buttons with explanations. */
import { h, setClass } from "../../dom/h.js";

/**
 * @param {{id: string, label: string, hint: string, accept: string, take: (file: File) => void}} options
 */
export function createDropZone({ id, label, hint, accept, take }) {
  const input = h("input", {
    id,
    type: "file",
    accept,
    class: "visually-hidden",
    "aria-describedby": `${id}-hint ${id}-why`,
    onchange: () => {
      const file = input.files?.[0];
      if (file) take(file);
      // Cleared, so that the same file can be chosen again after it was edited.
      input.value = "";
    },
  });
  const over = (/** @type {boolean} */ on) => (/** @type {DragEvent} */ event) => {
    event.preventDefault();
    setClass(root, "over", on);
  };
  const root = h(
    "div",
    {
      class: "file-place",
      ondragover: over(true),
      ondragleave: over(false),
      ondrop: (/** @type {DragEvent} */ event) => {
        over(false)(event);
        const file = event.dataTransfer?.files[0];
        if (file) take(file);
      },
    },
    input,
    h("label", { class: "btn", for: id, text: label }),
    h("p", { class: "hint", id: `${id}-hint`, text: hint }),
  );
  return { root, input };
}

/**
 * Radio buttons; disabled ones give the reason.
 * @param {{name: string, legend: string, pick: (value: string) => void,
 *   options: {value: string, text: string, more: string, why?: string}[]}} what
 */
export function radios({ name, legend, options, pick }) {
  const lines = options.map(({ value, text, more, why }) =>
    h(
      "label",
      { class: why ? "radio off" : "radio" },
      h("input", { type: "radio", name, value, disabled: Boolean(why), onchange: () => pick(value) }),
      h("b", { text }),
      h("span", { text: more }),
      why ? h("small", { text: why }) : null,
    ),
  );
  return h("fieldset", { class: "radios" }, h("legend", { text: legend }), h("div", {}, ...lines));
}

/**
 * Check the chosen radio button.
 * @param {HTMLElement} root contains the radios @param {string} value
 */
export function mark(root, value) {
  for (const input of root.querySelectorAll("input")) input.checked = input.value === value;
}
