/**
 * Questions on one page, filled in and sent: a lesson's worksheet, and the check.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("../lesson/lesson.js").Step} Step
 * @typedef {import("../lesson/paper.js").Paper} Paper
 *
 * @typedef {object} Fields
 * @property {Paper|null} paper
 *
 * @typedef {{type: "worked", id: string, result: Result}
 *   | {type: "fill", id: string, text: string, done: boolean}
 *   | {type: "send"} | {type: "anew"}} Actions
 */
import { without } from "../choosing.js";
import { readAnswer } from "../lesson/lesson.js";
import { fieldOf, missingOn, replyOn } from "../lesson/paper.js";

/** @satisfies {import("../slice.js").Slice} */
export const paper = {
  initial: { paper: null },
  /** @type {import("../slice.js").Handlers<Actions["type"]>} */
  handlers: {
    worked: (state, { id, result }) =>
      withPaper({ ...state, server: "ready" }, { results: { ...state.paper?.results, [id]: result } }),
    fill,
    send,
    anew: (state) => withPaper({ ...state, drafts: {} }, { sent: false, given: {} }),
  },
};

/** @param {State} state @param {Partial<Paper>} changes @returns {State} */
const withPaper = (state, changes) => (state.paper ? { ...state, paper: { ...state.paper, ...changes } } : state);

/** Take an answer as it is typed; when it is done, refuse one that cannot be used. @param {State} state @param {{id: string, text: string, done: boolean}} action @returns {State} */
function fill(state, { id, text, done }) {
  const step = state.paper?.steps.find((one) => one.id === id);
  if (!state.paper || !step?.question) return state;
  const next = withPaper(state, { given: { ...state.paper.given, [id]: text } });
  const reading = readAnswer(step.question, text);
  if (reading.ok || text.trim() === "") return { ...next, drafts: without(state.drafts, fieldOf(step)) };
  return done ? refused(next, step, text) : next;
}

/** @param {State} state @param {Step} step @param {string} [text] @returns {State} */
function refused(state, step, text = "") {
  const reading = step.question && readAnswer(step.question, text);
  if (!reading || reading.ok) return state;
  const field = fieldOf(step);
  const { code, params } = reading;
  return { ...state, drafts: { ...state.drafts, [field]: { field, text, code, params } } };
}

/** Send all answers at once; while one is missing, say so beside it and send nothing. @param {State} state @returns {State} */
function send(state) {
  const { paper } = state;
  if (!paper?.when || paper.sent) return state;
  const missing = missingOn(paper);
  if (missing.length > 0) return missing.reduce((next, step) => refused(next, step, paper.given[step.id]), state);
  const replies = paper.steps.map((step) => replyOn(paper, step));
  if (replies.includes(null)) return state;
  const marks = replies.map((one) => (one?.right ? 1 : 0));
  return withPaper({ ...state, drafts: {} }, { sent: true, [paper.when]: marks });
}
