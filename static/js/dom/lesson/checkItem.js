/**
 * One question of the check: options or a number, and after the course the feedback to the answer.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/lesson/lesson.js").Step} Step
 * @typedef {import("../../model/lesson/paper.js").Paper} Paper
 * @typedef {import("../context.js").Context} Context
 */
import { figureOfLight } from "../../model/lesson/figure.js";
import { fieldOf, replyOn, seenOn } from "../../model/lesson/paper.js";
import { numbersOf } from "../../model/lesson/quantities.js";
import { entry } from "../controls.js";
import { h, rebuild, setAttribute, setClass, setText } from "../h.js";
import { labelled, setMark } from "../icons.js";
import { workedFigure } from "./worked.js";

/** @param {Step} step @param {Context} context */
export function createCheckItem(step, { dispatch, t }) {
  const { id } = step;
  const isChoice = step.question?.kind === "choice";
  const fill = (/** @type {string} */ text, /** @type {boolean} */ done) => dispatch({ type: "fill", id, text, done });
  const number = entry({
    id: `check-${id}`,
    label: t("learn.your_number"),
    commit: (text) => fill(text, true),
    leave: () => fill("", false),
    width: 7,
  });
  number.input.addEventListener("input", () => fill(number.input.value, false));
  const ask = h("span", {});
  const body = h("div", { class: "check-body" });
  const said = h("p", { class: "lesson-reply" });
  const field = h("fieldset", {}, h("legend", { class: "lesson-ask" }, ask), body, number.why, said);
  if (isChoice) setAttribute(field, "aria-describedby", number.why.id);

  /** @param {string} prefix @param {Record<string, unknown>} params */
  const choices = (prefix, params) =>
    (step.question?.options ?? []).map((value) =>
      h(
        "label",
        { class: "lesson-option", "data-option": value },
        h("input", { type: "radio", name: `check-${id}`, value, onchange: () => fill(value, true) }),
        h("span", { text: t(`${prefix}.option.${value}`, params) }),
      ),
    );

  /** @param {Paper} paper @param {boolean} reviewed */
  function renderOptions(paper, reviewed) {
    for (const label of /** @type {Iterable<HTMLElement>} */ (body.querySelectorAll(".lesson-option"))) {
      const input = /** @type {HTMLInputElement} */ (label.firstChild);
      input.checked = paper.given[id] === input.value;
      input.disabled = reviewed;
      const right = reviewed && input.value === step.question?.right;
      const wrong = reviewed && input.checked && !right;
      setClass(label, "right", right);
      setClass(label, "wrong", wrong);
      setMark(label, right ? "check" : wrong ? "close" : null);
    }
  }

  return {
    root: h("li", { "data-step": id }, field),
    /** Focus the first input. */
    focus: () => /** @type {HTMLElement|null} */ (field.querySelector("input"))?.focus(),
    /** @param {State} state @param {Paper} paper @param {boolean} reviewed whether the feedback is shown */
    render(state, paper, reviewed) {
      const seen = seenOn(paper, step);
      if (!seen) return;
      const prefix = `${paper.prefix}.${id}`;
      rebuild(body, "there", () => {
        const params = numbersOf(seen);
        const figure = figureOfLight(step, seen);
        setText(ask, t(`${prefix}.ask`, params));
        const answers = isChoice ? h("div", { class: "lesson-options" }, ...choices(prefix, params)) : number.root;
        return [figure && workedFigure(figure, t), answers];
      });
      const draft = state.drafts[fieldOf(step)];
      const why = draft ? t(`error.${draft.code}`, draft.params) : "";
      number.set(paper.given[id] ?? "", draft ? { text: draft.text, why } : null);
      number.input.readOnly = reviewed;
      renderOptions(paper, reviewed);
      const reply = reviewed ? replyOn(paper, step) : null;
      said.hidden = reply === null;
      rebuild(said, JSON.stringify([reply?.code, paper.given[id]]), () => {
        if (!reply) return [];
        const verdict = t(reply.right ? "learn.check_right" : "learn.check_wrong");
        const mark = labelled(reply.right ? "check" : "close", verdict);
        return [h("b", {}, ...mark), h("span", { text: t(`${prefix}.because.${reply.code}`, reply.params) })];
      });
      setAttribute(said, "data-right", reply && String(reply.right));
      setAttribute(field, "data-right", reply && String(reply.right));
    },
  };
}
