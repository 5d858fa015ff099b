/**
 * Cover mode's bar: the value to predict, a field for the prediction, its result, and a button that
 * reveals all values.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("../model/cover.js").Secret} Secret
 * @typedef {import("../dom/context.js").Context} Context
 */
import { chooser, entry } from "../dom/controls.js";
import { secretName } from "../dom/cover.js";
import { h, rebuild, setAttribute, setText } from "../dom/h.js";
import { arithmetic, hiddenSecrets, isRight, secretsOf } from "../model/cover.js";
import { readNumber } from "../model/entry.js";
import { formatNumber } from "../model/format.js";
import { current } from "../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountCover(root, context, getState) {
  const { dispatch, t } = context;
  const what = chooser({
    id: "predict-what",
    label: t("cover.predict"),
    pick: (id) => dispatch({ type: "aim", what: id }),
  });
  const field = entry({
    id: "predict",
    label: t("cover.field"),
    width: 7,
    commit: () => undefined,
    leave: () => dispatch({ type: "undraft", field: "predict" }),
  });
  const check = h("button", { class: "btn primary", type: "submit", text: t("cover.check") });
  const all = h("button", { class: "btn", type: "button", id: "show-all", text: t("cover.all"), onclick: showAll });
  const verdict = h("p", { class: "cover-verdict", role: "status" });
  const equals = h("span", { text: "=", "aria-hidden": "true" });
  const form = h("form", { class: "predict", onsubmit: commit }, what.root, equals, field.root, check);
  root.append(form, verdict, field.why, all);
  // Typing a number on a "?" starts a prediction of that value.
  document.addEventListener("keydown", (event) => {
    const asked = /** @type {HTMLElement} */ (event.target).closest(".ask-figure");
    if (!asked || event.ctrlKey || event.metaKey || event.altKey || !/^[-\u2212\d]$/.test(event.key)) return;
    event.preventDefault();
    dispatch({ type: "aim", what: /** @type {HTMLElement} */ (asked).dataset.what ?? null });
    field.input.value = event.key;
    field.input.focus({ preventScroll: true });
  });

  /** @param {Event} event */
  function commit(event) {
    event.preventDefault();
    const state = getState();
    const now = current(state);
    const secret = now && state.result ? nextSecret(state, now, state.result) : undefined;
    if (!now || !state.result || !secret) return;
    const text = field.input.value;
    const reading = readNumber(text);
    if (!reading.ok) {
      const { code, params } = reading;
      return dispatch({ type: "draft", problem: { field: "predict", text, code, params } });
    }
    field.input.value = "";
    field.input.focus({ preventScroll: true });
    const right = isRight(secret, reading.value);
    // After a wrong prediction the arithmetic reveals the values it uses; reveal them everywhere.
    const from = arithmetic(secret, now, state.result, "") === "" ? [] : secret.from;
    dispatch({ type: "predict", what: secret.id, text: formatNumber(reading.value), right, from });
  }

  function showAll() {
    const state = getState();
    const now = current(state);
    if (!now || !state.result) return;
    dispatch({ type: "ask", what: hiddenSecrets(state, now, state.result).map(({ id }) => id) });
    document.getElementById("cover-toggle")?.focus({ preventScroll: true });
  }

  /** @param {State} state @param {Current} now @param {Result} result */
  function renderField(state, now, result) {
    const hidden = hiddenSecrets(state, now, result);
    const target = nextSecret(state, now, result);
    form.hidden = target === undefined;
    all.hidden = hidden.length === 0;
    const listed = hidden.filter((one) => one.kind !== "product" || one.id === target?.id);
    what.set(
      listed.map((one) => ({ value: one.id, text: secretName(t, one, now, result) })),
      target?.id ?? "",
    );
    const draft = state.drafts.predict;
    setText(field.why, draft ? t(`error.${draft.code}`, draft.params) : "");
    field.why.hidden = !draft;
    setAttribute(field.input, "aria-invalid", draft ? "true" : null);
  }

  /**
   * The last prediction, and the arithmetic of the value.
   * @param {State} state @param {Current} now @param {Result} result
   */
  function renderVerdict(state, now, result) {
    const id = Object.keys(state.predicted).at(-1);
    const secret = secretsOf(now, result).find((one) => one.id === id);
    const guess = state.predicted[id ?? ""];
    const name = secret ? secretName(t, secret, now, result) : "";
    const how = secret ? arithmetic(secret, now, result, t(`activation.${result.layer.activation}`)) : "";
    rebuild(verdict, JSON.stringify([state.predicted, secret?.text, how]), () => {
      if (!secret || !guess) return [];
      if (guess.right)
        return [h("b", { class: "guess-right", text: t("cover.right", { what: name, value: secret.text }) })];
      return [
        h("span", {
          class: "visually-hidden",
          text: t("cover.wrong", { what: name, guess: guess.text, value: secret.text }),
        }),
        h("span", { "aria-hidden": "true", text: `${name} = ` }),
        h("del", { "aria-hidden": "true", text: guess.text }),
        h("b", { class: "guess-wrong", "aria-hidden": "true", text: ` ${secret.text}` }),
        how ? h("span", { class: "how", text: ` ${how}` }) : null,
      ];
    });
    verdict.hidden = !guess;
  }

  return {
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      const on = state.link.cover === "on";
      root.hidden = !on || !now;
      const hidden = now && result ? hiddenSecrets(state, now, result).length : 0;
      setAttribute(document.documentElement, "data-cover", !on ? null : hidden > 0 ? "hiding" : "shown");
      if (!on || !now || !result) return;
      renderField(state, now, result);
      renderVerdict(state, now, result);
    },
  };
}

/**
 * The value that the next prediction is for.
 * @param {State} state @param {Current} now @param {Result} result
 */
function nextSecret(state, now, result) {
  const hidden = hiddenSecrets(state, now, result);
  return hidden.find(({ id }) => id === state.aim) ?? hidden.find(({ kind }) => kind !== "product") ?? hidden[0];
}
