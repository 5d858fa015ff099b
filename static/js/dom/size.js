/**
 * Element sizes as last reported by a ResizeObserver: reading one during an update forces a layout.
 */

/**
 * Phones in portrait orientation, as in the style sheets; in landscape they count as small tablets.
 */
export const PHONE = matchMedia("(max-width: 639px), (max-width: 760px) and (min-height: 561px)");

/** @type {WeakMap<Element, [number, number]>} */
const known = new WeakMap();
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) known.set(target, [target.clientWidth, target.clientHeight]);
});

let standing = false;
/** @type {(() => void)[]} */
const waiting = [];

/**
 * Call `then` when the maps have their size, before the stage is shown.
 * @param {() => void} then
 */
export function onceMapsSized(then) {
  waiting.push(then);
}

/** Report that the maps have their size; the sizes of everything else are final then, too. */
export function markMapsSized() {
  standing = true;
  for (const then of waiting.splice(0)) then();
}

/** @param {Element} element @returns {[number, number]} its inner width and height in pixels; 0 before the maps have their size */
export function sizeOf(element) {
  const size = known.get(element);
  if (size) return size;
  if (!standing) return [0, 0];
  observer.observe(element);
  const first = /** @type {[number, number]} */ ([element.clientWidth, element.clientHeight]);
  known.set(element, first);
  return first;
}
