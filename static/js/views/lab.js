/**
 * The laboratory below the stage: a list of tabs, of which at most one is open.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { h, setAttribute } from "../dom/h.js";

/**
 * @param {HTMLElement} root @param {Context} context
 * @param {{id: string, covered?: boolean}[]} features the tabs, in their order
 */
export function mountLab(root, context, features) {
  const { dispatch, t } = context;
  const names = features.map(({ id }) => id);
  const panels = Object.fromEntries(
    features.map(({ id: name, covered }) => [
      name,
      h("div", {
        id: `lab-${name}`,
        "data-covered": covered ? "" : null,
        class: "lab-panel",
        role: "tabpanel",
        "aria-labelledby": `lab-tab-${name}`,
        hidden: true,
      }),
    ]),
  );
  const tabs = names.map((name) =>
    h("button", {
      class: "lab-tab",
      type: "button",
      role: "tab",
      id: `lab-tab-${name}`,
      "aria-controls": `lab-${name}`,
      text: t(`lab.${name}`),
      onclick: () => toggle(name),
      onkeydown: (/** @type {KeyboardEvent} */ event) => move(event, name),
    }),
  );
  /** @type {string|null} */
  let open = null;
  root.append(
    h("div", { class: "lab-tabs", role: "tablist", "aria-label": t("lab.label") }, ...tabs),
    // Replaces the panel while cover mode hides it.
    h("p", { class: "lab-covered", text: t("cover.lab") }),
    ...Object.values(panels),
  );

  /** @param {string} name */
  function toggle(name) {
    dispatch({ type: "choose", changes: { lab: open === name ? null : name } });
  }

  /** Arrow keys move between the tabs. @param {KeyboardEvent} event @param {string} name */
  function move(event, name) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = names.indexOf(name);
    tabs[(at + by + names.length) % names.length].focus();
  }

  return {
    /** The container of a tab's view. @param {string} name */
    panel: (name) => panels[name],
    render: whenChanged(
      (/** @type {State} */ { link }) => [link.lab],
      (/** @type {State} */ { link }) => {
        // Keep the focus: a button that opens another tab disappears with its own.
        const leaves = open !== null && open !== link.lab && panels[open].contains(document.activeElement);
        open = link.lab;
        names.forEach((name, i) => {
          panels[name].hidden = name !== open;
          setAttribute(tabs[i], "aria-selected", String(name === open));
          tabs[i].tabIndex = name === (open ?? names[0]) ? 0 : -1;
          if (leaves && name === open) tabs[i].focus();
        });
      },
    ),
  };
}
