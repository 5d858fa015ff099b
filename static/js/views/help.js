/**
 * The dialog with all keys: opened by a button in the header, `?`, or F1.
 *
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h } from "../dom/h.js";
import { icon } from "../dom/icons.js";
import { takesKeys } from "../dom/typing.js";
import { KEYS } from "../model/keys.js";

/** @param {HTMLElement|null} tools the header's tools; null in an embedded page @param {Context} context */
export function mountHelp(tools, { t }) {
  const rows = KEYS.map((key) =>
    h(
      "tr",
      {},
      h("th", { scope: "row" }, ...pieces(t(`help.keys.${key}`))),
      h("td", {}, ...pieces(t(`help.does.${key}`))),
    ),
  );
  const close = h("button", { class: "btn", type: "button", text: t("help.close"), onclick: () => dialog.close() });
  const dialog = h(
    "dialog",
    { class: "help", "aria-labelledby": "help-title" },
    h("div", { class: "help-head" }, h("h2", { id: "help-title", text: t("help.title") }), close),
    h("table", {}, h("tbody", {}, ...rows)),
  );
  // A click on the backdrop closes the dialog.
  dialog.addEventListener("click", ({ target }) => target === dialog && dialog.close());
  document.body.append(dialog);
  tools?.prepend(
    h(
      "button",
      { class: "btn help-button", type: "button", title: t("help.open"), onclick: () => dialog.showModal() },
      icon("help"),
    ),
  );
  document.addEventListener("keydown", (event) => {
    const asked = event.key === "F1" || (event.key === "?" && !takesKeys(/** @type {HTMLElement} */ (event.target)));
    if (!asked || event.ctrlKey || event.metaKey || event.altKey || dialog.open) return;
    event.preventDefault();
    dialog.showModal();
  });
}

/** Converts `backticks` to <kbd>. @param {string} text */
const pieces = (text) => text.split("`").map((part, i) => (i % 2 ? h("kbd", { text: part }) : part));
