/**
 * Call `render` only when one of the things it shows has changed: most of the page stands still while
 * the kernel slides.
 * @template S
 * @param {(state: S) => any[]} pick
 * @param {(state: S) => void} render
 */
export function whenChanged(pick, render) {
  /** @type {any[]} */
  let last = [];
  return (/** @type {S} */ state) => {
    const now = pick(state);
    if (last.length > 0 && now.every((value, i) => value === last[i])) return;
    last = now;
    render(state);
  };
}
