/**
 * The outcome of an experiment, beside the button that started it, with an undo button.
 *
 * @typedef {import("../../dom/context.js").Context} Context
 * @typedef {NonNullable<ReturnType<typeof import("../../model/experiments.js").outcomeOf>>} Outcome
 */
import { h, setText } from "../../dom/h.js";
import { decimalsFor, formatNumber } from "../../model/format.js";

/** @param {Context} context */
export function createOutcome({ dispatch, t }) {
  const compared = h("p", { class: "outcome-compared" });
  const start = h("p");
  const why = h("p", { class: "outcome-why" });
  const words = h("div", { role: "status" }, compared, start, why);
  const undo = h("button", {
    class: "btn",
    type: "button",
    text: t("rules.undo"),
    onclick: () => dispatch({ type: "undo" }),
  });
  const root = h("div", { class: "outcome" }, words, undo);
  // Hidden by a class: a live region must be in the document before its content changes.
  const hide = (/** @type {boolean} */ hidden) => {
    root.classList.toggle("empty", hidden);
    undo.hidden = hidden;
  };
  hide(true);

  return {
    root,
    /** @param {Outcome|null} outcome @param {string} place */
    set(outcome, place) {
      hide(outcome === null);
      if (outcome === null) return [compared, start, why].forEach((line) => setText(line, ""));
      const { before, after, changed, count, reason, names } = outcome;
      const { decimals } = decimalsFor([before, after]);
      const [was, is] = [before, after].map((value) => formatNumber(value, { decimals }));
      const key = changed > 0 ? "rules.outcome.changed" : "rules.outcome.same";
      setText(compared, t(key, { place, before: was, after: is, changed, count }));
      setText(start, startWords(outcome));
      start.hidden = start.textContent === "";
      setText(why, t(`rules.why.${reason}`, { ...names, value: is }));
    },
  };

  /** @param {Outcome} outcome */
  function startWords({ start: first, count }) {
    if (first === null) return "";
    const value = formatNumber(first.value);
    if (first.changed === 0) return t("rules.outcome.start", { value, count });
    return t("rules.outcome.start_other", { value, changed: first.changed, count });
  }
}
