/**
 * The laboratory below the stage: one question a tab, and no more than one of them open.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { h, setAttribute } from "../dom/h.js";

/** The tabs, in the order in which a course would come to them. */
export const LABS = /** @type {const} */ (["rules", "many", "groups", "chain", "gemm", "own", "code"]);

/** @param {HTMLElement} root @param {Context} context */
export function mountLab(root, context) {
  const { dispatch, t } = context;
  const panels = Object.fromEntries(
    LABS.map((name) => [
      name,
      h("div", {
        id: `lab-${name}`,
        class: "lab-panel",
        role: "tabpanel",
        "aria-labelledby": `lab-tab-${name}`,
        hidden: true,
      }),
    ]),
  );
  const tabs = LABS.map((name) =>
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
    // It stands where cover mode takes the experiment away.
    h("p", { class: "lab-covered", text: t("cover.lab") }),
    ...Object.values(panels),
  );

  /** @param {typeof LABS[number]} name */
  function toggle(name) {
    dispatch({ type: "choose", changes: { lab: open === name ? null : name } });
  }

  /** Arrow keys go from tab to tab, as in every list of tabs. @param {KeyboardEvent} event @param {string} name */
  function move(event, name) {
    const by = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const at = LABS.findIndex((one) => one === name);
    tabs[(at + by + LABS.length) % LABS.length].focus();
  }

  return {
    /** Where the view of a tab lives. @param {typeof LABS[number]} name */
    panel: (name) => panels[name],
    render: whenChanged(
      (/** @type {State} */ { link }) => [link.lab],
      (/** @type {State} */ { link }) => {
        // A button that opens another tab goes away with its own.
        const leaves = open !== null && open !== link.lab && panels[open].contains(document.activeElement);
        open = link.lab;
        LABS.forEach((name, i) => {
          panels[name].hidden = name !== open;
          setAttribute(tabs[i], "aria-selected", String(name === open));
          tabs[i].tabIndex = name === (open ?? LABS[0]) ? 0 : -1;
          if (leaves && name === open) tabs[i].focus();
        });
      },
    ),
  };
}
