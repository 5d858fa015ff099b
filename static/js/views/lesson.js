/**
 * A lesson beside the explorer: text, question, feedback, and tasks.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/lesson/lesson.js").Lesson} Lesson
 * @typedef {import("../model/lesson/lesson.js").Step} Step
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, rebuild, setAttribute, setText } from "../dom/h.js";
import { createDescent } from "../dom/lesson/descent.js";
import { createEnding } from "../dom/lesson/ending.js";
import { linkTo } from "../model/reader.js";
import { createPositions } from "../dom/lesson/positions.js";
import { createQuestion } from "../dom/lesson/question.js";
import { createTasks } from "../dom/lesson/tasks.js";
import { isOpen, reply, seenFirst, stepOf } from "../model/lesson/lesson.js";
import { numbersOf } from "../model/lesson/quantities.js";

/**
 * Views for the `extra` of a step, used by single lessons.
 * @type {Record<string, (context: Context) => {root: HTMLElement, render: (state: State, step: Step) => void}>}
 */
const EXTRAS = { descent: createDescent, positions: createPositions };

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountLesson(root, context, getState) {
  const { dispatch, t } = context;
  const number = h("p", { class: "lesson-number-of" });
  const title = h("h1", { id: "lesson-title" });
  const dots = h("ol", { class: "lesson-dots" });
  const text = h("p", { class: "lesson-text" });
  const question = createQuestion(context, getState);
  const said = h("div", { class: "lesson-reply", role: "status" });
  const show = button("learn.reveal", () => dispatch({ type: "reveal" }));
  const tasks = createTasks(context);
  const extra = h("div", { class: "lesson-extra" });
  const ending = createEnding(context);
  const back = button("learn.back", () => go(-1), "Shift+PageUp");
  const on = button("learn.on", () => go(1), "Shift+PageDown");
  const teacher = h("input", {
    type: "checkbox",
    id: "lesson-teacher",
    onchange: () => choose("teacher", teacher.checked),
  });
  const leave = h("a", { class: "lesson-leave", href: "/learn", text: t("learn.contents") });
  const body = h(
    "div",
    { class: "lesson-body", tabindex: "-1" },
    text,
    question.root,
    show,
    said,
    tasks.root,
    extra,
    ending.root,
  );
  root.append(
    h("div", { class: "lesson-head" }, leave, number, title, dots),
    body,
    h("div", { class: "lesson-keys" }, back, on),
    h(
      "label",
      { class: "lesson-teacher field", for: "lesson-teacher" },
      teacher,
      h("span", { text: t("learn.teacher") }),
    ),
  );
  document.addEventListener("keydown", (event) => {
    const by = { PageUp: -1, PageDown: 1 }[event.key];
    if (!by || !event.shiftKey || event.ctrlKey || event.altKey || event.metaKey) return;
    event.preventDefault();
    go(by);
  });

  /** @param {string} key @param {() => void} press @param {string} [keys] */
  function button(key, press, keys) {
    return h("button", {
      type: "button",
      class: "btn",
      text: t(key),
      onclick: press,
      title: keys,
    });
  }

  /** @param {"teacher"} key @param {boolean} on */
  const choose = (key, on) => dispatch({ type: "choose", changes: { [key]: on ? "on" : "off" } });

  /** @param {number} by */
  function go(by) {
    const { link, lesson } = getState();
    const to = link.step + by;
    if (!lesson || to < 0 || to > lesson.steps.length) return;
    dispatch({ type: "go", to });
    // Start a new page at its top, for screen readers too.
    body.focus({ preventScroll: true });
    root.scrollIntoView({ block: "nearest" });
  }

  /** @type {ReturnType<typeof EXTRAS[string]>|null} */
  let special = null;

  /** @param {State} state @param {Step|null} step */
  function renderExtra(state, step) {
    rebuild(extra, step?.extra ?? "", () => {
      special = step?.extra && EXTRAS[step.extra] ? EXTRAS[step.extra](context) : null;
      return special ? [special.root] : [];
    });
    extra.hidden = special === null;
    if (step) special?.render(state, step);
  }

  /** @param {State} state @param {Step} step @param {string} prefix */
  function renderReply(state, step, prefix) {
    const answer = state.lesson?.answers[step.id];
    const seen = seenFirst(state);
    const open = isOpen(state);
    show.hidden = !open || state.link.teacher === "off";
    if (!step.question || !answer || open || !seen) return void ((said.hidden = true), setText(said, ""));
    const { right, code, params: numbers } = reply(step.question, answer.given, seen);
    setText(said, t(`${prefix}.because.${code}`, numbers));
    setAttribute(said, "data-right", String(right));
    said.hidden = false;
  }

  /** @param {State} state @param {Lesson} lesson */
  function renderFrame(state, lesson) {
    const { step } = state.link;
    setText(number, t("learn.lesson_of", { number: lesson.number, of: lesson.count }));
    setText(title, t(`lesson.${lesson.slug}.title`));
    const steps = lesson.steps.length + 1;
    rebuild(dots, String(steps), () => Array.from({ length: steps }, (_, i) => dot(i)));
    [...dots.children].forEach((item, i) => {
      setAttribute(/** @type {Element} */ (item.firstChild), "aria-current", i === step ? "step" : null);
      setAttribute(item, "class", i < step ? "past" : null);
    });
    back.disabled = step === 0;
    on.hidden = step >= lesson.steps.length;
    on.classList.toggle("primary", !isOpen(state));
    teacher.checked = state.link.teacher === "on";
    setAttribute(leave, "href", linkTo(context, state, "/learn"));
  }

  /** @param {number} i */
  const dot = (i) =>
    h(
      "li",
      {},
      h("button", {
        type: "button",
        "aria-label": t("learn.step", { number: i + 1 }),
        onclick: () => dispatch({ type: "go", to: i }),
      }),
    );

  /** @type {Lesson|null} */
  let drawn = null;
  return {
    /** @param {State} state */
    render(state) {
      const { lesson } = state;
      // While playing, the lesson does not follow every position; it updates at the one reached.
      if (!lesson || (state.playing && lesson === drawn)) return;
      drawn = lesson;
      renderFrame(state, lesson);
      const step = stepOf(state);
      stage(state, step);
      ending.root.hidden = step !== null;
      renderExtra(state, step);
      const seen = step && seenFirst(state);
      if (!step || !seen) {
        for (const part of [text, question.root, said, show, tasks.root]) part.hidden = true;
        if (!step) ending.render(state, lesson);
        return;
      }
      const prefix = `lesson.${lesson.slug}.${step.id}`;
      const params = numbersOf(seen);
      text.hidden = false;
      setText(text, t(`${prefix}.text`, params));
      question.root.hidden = step.question === null;
      question.render(state, step, prefix, params);
      renderReply(state, step, prefix);
      tasks.render(state, step, prefix, params);
    },
  };
}

/**
 * Sets which parts of the explorer are highlighted or hidden.
 * @param {State} state @param {Step|null} step
 */
function stage(state, step) {
  const page = document.documentElement;
  setAttribute(page, "data-light", step?.light.join(" ") ?? null);
  setAttribute(page, "data-hide", step && isOpen(state) ? step.hide.join(" ") : null);
  // Hide the maps while a question is open: they would reveal the answer, also by playing.
  setAttribute(page, "data-veil", isOpen(state) ? "yes" : null);
  setAttribute(page, "data-extra", step?.extra ?? null);
  setAttribute(page, "data-lab", state.link.lab);
}
