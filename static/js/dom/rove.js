/**
 * Roving tabindex: a group of controls is one tab stop, and arrow keys move within it (the toolbar
 * and grid patterns of the ARIA Authoring Practices).
 */
import { setAttribute } from "./h.js";

/** @typedef {{items: () => HTMLElement[], columns?: () => number, home?: () => HTMLElement|null|undefined}} Options */

/**
 * @param {HTMLElement} root
 * @param {Options} options items: in reading order; columns: for a grid; home: the item
 *   that Tab reaches first, until another one had the focus
 * @returns {() => void} call it whenever the items or the home may have changed
 */
export function rove(root, { items, columns, home = () => null }) {
  /** @type {HTMLElement|null} */
  let stop = null;

  function settle() {
    const all = items().filter(isUsable);
    const chosen = home();
    if (!stop || !all.includes(stop)) stop = chosen && all.includes(chosen) ? chosen : (all[0] ?? null);
    for (const item of items()) setAttribute(item, "tabindex", item === stop ? 0 : -1);
  }

  root.addEventListener("focusin", ({ target }) => {
    if (!items().includes(/** @type {HTMLElement} */ (target))) return;
    stop = /** @type {HTMLElement} */ (target);
    settle();
  });
  root.addEventListener("keydown", (event) => {
    const from = /** @type {HTMLElement} */ (event.target);
    if (event.defaultPrevented || event.altKey || event.metaKey || !items().includes(from)) return;
    // Skip items that are not displayed: phones show fewer of them.
    const all = items().filter((item) => item === from || (isUsable(item) && item.offsetParent !== null));
    const to = columns ? inGrid(event, all.indexOf(from), all.length, columns()) : inLine(event, all.indexOf(from), all.length);
    if (to === null) return;
    event.preventDefault();
    all[to]?.focus();
  });
  return settle;
}

/** @param {HTMLElement} item */
const isUsable = (item) => !item.hidden && !item.matches(":disabled");

/**
 * Wraps around at both ends.
 * @param {KeyboardEvent} event @param {number} at @param {number} count
 */
function inLine({ key, ctrlKey, shiftKey }, at, count) {
  if (ctrlKey || shiftKey) return null;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (by !== undefined) return (at + by + count) % count;
  return { Home: 0, End: count - 1 }[key] ?? null;
}

/**
 * Stops at the edges.
 * @param {KeyboardEvent} event @param {number} at @param {number} count @param {number} columns
 */
function inGrid({ key, ctrlKey, shiftKey }, at, count, columns) {
  if (shiftKey) return null;
  const col = at % columns;
  /** @type {Record<string, number>} */
  const ends = ctrlKey
    ? { Home: 0, End: count - 1 }
    : {
        Home: at - col,
        End: at - col + columns - 1,
        ArrowLeft: col > 0 ? at - 1 : at,
        ArrowRight: col < columns - 1 ? at + 1 : at,
        ArrowUp: at >= columns ? at - columns : at,
        ArrowDown: at + columns < count ? at + columns : at,
      };
  return ends[key] ?? null;
}
