/**
 * A lesson's question as a form: options, a number, or a pixel of the output.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/lesson/lesson.js").Step} Step
 * @typedef {import("../context.js").Context} Context
 */
import { formatNumber } from "../../model/format.js";
import { isOpen, pointedAt, readAnswer } from "../../model/lesson/lesson.js";
import { entry } from "../controls.js";
import { h, rebuild, setAttribute, setClass, setText } from "../h.js";
import { setMark } from "../icons.js";

/** @param {Context} context @param {() => State} getState */
export function createQuestion({ dispatch, t }, getState) {
  const ask = h("legend", { class: "lesson-ask" });
  const options = h("div", { class: "lesson-options", role: "radiogroup" });
  const number = entry({
    id: "lesson-number",
    label: t("learn.your_number"),
    commit: () => {},
    leave: () => dispatch({ type: "undraft", field: "answer" }),
    width: 7,
  });
  const place = h("p", { class: "lesson-place", "aria-live": "polite" });
  const send = h("button", { type: "submit", class: "btn primary", text: t("learn.answer") });
  const form = h(
    "form",
    { class: "lesson-question", novalidate: "", onsubmit: submit },
    h("fieldset", {}, ask, options, h("div", { class: "lesson-number" }, number.root, place, send), number.why),
  );
  /** @type {Step|null} */
  let step = null;

  /** Send the answer, or show why it is incomplete or invalid. @param {SubmitEvent} event */
  function submit(event) {
    event.preventDefault();
    if (!step?.question) return;
    const { kind } = step.question;
    const at = kind === "pixel" ? pointedAt(getState()) : null;
    if (at) return dispatch({ type: "answer", given: at });
    const chosen = /** @type {HTMLInputElement|null} */ (options.querySelector("input:checked"));
    const text = kind === "choice" ? (chosen?.value ?? "") : number.input.value;
    const reading = readAnswer(step.question, text);
    if (reading.ok) return dispatch({ type: "answer", given: reading.value });
    const { code, params } = reading;
    dispatch({ type: "draft", problem: { field: "answer", text, code, params } });
  }

  /** @param {{option: string, text: string}} choice */
  const choice = ({ option, text }) => {
    const input = h("input", { type: "radio", name: "lesson-option", value: option });
    return h("label", { class: "lesson-option", "data-option": option }, input, h("span", { text }));
  };

  return {
    root: form,
    /** @param {State} state @param {Step} now @param {string} prefix @param {Record<string, unknown>} params */
    render(state, now, prefix, params) {
      if (!now.question) return;
      const anew = step !== now;
      step = now;
      const { kind, right } = now.question;
      const answer = state.lesson?.answers[now.id];
      const open = isOpen(state);
      setText(ask, t(`${prefix}.ask`, params));
      const choices = now.question.options.map((option) => ({ option, text: t(`${prefix}.option.${option}`, params) }));
      rebuild(options, JSON.stringify([now.id, choices]), () => choices.map(choice));
      number.root.hidden = kind !== "number";
      place.hidden = kind !== "pixel";
      if (anew) number.input.value = typeof answer?.given === "number" ? formatNumber(answer.given) : "";
      const draft = state.drafts.answer;
      const why = draft ? t(`error.${draft.code}`, draft.params) : "";
      setText(number.why, why);
      number.why.hidden = why === "";
      setAttribute(number.input, "aria-invalid", why ? "true" : null);
      setAttribute(options, "aria-describedby", why ? number.why.id : null);
      const at = open ? pointedAt(state) : /** @type {[number, number]|undefined} */ (answer?.given);
      const where = at && { row: at[0], col: at[1] };
      if (kind === "pixel" && where) setText(place, open ? t("learn.pixel", where) : t("learn.pixel_given", where));
      setText(send, t(answer && open ? "learn.answer_again" : "learn.answer"));
      send.hidden = !open;
      for (const label of /** @type {Iterable<HTMLElement>} */ (options.children)) {
        const input = /** @type {HTMLInputElement} */ (label.firstChild);
        input.disabled = !open;
        if (answer && !open) input.checked = input.value === answer.given;
        const isRight = !open && input.value === right;
        const isWrong = !open && !isRight && input.value === answer?.given;
        setClass(label, "right", isRight);
        setClass(label, "wrong", isWrong);
        setMark(label, isRight ? "check" : isWrong ? "close" : null);
      }
      number.input.readOnly = !open;
    },
  };
}
