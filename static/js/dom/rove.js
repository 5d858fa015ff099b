/**
 * One stop of the Tab key for a group of controls; the arrow keys lead from one to the next in it
 * (the toolbar and grid patterns of the ARIA Authoring Practices).
 */
import { setAttribute } from "./h.js";

/** @typedef {{items: () => HTMLElement[], columns?: () => number, home?: () => HTMLElement|null|undefined}} Options */

/**
 * @param {HTMLElement} root
 * @param {Options} options items: in reading order; columns: where they are a grid; home: the one
 *   that Tab reaches first, until another had the focus
 * @returns {() => void} to be called whenever the items or the home may have changed
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
    // What is not on the screen is passed over: a phone shows fewer of them.
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

/** From the last on to the first. @param {KeyboardEvent} event @param {number} at @param {number} count */
function inLine({ key, ctrlKey, shiftKey }, at, count) {
  if (ctrlKey || shiftKey) return null;
  const by = { ArrowLeft: -1, ArrowRight: 1 }[key];
  if (by !== undefined) return (at + by + count) % count;
  return { Home: 0, End: count - 1 }[key] ?? null;
}

/** Not beyond an edge. @param {KeyboardEvent} event @param {number} at @param {number} count @param {number} columns */
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
