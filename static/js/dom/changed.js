/**
 * Skips rendering while nothing that a view shows has changed: returns a function that calls
 * `render` only when one of the values from `pick` differs from last time.
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
