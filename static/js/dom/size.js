/** Sizes as the browser last told them: to ask for one in the middle of a change costs a layout. */

/** A phone held upright, as the style sheets have it: held across, it is a small tablet. */
export const PHONE = matchMedia("(max-width: 639px), (max-width: 760px) and (min-height: 561px)");

/** @type {WeakMap<Element, [number, number]>} */
const known = new WeakMap();
const observer = new ResizeObserver((entries) => {
  for (const { target } of entries) known.set(target, [target.clientWidth, target.clientHeight]);
});

let standing = false;
/** @type {(() => void)[]} */
const waiting = [];

/** Call `then` when the maps have found their size, before the stage is shown. @param {() => void} then */
export function onceSizesStand(then) {
  waiting.push(then);
}

/** The maps have found their size, so that all else has its own. */
export function sizesStand() {
  standing = true;
  for (const then of waiting.splice(0)) then();
}

/** @param {Element} element @returns {[number, number]} its inner width and height in pixels, 0 before sizes stand */
export function sizeOf(element) {
  const size = known.get(element);
  if (size) return size;
  if (!standing) return [0, 0];
  observer.observe(element);
  const first = /** @type {[number, number]} */ ([element.clientWidth, element.clientHeight]);
  known.set(element, first);
  return first;
}
