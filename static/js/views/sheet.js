/**
 * A lesson as a worksheet: questions with space for answers, and the solutions on a separate page.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/lesson/lesson.js").Step} Step
 * @typedef {import("../model/lesson/lesson.js").Question} Question
 * @typedef {import("../model/lesson/paper.js").Paper} Paper
 * @typedef {import("../model/lesson/quantities.js").Seen} Seen
 * @typedef {import("../model/lesson/figure.js").Figure} Figure
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, rebuild, setAttribute } from "../dom/h.js";
import { linkTo } from "../model/reader.js";
import { workedFigure } from "../dom/lesson/worked.js";
import { formatNumber } from "../model/format.js";
import { figureOf } from "../model/lesson/figure.js";
import { reply, rightAnswer } from "../model/lesson/lesson.js";
import { seenOn } from "../model/lesson/paper.js";
import { numbersOf } from "../model/lesson/quantities.js";

/**
 * @param {{tools: HTMLElement, questions: HTMLElement, answers: HTMLElement}} roots
 * @param {Context} context @param {{print: () => void, address: string}} page
 */
export function mountSheet({ tools, questions, answers }, context, { print, address }) {
  const { t } = context;
  const button = h("button", { type: "button", class: "btn primary", text: t("learn.sheet_print"), onclick: print });
  const back = /** @type {HTMLAnchorElement} */ (tools.querySelector("a[data-keep]"));
  const list = h("ol", { class: "sheet-answer-list" });
  const takeaway = h("p", { class: "sheet-takeaway" });
  tools.append(button);
  answers.append(list, takeaway);

  return {
    /** @param {State} state */
    render(state) {
      const { paper } = state;
      if (!paper) return;
      setAttribute(back, "href", linkTo(context, state, back.pathname));
      const ready = paper.steps.every(({ id }) => paper.results[id]);
      button.disabled = !ready;
      answers.hidden = !ready;
      const known = paper.steps.flatMap((step) => {
        const seen = seenOn(paper, step);
        return seen ? [{ step, seen, prefix: `${paper.prefix}.${step.id}` }] : [];
      });
      rebuild(questions, String(known.length), () => known.map((one) => questionItem(one, t)));
      if (!ready) return;
      rebuild(list, "ready", () => known.map((one) => answerItem(one, t, address)));
      takeaway.textContent = t(`${paper.prefix}.takeaway`);
    },
  };
}

/** @typedef {{step: Step, seen: Seen, prefix: string}} Known */

/** @param {Known} known @param {Context["t"]} t */
function questionItem({ step, seen, prefix }, t) {
  const params = numbersOf(seen);
  const figure = figureOf(step, seen);
  const { question } = step;
  return h(
    "li",
    { "data-step": step.id },
    h("p", { class: "sheet-text", text: t(`${prefix}.text`, params) }),
    question ? h("p", { class: "sheet-ask", text: t(`${prefix}.ask`, params) }) : null,
    step.goal ? h("p", { class: "sheet-ask", text: t(`${prefix}.task`, params) }) : null,
    figure && workedFigure(figure, t),
    ...(question && !hasBlanks(figure) ? roomFor(question, prefix, params, t) : []),
    step.goal && !hasRoom(figure) ? h("div", { class: "sheet-lines" }, h("span"), h("span")) : null,
  );
}

/** @param {Figure|null} figure */
const hasBlanks = (figure) => figure?.total === "" || (figure?.rows.some(({ sum }) => sum === "") ?? false);

/** @param {Figure|null} figure */
const hasRoom = (figure) => figure?.rows.some(({ room }) => room) ?? false;

/** @param {Question} question @param {string} prefix @param {Record<string, unknown>} params @param {Context["t"]} t */
function roomFor({ kind, options }, prefix, params, t) {
  const line = (/** @type {string} */ text) => h("span", { class: "sheet-line" }, text, h("i"));
  if (kind === "number") return [h("p", { class: "sheet-room" }, line(t("learn.sheet_answer")))];
  if (kind === "pixel") {
    return [
      h("p", { class: "sheet-hint", text: t("learn.sheet_pixel") }),
      h("p", { class: "sheet-room" }, line(t("learn.sheet_row")), line(t("learn.sheet_col"))),
    ];
  }
  return [
    h(
      "ul",
      { class: "sheet-options" },
      ...options.map((option) => h("li", { "data-option": option, text: t(`${prefix}.option.${option}`, params) })),
    ),
  ];
}

/** @param {Known} known @param {Context["t"]} t @param {string} address */
function answerItem({ step, seen, prefix }, t, address) {
  const { question } = step;
  const parts = question ? answerTo(question, seen, prefix, t) : null;
  return h(
    "li",
    { "data-step": step.id },
    parts && h("b", { text: parts.answer }),
    parts && h("p", { text: parts.because }),
    step.goal ? h("b", { text: t(`${prefix}.task`, numbersOf(seen)) }) : null,
    step.goal ? h("p", {}, `${t("learn.sheet_task")} `, h("a", { href: address, text: address })) : null,
  );
}

/** @param {Question} question @param {Seen} seen @param {string} prefix @param {Context["t"]} t */
function answerTo(question, seen, prefix, t) {
  const right = rightAnswer(question, seen);
  const { code, params } = reply(question, right, seen);
  const because = t(`${prefix}.because.${code}`, params);
  if (Array.isArray(right)) return { answer: t("learn.sheet_place", { row: right[0], col: right[1] }), because };
  const answer = typeof right === "number" ? formatNumber(right) : t(`${prefix}.option.${right}`, params);
  return { answer, because };
}
