/**
 * The cells of one kernel slice: their content, and what editing them dispatches.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("./context.js").Context} Context
 */
import { plane } from "../model/arrays.js";
import { readNumber } from "../model/entry.js";
import { decimalsFor, formatNumber, formatShort } from "../model/format.js";
import { remember } from "../model/remember.js";
import { colour, ink } from "../model/scale.js";
import { channelName, kernelOf, weightScale } from "../model/selectors.js";
import { emsOf } from "./textWidth.js";

/** The most decimals that fit a cell; the tooltip has the full number. */
const MOST_DECIMALS = 2;

/** @param {Context} context @param {State} state @param {Result} result @param {number} slot @param {number} [most] decimals */
export function weightCells({ t }, state, result, slot, most = MOST_DECIMALS) {
  const scale = weightScale(result);
  const kW = result.weight.shape[3];
  return Array.from(plane(result.weight, result.out, slot), (computed, index) => {
    const place = [result.out, slot, Math.floor(index / kW), index % kW];
    // Show edits immediately, also while the server is unreachable.
    const value = state.link.w[place.join(".")] ?? computed;
    const draft = state.drafts[`w.${place.join(".")}`];
    return {
      text: formatShort(value, most),
      full: formatNumber(value, { decimals: exactDecimals(value) }),
      fill: colour(scale, value),
      ink: ink(scale, value),
      label: t("slice.weight", { name: channelName(result, result.heard[slot]), row: place[2], col: place[3] }),
      bad: draft !== undefined,
      draft: draft?.text,
      why: whyId(slot),
    };
  });
}

/** The widths of all slices' numbers in ems, ascending. */
export const weightWidths = remember((/** @type {Result} */ result, /** @type {State["link"]["w"]} */ edits) => {
  const typed = Object.entries(edits).filter(([place]) => place.startsWith(`${result.out}.`));
  const values = [...kernelOf(result), ...typed.map(([, value]) => value)];
  return values.map((value) => emsOf(formatShort(value, MOST_DECIMALS))).sort((a, b) => a - b);
});

let entries = false;

/** Tell whether the cells of the rows are large enough to type into. @param {boolean} yes */
export function rowsTakeEntries(yes) {
  entries = yes;
}

/** Whether weights can be edited in the rows; otherwise the ledger offers it. */
export const canTypeInRows = () => entries;

/** The id of the element with the message about a slice's invalid weights. @param {number} slot */
export const whyId = (slot) => `w-${slot}-why`;

/** @param {number} value */
function exactDecimals(value) {
  const { decimals, rounded } = decimalsFor([value]);
  return rounded ? 6 : decimals;
}

/** @param {Context} context @param {() => Result} latest @param {number} slot */
export function weightEvents({ dispatch }, latest, slot) {
  const placeOf = (/** @type {number} */ index) => {
    const { out, weight } = latest();
    return [out, slot, Math.floor(index / weight.shape[3]), index % weight.shape[3]];
  };
  /** @param {number} index @param {string} text */
  function commit(index, text) {
    const place = placeOf(index);
    const reading = readNumber(text);
    if (reading.ok) dispatch({ type: "weight", place, value: reading.value });
    else {
      const { code, params } = reading;
      dispatch({ type: "draft", problem: { field: `w.${place.join(".")}`, text, code, params } });
    }
  }
  return {
    commit,
    /** @param {number} index */
    leave: (index) => dispatch({ type: "undraft", field: `w.${placeOf(index).join(".")}` }),
    /**
     * Step from the typed text if it is a number, else from the weight.
     * @param {number} index @param {number} by @param {string|null} text
     */
    step(index, by, text) {
      if (text !== null && readNumber(text).ok) commit(index, text);
      dispatch({ type: "weightBy", place: placeOf(index), by });
    },
  };
}
