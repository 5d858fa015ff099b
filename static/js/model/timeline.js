/**
 * The phases of computing one output position, and the progress within them.
 *
 * @typedef {"gather"|"multiply"|"sum"|"add"|"skip"|"others"|"bias"|"activation"} PhaseKind
 * @typedef {{kind: PhaseKind, row: number}} Phase row: index into the rows shown; -1 after them
 * @typedef {{kind: "channel"|"others", muted: boolean}} RowKind
 */

/** Sweep positions, steps of detail, and whole maps a second, at speed 1. */
export const RATE = { sweep: 4, detail: 0.8, build: 0.6 };

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
 * The same with whole maps: the partial maps are there, and are added one by one.
 * @param {RowKind[]} rows
 * @param {boolean} hasBias
 * @param {string} activation
 * @returns {Phase[]}
 */
export function additionsOf(rows, hasBias, activation) {
  const additions = ["add", "skip", "others", "bias", "activation"];
  return phasesOf(rows, hasBias, activation).filter(({ kind }) => additions.includes(kind));
}

/**
 * The steps of a mode; a sweep has none within a position, and shows what the last of them shows.
 * @param {"sweep"|"detail"|"build"} mode
 * @param {RowKind[]} rows
 * @param {boolean} hasBias
 * @param {string} activation
 */
export const stepsOf = (mode, rows, hasBias, activation) =>
  (mode === "build" ? additionsOf : phasesOf)(rows, hasBias, activation);

/**
 * What is computed at a phase, inclusive; null means everything.
 * @param {Phase[]} phases
 * @param {number|null} at
 * @param {number} rowCount
 */
export function progressAt(phases, at, rowCount) {
  const done = at === null ? phases : phases.slice(0, at + 1);
  const reached = (/** @type {PhaseKind[]} */ kinds, /** @type {number} */ row) =>
    done.some((phase) => phase.row === row && kinds.includes(phase.kind));
  // Phases that this mode skips count as computed.
  const known = (/** @type {PhaseKind} */ kind) => phases.some((phase) => phase.kind === kind);
  const rows = Array.from({ length: rowCount }, (_, row) => ({
    gathered: !known("gather") || reached(["gather", "others"], row),
    multiplied: !known("multiply") || reached(["multiply", "others"], row),
    summed: !known("sum") || reached(["sum", "others"], row),
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
 * @param {{positions: number, phases: number, mode: "sweep"|"detail"|"build"}} length
 * @returns {{index: number, phase: number|null}}
 */
export function move(now, by, { positions, phases, mode }) {
  if (mode === "sweep") return { index: clamp(now.index + by, positions), phase: null };
  if (mode === "build") return { index: now.index, phase: clamp((now.phase ?? 0) + by, phases) };
  const step = now.index * phases + (now.phase ?? 0);
  const next = clamp(step + by, positions * phases);
  return { index: Math.floor(next / phases), phase: next % phases };
}

/** @param {number} value @param {number} count */
function clamp(value, count) {
  return Math.max(0, Math.min(count - 1, value));
}
