/**
 * Parts of some rules' cards: positions where max or an early activation differ, and a gain to try.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {ReturnType<typeof import("../../model/selectors.js").positionOf>} Place
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { h, setText } from "../../dom/h.js";
import { counterFigures } from "./model.js";
import { counterexample, earlyCounterexample, hasGains, heardOf } from "../../model/rules.js";
import { channelName } from "../../model/selectors.js";

/** The gain that is tried if none is set. */
const TRIED_GAIN = 0.5;

/**
 * Returns a handler that chooses a position by clicking a map.
 * @param {Context} context @param {() => State} getState
 */
export const picker =
  ({ dispatch }, getState) =>
  (/** @type {number} */ row, /** @type {number} */ col) => {
    const width = getState().result?.output.shape[2] ?? 1;
    dispatch({ type: "seek", index: row * width + col });
  };

/** A button to another position. @param {Context} context @param {() => State} getState */
function leader(context, getState) {
  let [row, col] = [0, 0];
  const go = () => picker(context, getState)(row, col);
  const root = h("button", { class: "btn", type: "button", onclick: go });
  return {
    root,
    /** @param {number} index @param {number} width the width of the map */
    set(index, width) {
      [row, col] = [Math.floor(index / width), index % width];
      setText(root, context.t("rules.counter.where", { row, col }));
    },
  };
}

/**
 * A position that shows that max is not linear.
 * @param {Context} context @param {() => State} getState
 */
export function counterBlock(context, getState) {
  const { t } = context;
  const [plus, minus] = [h("p", { class: "counter-line" }), h("p", { class: "counter-line" })];
  const where = leader(context, getState);
  const nowhere = h("p", { class: "hint", text: t("rules.counter.nowhere") });
  return {
    root: h("div", { class: "counter" }, plus, minus, where.root, nowhere),
    /** @param {Result} result @param {Place} place */
    place(result, { index, width }) {
      const found = counterexample(result, index);
      [plus, minus].forEach((line) => (line.hidden = found === null));
      nowhere.hidden = found !== null || heardOf(result).length < 2;
      where.root.hidden = found === null || found.index === index;
      if (found === null) return;
      const lines = counterFigures(found);
      setText(plus, lines.plus);
      setText(minus, lines.minus);
      where.set(found.index, width);
    },
  };
}

/**
 * A position where the activation before the sum changes the result.
 * @param {Context} context @param {() => State} getState
 */
export function earlyBlock(context, getState) {
  const { t } = context;
  const same = h("p", { class: "counter-same" });
  const where = leader(context, getState);
  return {
    root: h("div", { class: "counter" }, same, where.root),
    /** @param {Result} result @param {Place} place */
    place(result, { index, width }) {
      const found = earlyCounterexample(result, index);
      const alone = heardOf(result).length < 2 && result.bias === null;
      same.hidden = found === index || alone;
      where.root.hidden = found === null || found === index;
      setText(same, t(found === null ? "rules.early.nowhere" : "rules.early.same"));
      if (found !== null) where.set(found, width);
    },
  };
}

/**
 * A button that sets one gain, if there is none.
 * @param {Context} context @param {() => State} getState
 */
export function gainButton({ dispatch, t }, getState) {
  const root = h("button", {
    class: "btn",
    type: "button",
    onclick: () => {
      const { result } = getState();
      const first = result && heardOf(result)[0];
      if (first) dispatch({ type: "gain", channel: first.channel, value: TRIED_GAIN });
    },
  });
  return {
    root,
    /** @param {Result} result */
    result(result) {
      const [first] = heardOf(result);
      root.hidden = !first || hasGains(result);
      if (first) setText(root, t("rules.try_gain", { name: channelName(result, first.channel), value: TRIED_GAIN }));
    },
  };
}
