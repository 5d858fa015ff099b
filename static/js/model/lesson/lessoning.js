/**
 * How the state changes in a lesson.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 * @typedef {import("../state.js").Problem} Problem
 * @typedef {import("./lesson.js").Given} Given
 * @typedef {import("./lesson.js").Lesson} Lesson
 */
import { requestKey } from "../state.js";
import { withLink, without } from "../choosing.js";
import { WHOLE_MAPS, beginning, isOpen, isSameState, keeping, rightAnswer, seenFirst, stepOf } from "./lesson.js";

/** Nothing that was said of another state. */
const FRESH = { asked: [], predicted: {}, aim: null, drafts: {}, before: null, playing: false };

/** @param {State} state @param {Partial<Lesson>} changes @returns {State} */
const withLesson = (state, changes) => (state.lesson ? { ...state, lesson: { ...state.lesson, ...changes } } : state);

/** To a step: its own state. The last page keeps what is there. @param {State} state @param {{to: number}} action */
export function go(state, { to }) {
  if (!state.lesson) return state;
  const step = Math.max(0, Math.min(to, state.lesson.steps.length));
  const there = withLesson(withLink({ ...state, ...FRESH }, { step }), { taken: null, later: null });
  const link = beginning(there);
  if (!link) return withLink(there, { cover: "off" });
  const first = state.result && isResultOf(state, link) ? state.result : null;
  return withLesson({ ...there, link }, { first });
}

/** Whether the result that is shown is what a link asks for. @param {State} state @param {Link} link */
const isResultOf = ({ result }, link) => result !== null && requestKey(result.link) === requestKey(link);

/**
 * Another address: the step's own state comes first, for what is said is measured by it.
 * @param {State} state @param {{link: Link, notices: Problem[]}} action @returns {State}
 */
export function arriveAt(state, { link, notices }) {
  const { lesson } = state;
  if (!lesson) return state;
  const there = go({ ...state, notices, link }, { to: link.step });
  const own = beginning(there);
  const asksForMore = own !== null && !isSameState(link, own) && !isSameState(link, keeping(lesson.blank, link));
  return asksForMore ? withLesson(there, { later: { ...link, cover: own.cover } }) : there;
}

/** A result has come: of the step's own state it is what the reader's are held against. @param {State} state */
export function measured(state) {
  const { lesson } = state;
  const step = stepOf(state);
  if (!lesson || !step || lesson.first || !isResultOf(state, step.link)) return state;
  const next = withLesson(state, { first: state.result, later: null });
  return lesson.later ? { ...next, link: { ...lesson.later, cover: state.link.cover } } : next;
}

/** @param {State} state @param {{given: Given}} action @returns {State} */
export function answer(state, { given }) {
  const step = stepOf(state);
  if (!state.lesson || !step?.question || !isOpen(state)) return state;
  const shown = state.link.teacher === "off";
  const answers = { ...state.lesson.answers, [step.id]: { given, shown } };
  return uncovered(withLesson({ ...state, drafts: without(state.drafts, "answer") }, { answers }));
}

/** What is said to the answer; where none was given, the right one. @param {State} state @returns {State} */
export function reveal(state) {
  const step = stepOf(state);
  const seen = seenFirst(state);
  if (!state.lesson || !step?.question || !seen) return state;
  const given = state.lesson.answers[step.id]?.given ?? rightAnswer(step.question, seen);
  return uncovered(withLesson(state, { answers: { ...state.lesson.answers, [step.id]: { given, shown: true } } }));
}

/** What was covered is shown; of a pixel question the whole map. @param {State} state @returns {State} */
function uncovered(state) {
  if (isOpen(state)) return withLink(state, { cover: "on" });
  const whole = stepOf(state)?.question?.kind === "pixel" ? WHOLE_MAPS : {};
  return withLink(state, { cover: "off", ...whole });
}

/** @param {State} state @param {{id: string}} action @returns {State} */
export function take(state, { id }) {
  const offer = stepOf(state)?.offers.find((one) => one.id === id);
  if (!offer) return state;
  return withLesson({ ...state, ...FRESH, link: keeping(offer.link, state.link) }, { taken: id });
}

/** Back to the step's own state. @param {State} state @returns {State} */
export const again = (state) => go(state, { to: state.link.step });

/**
 * The links of a lesson without what their scenes have anyway: so they are written as the reader's own are.
 * @param {Lesson} lesson @param {(link: Link) => Link} tidy @returns {Lesson}
 */
export function tidiedLesson(lesson, tidy) {
  const steps = lesson.steps.map((step) => ({
    ...step,
    link: tidy(step.link),
    offers: step.offers.map((offer) => ({ ...offer, link: tidy(offer.link) })),
  }));
  return { ...lesson, steps, later: lesson.later && tidy(lesson.later) };
}
