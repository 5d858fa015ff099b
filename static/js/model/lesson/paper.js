/**
 * Questions on one page: the printable sheet of a lesson, and the check before and after the course.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("../linkTypes.js").Key} Key
 * @typedef {import("./lesson.js").Step} Step
 * @typedef {import("./quantities.js").Seen} Seen
 * @typedef {"before"|"after"} When
 *
 * @typedef {object} Paper
 * @property {string} prefix of its messages
 * @property {Step[]} steps
 * @property {Record<string, Result>} results of the steps' own states, as they come in
 * @property {When|null} when of the check
 * @property {Record<string, string>} given by step: the option, or what was typed
 * @property {boolean} sent whether its result is shown
 * @property {number[]|null} before which questions were right before the course: 1 or 0 each
 * @property {number[]|null} after the same after the course
 * @property {boolean} kept whether the browser keeps these
 */
import { lessonFrom, readAnswer, reply, seenIn } from "./lesson.js";

/**
 * The initial state of a paper, with earlier answers.
 * @param {any} given a lesson, or the questions of the check with `when`
 * @param {readonly Key[]} keys the declarations of static/state.json
 * @param {Partial<Paper>} [known]
 * @returns {Paper}
 */
export function paperFrom(given, keys, known = {}) {
  const { steps } = lessonFrom(given, keys);
  /** @type {When|null} */
  const when = given.when ?? null;
  const before = known.before ?? null;
  const after = known.after ?? null;
  const marks = when === "before" ? before : after;
  return {
    prefix: when ? `lesson.check.${when}` : `lesson.${given.slug}`,
    steps: steps.filter(({ question, goal }) => question !== null || goal !== null),
    results: {},
    when,
    given: known.given ?? {},
    sent: known.sent ?? marks !== null,
    before,
    after,
    kept: known.kept ?? false,
  };
}

/** The result and position of a step's own state, once computed. @param {Paper} paper @param {Step} step @returns {Seen|null} */
export function seenOn(paper, step) {
  const result = paper.results[step.id];
  return result ? seenIn(result, step.link) : null;
}

/** The draft field of a step's answer. @param {Step} step */
export const fieldOf = (step) => `answer.${step.id}`;

/** Steps whose answer is missing, or can't be read. @param {Paper} paper */
export const missingOn = (paper) =>
  paper.steps.filter(({ id, question }) => question && !readAnswer(question, paper.given[id]).ok);

/** The reply to an answer on the paper. @param {Paper} paper @param {Step} step */
export function replyOn(paper, step) {
  const seen = seenOn(paper, step);
  if (!step.question || !seen) return null;
  const reading = readAnswer(step.question, paper.given[step.id]);
  return reading.ok ? reply(step.question, reading.value, seen) : null;
}
