/**
 * Measures the heights above and below the rows and sets the size of their maps so that the rows
 * fit the first screen. Heights that vary by a line while the kernel slides count with their
 * maximum, so that the maps keep their size.
 */
import { fitRows } from "../model/fit.js";
import { begin } from "../model/pending.js";
import { byId, setAttribute, setStyle } from "./h.js";
import { PHONE, markMapsSized } from "./size.js";
import { showStage, yieldToBrowser } from "./firstPaint.js";

const TABLET = 960;
const MARGINS = 17;
/**
 * The measurements depend on the size derived from them: repeat up to this often on the first run.
 */
const MOST_ROUNDS = 3;
/**
 * Minimum widths in pixels of the columns between the maps (rows.css), the bracket around the
 * slices, and some spare room.
 */
const LEAST = { wires: 20, sign: 18, chip: 58, chipMargins: 12, before: 8, lead: 36, output: 150, around: 28, tag: 52 };
/**
 * Pixels: the height of the box that sums up several channels, and the gap between two such boxes.
 */
const OTHERS = 52;
const GAP = 21;
/**
 * Pixels for the legend below a bias that is placed beside the last row. On tablets the legend is
 * elsewhere.
 */
const LEGEND = 47;

/** @param {Element|null} node */
const heightOf = (node) => (node instanceof HTMLElement ? node.offsetHeight : 0);

/**
 * Sets the sizes, shows the stage, and measures again whenever the layout changes.
 * @param {HTMLElement} rows @param {HTMLElement} dock
 */
export async function keepFitting(rows, dock) {
  const transport = byId("transport");
  const ledger = /** @type {HTMLElement} */ (dock.querySelector(".ledger"));
  const cover = /** @type {HTMLElement} */ (dock.querySelector(".cover"));
  let key = "";
  let [top, foot, line, bar, around, picture, beside] = [0, 0, 0, 0, 0, 0, 0];

  /** Reads all measurements before writing any style, to avoid forced layouts. */
  function measure() {
    const output = rows.querySelector(".output");
    const keys = heightOf(transport);
    const rest = gridsRest(ledger);
    const fit = sizes(output, keys);
    // Elements that stick above the timeline need its height, on phones too. Set it on the dock: a
    // variable on the stage would restyle everything below it.
    setStyle(dock, "--keys", `${keys}px`);
    if (!fit) return clear(rows, dock);
    rest();
    setAttribute(dock, "data-sticks", fit.sticks);
    setStyle(rows, "--map-fit", `${fit.map}px`);
    setStyle(rows, "--out-fit", `${fit.out}px`);
    setStyle(rows, "--gap-row", `${fit.gap}px`);
  }

  /** @param {Element|null} output @param {number} keys the height of the timeline */
  function sizes(output, keys) {
    if (PHONE.matches || !output || !rows.dataset.rows) return null;
    const above = [...document.querySelectorAll("#notices, #setup, #headline, #beside")].map(heightOf);
    const now = JSON.stringify([rows.dataset.rows, innerWidth, innerHeight, above, cover.hidden]);
    if (now !== key) [key, top, foot, line, bar, around, picture, beside] = [now, 0, 0, 0, 0, 0, 0, 0];
    // Some lines wrap at one map size and not at another. Keep the maximum, or the size would
    // oscillate.
    top = Math.max(top, rows.getBoundingClientRect().top + scrollY);
    foot = Math.max(foot, heightOf(ledger));
    line = Math.max(line, keys);
    bar = Math.max(bar, heightOf(cover));
    const channels = rows.querySelectorAll(":scope > .row:not(.others)").length;
    const boxes = rows.querySelectorAll(":scope > .row.others").length;
    const below = innerWidth <= TABLET;
    const legend = below ? heightOf(rows.querySelector(".legend")) : 0;
    const captioned = heightOf(rows.querySelector(".heads")) + captions(rows, channels + boxes) + legend + MARGINS;
    around = Math.max(around, captioned);
    picture = Math.max(picture, aroundPicture(output));
    beside = Math.max(beside, besideMaps(rows));
    return fitRows({
      height: innerHeight,
      top,
      dock: foot + bar + line,
      keys: bar + line,
      around,
      rows: channels,
      others: boxes === 0 ? 0 : boxes * OTHERS + (boxes - 1) * GAP,
      widest: (innerOf(rows) - beside) / 4,
      output: picture,
      legend: below ? 0 : LEGEND,
    });
  }

  let waiting = 0;
  let measured = () => {};
  const later = () => {
    measured();
    measured = begin();
    cancelAnimationFrame(waiting);
    waiting = requestAnimationFrame(() => {
      measure();
      measured();
    });
  };
  /** Show the rows once their size is stable. */
  async function first() {
    let before = "";
    for (let i = 0; i < MOST_ROUNDS; i += 1) {
      measure();
      const now = rows.style.cssText;
      if (now === before) break;
      before = now;
      await yieldToBrowser();
    }
    markMapsSized();
    await yieldToBrowser();
    showStage();
  }

  await first();
  const observer = new ResizeObserver(later);
  for (const node of [rows, ledger, cover, ...document.querySelectorAll("#stage > *")]) observer.observe(node);
  addEventListener("resize", later);
}

/**
 * Height of the captions below the maps; a single row has them beside its output.
 * @param {HTMLElement} rows @param {number} lines
 */
const captions = (rows, lines) => (lines === 1 ? 0 : heightOf(rows.querySelector(".feet")));

/**
 * Minimum width of all columns without maps: image, signs, numbers, output.
 * @param {HTMLElement} rows
 */
function besideMaps(rows) {
  const source = rows.dataset.wide === "yes" ? widthOf(rows, ".source") + LEAST.wires : 0;
  const lead = innerWidth > TABLET ? LEAST.lead : LEAST.tag;
  const chip = Math.max(LEAST.chip, widthOf(rows, ".row > .chip") + LEAST.chipMargins);
  const sum = Math.max(widthOf(rows, ".row .sum b"), widthOf(rows, ".row .sum small")) + LEAST.before;
  return source + 2 * LEAST.sign + chip + sum + lead + LEAST.output + LEAST.around;
}

/**
 * Measures the width that the ledger's letter, signs and window sum take from its three grids.
 * @param {HTMLElement} ledger @returns {() => void} writes the measured width
 */
function gridsRest(ledger) {
  const part = /** @type {HTMLElement|null} */ (ledger.querySelector(".ledger-part"));
  if (!part) return () => {};
  const others = /** @type {HTMLElement[]} */ ([...part.children].filter((node) => !node.matches(".weights, .ledger-break")));
  const gaps = (others.length + 2) * (parseFloat(getComputedStyle(part).columnGap) || 0);
  const rest = others.reduce((sum, node) => sum + node.offsetWidth, gaps + 2);
  // Keep the maximum, which grows with the longest number: shrinking again would make the grids
  // jitter.
  const key = `${innerWidth} ${part.children.length} ${ledger.dataset.taps}`;
  const known = part.dataset.rest === key ? parseFloat(part.style.getPropertyValue("--rest")) : 0;
  return () => {
    part.dataset.rest = key;
    setStyle(part, "--rest", `${Math.max(known, rest)}px`);
  };
}

/** @param {HTMLElement} node */
const innerOf = (node) => node.clientWidth - (parseFloat(getComputedStyle(node).paddingLeft) || 0);

/** The width of the widest matching element. @param {HTMLElement} rows @param {string} selector */
function widthOf(rows, selector) {
  const nodes = /** @type {HTMLElement[]} */ ([...rows.querySelectorAll(selector)]);
  return nodes.reduce((most, node) => Math.max(most, node.offsetWidth), 0);
}

/** @param {Element} output */
function aroundPicture(output) {
  const rest = [...output.children].filter((node) => !node.matches(".panel, .visually-hidden") && heightOf(node) > 0);
  const gap = parseFloat(getComputedStyle(output).rowGap) || 0;
  return rest.reduce((sum, node) => sum + heightOf(node) + gap, 0);
}

/** @param {HTMLElement} rows @param {HTMLElement} dock */
function clear(rows, dock) {
  dock.removeAttribute("data-sticks");
  for (const name of ["--map-fit", "--out-fit", "--gap-row"]) rows.style.removeProperty(name);
}
