/** Whether the key that was pressed belongs to what is being typed or chosen, not to the page. */

const WRITES = "input:not([type=range], [type=checkbox], [type=radio], [type=button]), select, textarea";

/** A weight that has the focus takes its keys only while it is edited. @param {HTMLElement} target */
export function takesKeys(target) {
  // A dialog lies over the page, whose keys rest.
  if (document.querySelector("dialog[open]")) return true;
  const field = /** @type {HTMLElement|null} */ (target.closest(WRITES));
  return field !== null && (!field.matches(".weight") || field.hasAttribute("data-editing"));
}

/** Space presses what can be pressed. @param {HTMLElement} target */
export function takesSpace(target) {
  return takesKeys(target) || target.closest("button, a, summary, [role=button], [type=checkbox], [type=radio]") !== null;
}
