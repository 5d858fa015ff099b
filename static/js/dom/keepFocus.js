/**
 * Keeps the focus where a change of the page would lose it, because what had it is hidden, disabled
 * or gone: it goes on to what stands for it, or to what is nearest. What presenter mode hides gets
 * it back when the mode is left.
 */

const CAN_HOLD = "a[href], button, input, select, textarea, summary, [tabindex='0']";

/** @param {{leave: () => HTMLElement|null, present: () => HTMLElement|null}} places
 *   leave: the button that leaves presenter mode, while it is there; present: the one that enters it */
export function createFocusKeeper({ leave, present }) {
  /** @type {HTMLElement|null} what presenter mode took the focus from */
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

  /** @param {() => void} change @param {boolean} quick whether it is one of many a second, which hide nothing */
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

/** @param {Element|null} node @returns {HTMLElement[]} from the inside out */
function ancestors(node) {
  const parent = node?.parentElement;
  return parent ? [parent, ...ancestors(parent)] : [];
}
