/**
 * Measures what stands above and below the rows and sets the size of their maps, so that the first
 * screen holds them. What only grows and shrinks by a line while the kernel slides changes nothing.
 */
import { fitRows } from "../model/fit.js";
import { begin } from "../model/pending.js";
import { byId, setAttribute, setStyle } from "./h.js";
import { PHONE, sizesStand } from "./size.js";
import { breath, stand } from "./stand.js";

const TABLET = 960;
const MARGINS = 17;
/** What is measured depends on the size that follows from it: so often it is asked again at first. */
const MOST_ROUNDS = 3;
/** The least that rows.css gives to the columns between the maps, what the bracket adds around the slices, and air. */
const LEAST = { wires: 20, sign: 18, chip: 58, chipMargins: 12, before: 8, lead: 36, output: 150, around: 28, tag: 52 };
/** A row of channels that are only added up, and what stands between two of them. */
const OTHERS = 52;
const GAP = 21;
/** A bias beside the last row keeps at least this below it, for the legend: on a tablet that stands elsewhere. */
const LEGEND = 47;

/** @param {Element|null} node */
const heightOf = (node) => (node instanceof HTMLElement ? node.offsetHeight : 0);

/**
 * Measure now that the rows are there, show the stage, and measure again whenever something changes.
 * @param {HTMLElement} rows @param {HTMLElement} dock
 */
export async function keepFitting(rows, dock) {
  const transport = byId("transport");
  const ledger = /** @type {HTMLElement} */ (dock.querySelector(".ledger"));
  const cover = /** @type {HTMLElement} */ (dock.querySelector(".cover"));
  let key = "";
  let [top, foot, line, bar, around, picture, beside] = [0, 0, 0, 0, 0, 0, 0];

  /** Everything is read before anything is written, which would make the browser lay out anew. */
  function measure() {
    const output = rows.querySelector(".output");
    const keys = heightOf(transport);
    const rest = gridsRest(ledger);
    const fit = sizes(output, keys);
    // What sticks above the timeline has to know its height, on a phone as well. (On the dock, not the
    // stage: everything below what has a variable is styled anew when it changes.)
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
    // Some lines wrap at one size of the maps and not at another: the tallest counts, or it would swing.
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
  /** With the size that they get here, the rows are shown. */
  async function first() {
    let before = "";
    for (let i = 0; i < MOST_ROUNDS; i += 1) {
      measure();
      const now = rows.style.cssText;
      if (now === before) break;
      before = now;
      await breath();
    }
    sizesStand();
    await breath();
    stand();
  }

  await first();
  const observer = new ResizeObserver(later);
  for (const node of [rows, ledger, cover, ...document.querySelectorAll("#stage > *")]) observer.observe(node);
  addEventListener("resize", later);
}

/** The captions of a single row stand beside the output, not below it. */
/** @param {HTMLElement} rows @param {number} lines */
const captions = (rows, lines) => (lines === 1 ? 0 : heightOf(rows.querySelector(".feet")));

/** What the columns that hold no map take of the width at least: image, signs, figures, output. */
/** @param {HTMLElement} rows */
function besideMaps(rows) {
  const source = rows.dataset.wide === "yes" ? widthOf(rows, ".source") + LEAST.wires : 0;
  const lead = innerWidth > TABLET ? LEAST.lead : LEAST.tag;
  const chip = Math.max(LEAST.chip, widthOf(rows, ".row > .chip") + LEAST.chipMargins);
  const sum = Math.max(widthOf(rows, ".row .sum b"), widthOf(rows, ".row .sum small")) + LEAST.before;
  return source + 2 * LEAST.sign + chip + sum + lead + LEAST.output + LEAST.around;
}

/**
 * The three grids of the ledger share what its letter, signs and window sum leave.
 * @param {HTMLElement} ledger @returns {() => void} writes what was read
 */
function gridsRest(ledger) {
  const part = /** @type {HTMLElement|null} */ (ledger.querySelector(".ledger-part"));
  if (!part) return () => {};
  const others = /** @type {HTMLElement[]} */ ([...part.children].filter((node) => !node.matches(".weights, .ledger-break")));
  const gaps = (others.length + 2) * (parseFloat(getComputedStyle(part).columnGap) || 0);
  const rest = others.reduce((sum, node) => sum + node.offsetWidth, gaps + 2);
  // It grows with the longest figure, and does not shrink again: the grids would tremble.
  const key = `${innerWidth} ${part.children.length} ${ledger.dataset.taps}`;
  const known = part.dataset.rest === key ? parseFloat(part.style.getPropertyValue("--rest")) : 0;
  return () => {
    part.dataset.rest = key;
    setStyle(part, "--rest", `${Math.max(known, rest)}px`);
  };
}

/** @param {HTMLElement} node */
const innerOf = (node) => node.clientWidth - (parseFloat(getComputedStyle(node).paddingLeft) || 0);

/** The widest of these. @param {HTMLElement} rows @param {string} selector */
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
