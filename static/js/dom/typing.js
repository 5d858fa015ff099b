/** Whether a key press belongs to the focused control, not to the page's shortcuts. */

const WRITES = "input:not([type=range], [type=checkbox], [type=radio], [type=button]), select, textarea";

/** A focused weight takes keys only while it is being edited. @param {HTMLElement} target */
export function takesKeys(target) {
  // An open dialog disables the page's shortcuts.
  if (document.querySelector("dialog[open]")) return true;
  const field = /** @type {HTMLElement|null} */ (target.closest(WRITES));
  return field !== null && (!field.matches(".weight") || field.hasAttribute("data-editing"));
}

/** Space activates buttons, links and checkboxes. @param {HTMLElement} target */
export function takesSpace(target) {
  return takesKeys(target) || target.closest("button, a, summary, [role=button], [type=checkbox], [type=radio]") !== null;
}
