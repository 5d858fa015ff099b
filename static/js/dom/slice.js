/**
 * The cells of one kernel slice: what they show and what typing into them does.
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
import { emsOf } from "./measure.js";

/** More decimals than this do not fit a cell; the whole number stands in its tooltip. */
const MOST_DECIMALS = 2;

/** @param {Context} context @param {State} state @param {Result} result @param {number} slot @param {number} [most] decimals */
export function weightCells({ t }, state, result, slot, most = MOST_DECIMALS) {
  const scale = weightScale(result);
  const kW = result.weight.shape[3];
  return Array.from(plane(result.weight, result.out, slot), (computed, index) => {
    const place = [result.out, slot, Math.floor(index / kW), index % kW];
    // What was typed stands at once, also while the server cannot be reached.
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

/** How wide the figures of all slices are, in ems and narrowest first. */
export const weightWidths = remember((/** @type {Result} */ result, /** @type {State["link"]["w"]} */ edits) => {
  const typed = Object.entries(edits).filter(([place]) => place.startsWith(`${result.out}.`));
  const values = [...kernelOf(result), ...typed.map(([, value]) => value)];
  return values.map((value) => emsOf(formatShort(value, MOST_DECIMALS))).sort((a, b) => a - b);
});

let entries = false;

/** Say whether the cells of the rows are large enough to type into. @param {boolean} yes */
export function rowsTakeEntries(yes) {
  entries = yes;
}

/** Whether weights can be typed into the rows; where not, the ledger takes them. */
export const canTypeInRows = () => entries;

/** Where the refusals of a slice's weights stand. @param {number} slot */
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
    /** From what was typed, where that is a number. @param {number} index @param {number} by @param {string|null} text */
    step(index, by, text) {
      if (text !== null && readNumber(text).ok) commit(index, text);
      dispatch({ type: "weightBy", place: placeOf(index), by });
    },
  };
}
