/**
 * Measures what stands above and below the rows and sets the size of their maps, so that the first
 * screen holds them. What only grows and shrinks by a line while the kernel slides changes nothing.
 */
import { fitRows } from "../model/fit.js";
import { begin } from "../model/pending.js";
import { byId, setAttribute, setStyle } from "./h.js";
import { PHONE } from "./size.js";

const TABLET = 960;
const MARGINS = 17;
/** A row of channels that are only added up, and what stands between two of them. */
const OTHERS = 52;
const GAP = 21;
/** A bias beside the last row keeps at least this below it, for the legend: on a tablet that stands elsewhere. */
const LEGEND = 47;

/** @param {Element|null} node */
const heightOf = (node) => (node instanceof HTMLElement ? node.offsetHeight : 0);

/** @param {HTMLElement} rows @param {HTMLElement} dock */
export function keepFitting(rows, dock) {
  const transport = byId("transport");
  const stage = byId("stage");
  const ledger = /** @type {HTMLElement} */ (dock.querySelector(".ledger"));
  const cover = /** @type {HTMLElement} */ (dock.querySelector(".cover"));
  let key = "";
  let [top, foot, line, bar, around, picture] = [0, 0, 0, 0, 0, 0];

  function measure() {
    const output = rows.querySelector(".output");
    // What sticks above the timeline has to know its height, on a phone as well.
    setStyle(stage, "--keys", `${heightOf(transport)}px`);
    if (PHONE.matches || !output || !rows.dataset.rows) return clear(rows, dock);
    const above = [...document.querySelectorAll("#notices, #setup, #headline, #beside")].map(heightOf);
    const now = JSON.stringify([rows.dataset.rows, innerWidth, innerHeight, above, cover.hidden]);
    if (now !== key) [key, top, foot, line, bar, around, picture] = [now, 0, 0, 0, 0, 0, 0];
    // Some lines wrap at one size of the maps and not at another: the tallest counts, or it would swing.
    top = Math.max(top, rows.getBoundingClientRect().top + scrollY);
    foot = Math.max(foot, heightOf(ledger));
    line = Math.max(line, heightOf(transport));
    bar = Math.max(bar, heightOf(cover));
    const channels = rows.querySelectorAll(":scope > .row:not(.others)").length;
    const boxes = rows.querySelectorAll(":scope > .row.others").length;
    const below = innerWidth <= TABLET;
    const legend = below ? heightOf(rows.querySelector(".legend")) : 0;
    const captioned = heightOf(rows.querySelector(".heads")) + captions(rows, channels + boxes) + legend + MARGINS;
    around = Math.max(around, captioned);
    picture = Math.max(picture, aroundPicture(output));
    const fit = fitRows({
      height: innerHeight,
      top,
      dock: foot + bar + line,
      keys: bar + line,
      around,
      rows: channels,
      others: boxes === 0 ? 0 : boxes * OTHERS + (boxes - 1) * GAP,
      widest: (rows.clientWidth - besideMaps(rows)) / 4,
      output: picture,
      legend: below ? 0 : LEGEND,
    });
    setAttribute(dock, "data-sticks", fit.sticks);
    setStyle(rows, "--map-fit", `${fit.map}px`);
    setStyle(rows, "--out-fit", `${fit.out}px`);
    setStyle(rows, "--gap-row", `${fit.gap}px`);
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
  const sizes = new ResizeObserver(later);
  for (const node of [rows, ledger, cover, ...document.querySelectorAll("#stage > *")]) sizes.observe(node);
  addEventListener("resize", later);
}

/** The captions of a single row stand beside the output, not below it. */
/** @param {HTMLElement} rows @param {number} lines */
const captions = (rows, lines) => (lines === 1 ? 0 : heightOf(rows.querySelector(".feet")));

/** What the columns that hold no map take of the width at least: image, signs, figures, output. */
/** @param {HTMLElement} rows */
function besideMaps(rows) {
  if (innerWidth <= TABLET) return 352;
  return rows.dataset.wide === "yes" ? 508 : 380;
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
