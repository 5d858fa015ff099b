/**
 * The order in which one output position is taken apart, and where the reader is in it.
 *
 * @typedef {"gather"|"multiply"|"sum"|"add"|"skip"|"others"|"bias"|"activation"} PhaseKind
 * @typedef {{kind: PhaseKind, row: number}} Phase row: index into the rows shown; -1 after them
 * @typedef {{kind: "channel"|"others", muted: boolean}} RowKind
 */

/** Sweep positions a second, and detail steps a second, at speed 1. */
export const RATE = { sweep: 4, detail: 0.8 };

/**
 * @param {RowKind[]} rows
 * @param {boolean} hasBias
 * @param {string} activation
 * @returns {Phase[]}
 */
export function phasesOf(rows, hasBias, activation) {
  /** @type {Phase[]} */
  const phases = [];
  rows.forEach((row, index) => {
    if (row.kind === "others") phases.push({ kind: "others", row: index });
    else {
      for (const kind of /** @type {PhaseKind[]} */ (["gather", "multiply", "sum"])) {
        phases.push({ kind, row: index });
      }
      phases.push({ kind: row.muted ? "skip" : "add", row: index });
    }
  });
  if (hasBias) phases.push({ kind: "bias", row: -1 });
  if (activation !== "identity") phases.push({ kind: "activation", row: -1 });
  return phases;
}

/**
 * What is already known at a phase (inclusive). A null phase means all of it.
 * @param {Phase[]} phases
 * @param {number|null} at
 * @param {number} rowCount
 */
export function progressAt(phases, at, rowCount) {
  const done = at === null ? phases : phases.slice(0, at + 1);
  const reached = (/** @type {PhaseKind[]} */ kinds, /** @type {number} */ row) =>
    done.some((phase) => phase.row === row && kinds.includes(phase.kind));
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    gathered: reached(["gather", "others"], row),
    multiplied: reached(["multiply", "others"], row),
    summed: reached(["sum", "others"], row),
    added: reached(["add", "skip", "others"], row),
  }));
  return {
    rows,
    biased:
      at === null || !phases.some((p) => p.kind === "bias")
        ? rows.every((r) => r.added)
        : done.some((p) => p.kind === "bias"),
    finished: at === null || at >= phases.length - 1,
    current: at === null ? null : phases[Math.min(at, phases.length - 1)],
  };
}

/**
 * Move along the timeline by whole steps, stopping at both ends.
 * @param {{index: number, phase: number|null}} now
 * @param {number} by steps forward, or back when negative
 * @param {{positions: number, phases: number, mode: "sweep"|"detail"}} length
 * @returns {{index: number, phase: number|null}}
 */
export function move(now, by, { positions, phases, mode }) {
  if (mode === "sweep") return { index: clamp(now.index + by, positions), phase: null };
  const step = now.index * phases + (now.phase ?? 0);
  const next = clamp(step + by, positions * phases);
  return { index: Math.floor(next / phases), phase: next % phases };
}

/** @param {number} value @param {number} count */
function clamp(value, count) {
  return Math.max(0, Math.min(count - 1, value));
}
