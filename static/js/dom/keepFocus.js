/**
 * Preserves keyboard focus when an update hides, disables or removes the focused element: the focus
 * moves to its replacement or to the nearest focusable element. Elements hidden by presenter mode
 * get it back when the mode ends.
 */

const CAN_HOLD = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** @param {{leave: () => HTMLElement|null, present: () => HTMLElement|null}} places
 *   leave: the button that leaves presenter mode, null outside it; present: the one that enters it */
export function createFocusKeeper({ leave, present }) {
  /** @type {HTMLElement|null} the element that had the focus before presenter mode */
  let before = null;

  /** @param {HTMLElement} held @param {HTMLElement[]} around @param {string} name */
  function next(held, around, name) {
    const out = leave();
    if (out && held.isConnected && !held.matches(":disabled")) {
      before = held;
      return out;
    }
    if (before && canHold(before)) return before;
    const near = around.find((one) => one.isConnected && isShown(one)) ?? document.body;
    const all = [.../** @type {NodeListOf<HTMLElement>} */ (near.querySelectorAll(CAN_HOLD))].filter(canHold);
    const same = document.getElementById(held.id);
    const twin = same && canHold(same) ? same : all.find((one) => nameOf(one) === name);
    return twin ?? (near.closest("main") === near || near === document.body ? present() : (all[0] ?? present()));
  }

  /** @param {() => void} change @param {boolean} quick whether this is a frame of the sweep: those hide nothing */
  return (change, quick) => {
    const held = /** @type {HTMLElement} */ (document.activeElement);
    const around = ancestors(held);
    const name = nameOf(held);
    change();
    const now = document.activeElement;
    if (!held || held === document.body || (now !== held && now !== document.body)) return;
    if (quick ? held.isConnected : canHold(held)) return;
    next(held, around, name)?.focus({ preventScroll: true });
    if (!leave()) before = null;
  };
}

/** @param {Element} node */
const isShown = (node) => node.checkVisibility?.({ visibilityProperty: true }) ?? true;

/** @param {HTMLElement} node */
const canHold = (node) => node.isConnected && !node.matches(":disabled") && isShown(node);

/** @param {Element|null} node */
const nameOf = (node) => node?.getAttribute("aria-label") ?? node?.getAttribute("title") ?? (node === document.body ? "" : (node?.textContent ?? ""));

/** @param {Element|null} node @returns {HTMLElement[]} innermost first */
function ancestors(node) {
  const parent = node?.parentElement;
  return parent ? [parent, ...ancestors(parent)] : [];
}
