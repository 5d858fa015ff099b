/**
 * A lesson beside the explorer: its steps, answers and offers.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 * @typedef {import("../lesson/lesson.js").Given} Given
 * @typedef {import("../lesson/lesson.js").Lesson} Lesson
 *
 * @typedef {object} Fields
 * @property {Lesson|null} lesson
 *
 * @typedef {{type: "go", to: number} | {type: "again"}
 *   | {type: "answer", given: Given} | {type: "reveal"}
 *   | {type: "take", id: string}} Actions
 */
import { withLink, without } from "../choosing.js";
import {
  WHOLE_MAPS,
  beginning,
  isOpen,
  isSameState,
  keeping,
  rightAnswer,
  seenFirst,
  stepOf,
} from "../lesson/lesson.js";
import { tidied } from "../original.js";
import { requestKey } from "../state.js";

/** @satisfies {import("../slice.js").Slice} */
export const lesson = {
  initial: { lesson: null },
  /** @type {import("../slice.js").Handlers<Actions["type"] | "catalogue" | "link" | "result">} */
  handlers: {
    catalogue: (state, { catalogue }) =>
      state.lesson ? withLesson(state, tidiedLesson(state.lesson, (link) => tidied(link, catalogue))) : state,
    link: (state) => arrived(state),
    result: (state) => measured(state),
    ...{ go, answer, reveal, take },
    again: (state) => go(state, { to: state.link.step }),
  },
};

/** What belongs to the state of one step, as it begins. */
const FRESH = { asked: [], predicted: {}, aim: null, drafts: {}, before: null, playing: false };

/** @param {State} state @param {Partial<Lesson>} changes @returns {State} */
const withLesson = (state, changes) => (state.lesson ? { ...state, lesson: { ...state.lesson, ...changes } } : state);

/** Show a step in its own state. The last page keeps the state before it. @param {State} state @param {{to: number}} action */
function go(state, { to }) {
  if (!state.lesson) return state;
  const step = Math.max(0, Math.min(to, state.lesson.steps.length));
  const there = withLesson(withLink({ ...state, ...FRESH }, { step }), { taken: null, later: null });
  const link = beginning(there);
  if (!link) return withLink(there, { cover: "off" });
  const first = state.result && isResultOf(state, link) ? state.result : null;
  return withLesson({ ...there, link }, { first });
}

/** Whether the current result is the one that a link requests. @param {State} state @param {Link} link */
const isResultOf = ({ result }, link) => result !== null && requestKey(result.link) === requestKey(link);

/**
 * The address has changed: show the step's own state first, because replies and tasks compare with it.
 * @param {State} state @returns {State}
 */
function arrived(state) {
  const { lesson, link } = state;
  if (!lesson) return state;
  const there = go(state, { to: link.step });
  const own = beginning(there);
  const asksForMore = own !== null && !isSameState(link, own) && !isSameState(link, keeping(lesson.blank, link));
  return asksForMore ? withLesson(there, { later: { ...link, cover: own.cover } }) : there;
}

/** Keep the result of the step's own state: later results are compared with it. @param {State} state */
function measured(state) {
  const { lesson } = state;
  const step = stepOf(state);
  if (!lesson || !step || lesson.first || !isResultOf(state, step.link)) return state;
  const next = withLesson(state, { first: state.result, later: null });
  return lesson.later ? { ...next, link: { ...lesson.later, cover: state.link.cover } } : next;
}

/** @param {State} state @param {{given: Given}} action @returns {State} */
function answer(state, { given }) {
  const step = stepOf(state);
  if (!state.lesson || !step?.question || !isOpen(state)) return state;
  const shown = state.link.teacher === "off";
  const answers = { ...state.lesson.answers, [step.id]: { given, shown } };
  return uncovered(withLesson({ ...state, drafts: without(state.drafts, "answer") }, { answers }));
}

/** Show the reply to the answer given, or to the right one. @param {State} state @returns {State} */
function reveal(state) {
  const step = stepOf(state);
  const seen = seenFirst(state);
  if (!state.lesson || !step?.question || !seen) return state;
  const given = state.lesson.answers[step.id]?.given ?? rightAnswer(step.question, seen);
  return uncovered(withLesson(state, { answers: { ...state.lesson.answers, [step.id]: { given, shown: true } } }));
}

/** Show what was covered; after a pixel question, the whole maps. @param {State} state @returns {State} */
function uncovered(state) {
  if (isOpen(state)) return withLink(state, { cover: "on" });
  const whole = stepOf(state)?.question?.kind === "pixel" ? WHOLE_MAPS : {};
  return withLink(state, { cover: "off", ...whole });
}

/** @param {State} state @param {{id: string}} action @returns {State} */
function take(state, { id }) {
  const offer = stepOf(state)?.offers.find((one) => one.id === id);
  if (!offer) return state;
  return withLesson({ ...state, ...FRESH, link: keeping(offer.link, state.link) }, { taken: id });
}

/**
 * Leave out of a lesson's links what their scenes say already, as in the user's own links.
 * @param {Lesson} lesson @param {(link: Link) => Link} tidy @returns {Lesson}
 */
function tidiedLesson(lesson, tidy) {
  const steps = lesson.steps.map((step) => ({
    ...step,
    link: tidy(step.link),
    offers: step.offers.map((offer) => ({ ...offer, link: tidy(offer.link) })),
  }));
  return { ...lesson, steps, later: lesson.later && tidy(lesson.later) };
}
