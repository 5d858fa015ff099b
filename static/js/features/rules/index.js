/**
 * The laboratory's tab "rules": compares the layer's sum with every other way to combine the
 * partial maps, and offers experiments of one click.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/rules.js").MapRule} MapRule
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { createArithmeticLine } from "./arithmeticLine.js";
import { afterLayout, goTo } from "../../dom/goTo.js";
import { byId, h, setText } from "../../dom/h.js";
import { createOutcome } from "./outcome.js";
import { counterBlock, earlyBlock, gainButton, picker } from "./blocks.js";
import { createEquivalent, createRuleCard, createStrip } from "./card.js";
import { bothOf, changesFor, outcomeOf, pairOf, stands } from "../../model/experiments.js";
import { formatNumber } from "../../model/format.js";
import { earlyFigures, ruleFigures } from "./model.js";
import {
  RULES,
  earlyAt,
  equivalentChanges,
  hasGains,
  heardOf,
  ruleMaps,
  triedActivation,
  unadded,
  valueAt,
  verdictOf,
} from "../../model/rules.js";
import { sceneFor } from "../../model/sceneGroups.js";
import { channelName, positionOf } from "../../model/selectors.js";
import { requestKey } from "../../model/state.js";

/** The scene of a pair with different partial maps but equal outputs. */
const pairIn = (/** @type {State} */ { catalogue }) => sceneFor(catalogue, "cancelling");

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { t } = context;
  const cards = [
    ...RULES.map((rule) => (rule === "none" ? keptCard(context) : ruleCard(context, rule, getState))),
    earlyCard(context, getState),
  ];
  const experiments = mountExperiments(context, getState);
  const legend = h("p", { class: "hint" });
  const few = h("p", { class: "rules-few", role: "status" });
  root.append(
    h("p", { class: "rules-lead", text: t("rules.lead") }),
    few,
    h("div", { class: "rule-cards" }, ...cards.map((card) => card.root)),
    legend,
    experiments.root,
  );

  const onResult = whenChanged(
    (/** @type {State} */ { result, link }) => [result, link.page],
    (/** @type {State} */ state) => {
      const result = /** @type {Result} */ (state.result);
      for (const card of cards) card.result(result, state);
      const end = formatNumber(ruleMaps(result).scale.max);
      setText(legend, t("rules.scale", { least: `−${end}`, most: end }));
      const count = heardOf(result).length;
      setText(few, count > 1 ? "" : t(count === 1 ? "rules.one" : "rules.none_heard"));
    },
  );
  const onPlace = whenChanged(
    (/** @type {State} */ { result, before, link }) => [result, before, link.at],
    (/** @type {State} */ state) => {
      const result = /** @type {Result} */ (state.result);
      const place = positionOf(state, result);
      for (const card of cards) card.place(result, place, state);
      experiments.place(result, place, state);
    },
  );
  return {
    /** @param {State} state */
    render(state) {
      if (!state.result) return;
      onResult(state);
      onPlace(state);
      experiments.goToPair(state);
    },
  };
}

/** @typedef {ReturnType<typeof positionOf>} Place */

/**
 * Shows the outcome of an experiment, if it was started by this card.
 * @param {State} state @param {Result} result @param {Place} place @param {(what: string) => boolean} mine
 * @param {ReturnType<typeof createOutcome>} box
 */
function tell(state, result, { row, col, index }, mine, box) {
  const outcome = state.before && mine(state.before.what) ? outcomeOf(state, index) : null;
  box.set(outcome, `out[${result.out}, ${row}, ${col}]`);
}

/** @param {Context} context @param {MapRule} rule @param {() => State} getState */
function ruleCard(context, rule, getState) {
  const { dispatch, t } = context;
  const card = createRuleCard(context, rule, picker(context, getState));
  const equivalent = createEquivalent(context, rule, () => {
    const { result } = getState();
    if (result) dispatch({ type: "experiment", what: rule, changes: equivalentChanges(result, rule) });
  });
  const outcome = createOutcome(context);
  const against = rule === "max" ? counterBlock(context, getState) : null;
  const knob = rule === "gains" ? gainButton(context, getState) : null;
  card.root.append(...[against?.root, knob?.root, equivalent.root, outcome.root].filter((node) => node !== undefined));

  return {
    root: card.root,
    /** @param {Result} result @param {State} state */
    result(result, state) {
      const maps = ruleMaps(result);
      card.draw(maps[rule], result.output.shape.slice(1), maps.scale);
      card.say(verdictOf(rule, result), reasonOf(rule, result));
      const changes = requestKey({ ...result.link, ...equivalentChanges(result, rule) }) !== requestKey(result.link);
      equivalent.root.hidden = verdictOf(rule, result) === "no";
      equivalent.set(result, state.link.page, changes);
      knob?.result(result);
    },
    /** @param {Result} result @param {Place} place @param {State} state */
    place(result, place, state) {
      const label = t(`activation.${result.layer.activation}`);
      card.place(valueAt(result, rule, place.index).output, ruleFigures(result, rule, place.index, label), result);
      card.point(place.row, place.col);
      against?.place(result, place);
      tell(state, result, place, (what) => what === rule, outcome);
    },
  };

  /** @param {MapRule} name @param {Result} result */
  function reasonOf(name, result) {
    const count = heardOf(result).length;
    if (name === "mean") return t("rules.reason.mean", { count: Math.max(1, count) });
    if (name === "max") return t(count > 1 ? "rules.reason.max" : "rules.reason.max_one");
    if (name === "gains") return t(hasGains(result) ? "rules.reason.gains" : "rules.reason.gains_none");
    return t(count < result.heard.length ? "rules.reason.sum_muted" : "rules.reason.sum");
  }
}

/** The card of the rule that adds nothing and keeps every map. @param {Context} context */
function keptCard(context) {
  const card = createRuleCard(context, "none", () => {});
  const strip = createStrip(context);
  const code = createEquivalent(context, "none");
  card.body.replaceWith(strip.root);
  card.root.append(code.root);
  return {
    root: card.root,
    /** @param {Result} result @param {State} state */
    result(result, state) {
      const { kept, scale } = ruleMaps(result);
      strip.draw(result, kept, scale);
      const { maps, multiplier } = unadded(result);
      const params = { maps, outputs: result.weight.shape[0], multiplier };
      card.say(verdictOf("none", result), context.t("rules.reason.none", params));
      code.set(result, state.link.page, false);
    },
    /** @param {Result} result @param {Place} place */
    place(result, place) {
      strip.place(result, ruleMaps(result).kept, place);
    },
  };
}

/**
 * The card of the activation before the sum.
 * @param {Context} context @param {() => State} getState
 */
function earlyCard(context, getState) {
  const { t } = context;
  const card = createRuleCard(context, "early", picker(context, getState));
  const late = createArithmeticLine("rule-figures rule-late");
  card.figures.root.after(late.root);
  const elsewhere = earlyBlock(context, getState);
  card.root.append(elsewhere.root);
  const label = (/** @type {Result} */ result) => t(`activation.${triedActivation(result)}`);
  return {
    root: card.root,
    /** @param {Result} result */
    result(result) {
      const maps = ruleMaps(result);
      card.draw(maps.early, result.output.shape.slice(1), maps.scale);
      card.say(heardOf(result).length > 1 || result.bias !== null ? "no" : "yes", t("rules.reason.early"));
    },
    /** @param {Result} result @param {Place} place */
    place(result, place) {
      const figures = earlyFigures(result, place.index, label(result));
      card.place(earlyAt(result, place.index).early, figures.early, result);
      // A layer without an activation is shown with ReLU.
      const without = result.layer.activation === "identity";
      const whose = without ? t("rules.instead_with", { activation: label(result) }) : t("rules.instead");
      late.set([{ text: whose, channel: null }, ...figures.late], (channel) => channelName(result, channel));
      card.point(place.row, place.col);
      elsewhere.place(result, place);
    },
  };
}

/** @param {Context} context @param {() => State} getState */
function mountExperiments(context, getState) {
  const { dispatch, t } = context;
  const outcome = createOutcome(context);
  const button = (/** @type {"same"|"swap"|"both"} */ what) =>
    h("button", {
      class: "btn",
      type: "button",
      "data-experiment": what,
      onclick: () => {
        const { result } = getState();
        if (result) dispatch({ type: "experiment", what, changes: changesFor(what, result) });
      },
    });
  const [same, swap, both] = [button("same"), button("swap"), button("both")];
  const alone = h("p", { text: t("rules.alone") });
  let leads = false;
  const cancel = h("button", {
    class: "btn",
    type: "button",
    text: t("rules.cancel.open"),
    onclick: () => {
      const scene = pairIn(getState());
      if (!scene) return;
      leads = true;
      dispatch({ type: "choose", changes: { scene } });
    },
  });
  const reset = h("button", {
    class: "btn",
    type: "button",
    text: t("rules.reset"),
    onclick: () => dispatch({ type: "choose", changes: { order: null, slices: null, w: getState().link.w } }),
  });
  const buttons = h("div", { class: "experiment-keys" }, same, swap, both, reset);
  const pair = h("p", { class: "rules-pair" }, t("rules.cancel"), " ", cancel);
  return {
    root: h(
      "section",
      { class: "experiments" },
      h("h3", { text: t("rules.experiments") }),
      alone,
      buttons,
      outcome.root,
      pair,
    ),
    /** @param {Result} result @param {Place} place @param {State} state */
    place(result, place, state) {
      const found = pairOf(result);
      alone.hidden = found !== null;
      buttons.hidden = found === null;
      const [one, other] = (found ?? [0, 0]).map((slot) => channelName(result, result.heard[slot]));
      setText(same, t("rules.experiment.same"));
      setText(swap, t("rules.experiment.swap", { one, other }));
      setText(both, t(`rules.experiment.${bothOf(result)}`, { one, other }));
      const { order, slices } = state.link;
      reset.hidden = (order === null && slices === null) || stands(state);
      pair.hidden = result.scene.tags.includes("cancelling");
      tell(state, result, place, (what) => what === "same" || what === "swap" || what === "both", outcome);
    },
    /**
     * Go to the pair, which is displayed beside the stage, once it is there.
     * @param {State} state
     */
    goToPair(state) {
      const { link, result, companion } = state;
      if (!leads) return;
      leads = link.scene === pairIn(state);
      if (!leads || result?.scene.id !== link.scene || !companion || companion.scene.id !== result.scene.companion) return;
      leads = false;
      // Only after the maps have their size.
      afterLayout(() => goTo(byId("beside"), byId("beside-title")));
    },
  };
}
