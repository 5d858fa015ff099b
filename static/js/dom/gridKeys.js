/** Keyboard navigation between the cells of a map. */

/**
 * Clamps a position to a map.
 * @param {{row: number, col: number}|undefined} place @param {number[]} size @returns {[number, number]}
 */
export function clamped(place, [rows, cols]) {
  const kept = (/** @type {number} */ at, /** @type {number} */ n) => Math.max(0, Math.min(n - 1, at));
  return [kept(place?.row ?? 0, rows), kept(place?.col ?? 0, cols)];
}

/**
 * The cell that a key moves to, null for other keys.
 * @param {KeyboardEvent} event @param {[number, number]} from @param {number[]} size
 */
export function keyTarget(event, [row, col], [rows, cols]) {
  if (event.ctrlKey || event.metaKey || event.altKey) return null;
  /** @type {Record<string, [number, number]>} */
  const targets = {
    ArrowUp: [row - 1, col],
    ArrowDown: [row + 1, col],
    ArrowLeft: [row, col - 1],
    ArrowRight: [row, col + 1],
    Home: [row, 0],
    End: [row, cols - 1],
    PageUp: [0, col],
    PageDown: [rows - 1, col],
  };
  const target = targets[event.key];
  if (!target) return null;
  event.preventDefault();
  return clamped({ row: target[0], col: target[1] }, [rows, cols]);
}
