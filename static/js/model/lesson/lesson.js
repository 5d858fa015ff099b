/**
 * A lesson: the current step, the answers given, and the replies to them.
 *
 * @typedef {import("../state.js").State} State
 * @typedef {import("../state.js").Link} Link
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("./quantities.js").Seen} Seen
 * @typedef {import("./goals.js").Goal} Goal
 * @typedef {import("./goals.js").Verdict} Verdict
 * @typedef {import("../linkTypes.js").Key} Key
 * @typedef {import("../types.js").Params} Params
 *
 * @typedef {{kind: "choice"|"number"|"pixel", right: string, options: string[], wrong: string[]}} Question
 * @typedef {{id: string, link: Link}} Offer
 * @typedef {string|number|[number, number]} Given an option, a number, or row and column
 * @typedef {{given: Given, shown: boolean}} Answer `shown`: what is said to it can be read
 *
 * @typedef {object} Step
 * @property {string} id
 * @property {Link} link
 * @property {Question|null} question
 * @property {Goal|null} goal
 * @property {Offer[]} offers
 * @property {boolean} changes
 * @property {string[]} light
 * @property {string[]} hide
 * @property {string[]} tools
 * @property {string|null} extra
 *
 * @typedef {object} Lesson
 * @property {string} slug
 * @property {number} number
 * @property {number} count
 * @property {string|null} previous
 * @property {string|null} next
 * @property {string[]} sources
 * @property {Step[]} steps
 * @property {Link} blank what an address says that names no state
 * @property {Record<string, Answer>} answers by step
 * @property {string|null} taken the offer that was taken last
 * @property {Result|null} first the result of the step's own state
 * @property {Link|null} later what the address asked for besides: it waits for `first`
 */
import { isRight } from "../cover.js";
import { readNumber } from "../entry.js";
import { parseLink } from "../link.js";
import { keysOf } from "../linkKeys.js";
import { formatNumber } from "../format.js";
import { plane } from "../arrays.js";
import { current, positionOf } from "../selectors.js";
import { requestKey } from "../state.js";
import { judge } from "./goals.js";
import { joinedWith, numbersOf, quantity } from "./quantities.js";
import { positionIn } from "./places.js";

/**
 * Parse a lesson from the server: its links become objects.
 * @param {any} given @param {readonly Key[]} keys the declarations of static/state.json
 * @returns {Lesson}
 */
export function lessonFrom(given, keys) {
  const read = (/** @type {string} */ query) =>
    /** @type {Link} */ (/** @type {any} */ (parseLink(query, keys).values));
  const steps = given.steps.map((/** @type {any} */ step) => {
    const shown = (/** @type {string} */ query) => ({ ...read(query), ...(isWhole(step) ? WHOLE_MAPS : {}) });
    const offers = step.offers.map((/** @type {any} */ offer) => ({ ...offer, link: shown(offer.link) }));
    return { ...step, link: shown(step.link), offers };
  });
  return { ...given, steps, blank: read(""), answers: {}, taken: null, first: null, later: null };
}

/** The last phase of building up, in which every map is complete. */
export const WHOLE_MAPS = { mode: /** @type {const} */ ("build"), phase: 64 };

/** Tasks about a whole map. */
const OF_A_MAP = ["constant", "only_where", "largest_at", "times_first"];

/** Whether a step is about whole maps, not about one position. @param {{whole: boolean, goal: Goal|null}} step */
const isWhole = ({ whole, goal }) => whole || (goal !== null && OF_A_MAP.includes(goal.name));

/** The step that is open; null on the last page, where the lesson is summed up. @param {State} state */
export const stepOf = ({ lesson, link }) => lesson?.steps[link.step] ?? null;

/** Whether a question waits for its answer, or for its answer to be shown. @param {State} state */
export function isOpen(state) {
  const step = stepOf(state);
  return step?.question ? !state.lesson?.answers[step.id]?.shown : false;
}

/** The link, with the user's own keys from another one. @param {Link} link @param {Link} reader @returns {Link} */
export const keeping = (link, reader) => ({
  ...link,
  ...Object.fromEntries(keysOf("step", "course", "reader", "pace").map((key) => [key, reader[key]])),
});

/** The state in which a step begins. @param {State} state @returns {Link|null} */
export function beginning(state) {
  const step = stepOf(state);
  return step && { ...keeping(step.link, state.link), cover: isOpen(state) ? "on" : "off" };
}

/**
 * Whether two links are equal apart from the user's own keys and cover mode.
 * @param {Link} a @param {Link} b
 */
export function isSameState(a, b) {
  const bare = (/** @type {Link} */ link) => JSON.stringify({ ...keeping(link, a), cover: "off" });
  return bare(a) === bare(b);
}

/** The link for the address bar: only the step's number while the step's own state is shown. @param {State} state @returns {Link} */
export function linkToWrite(state) {
  const own = beginning(state);
  const { lesson, link } = state;
  if (!lesson || (own && !isSameState(link, own))) return link;
  return keeping(lesson.blank, link);
}

/** The position and result of the step's own state, whatever was changed since. @param {State} state @returns {Seen|null} */
export function seenFirst({ lesson, link }) {
  const first = lesson?.first;
  return first ? seenIn(first, lesson.steps[link.step]?.link) : null;
}

/** A result at the position that a link names. @param {Result} result @param {Link} [link] @returns {Seen} */
export function seenIn(result, link) {
  const [row, col] = link?.at ?? result.scene.at;
  return { result, now: positionIn(result, row, col), first: result };
}

/** The current result at the current position. @param {State} state @returns {Seen|null} */
export function seenNow(state) {
  const now = current(state);
  if (!now || !state.result || requestKey(state.result.link) !== requestKey(state.link)) return null;
  return { result: state.result, now, first: state.lesson?.first ?? null };
}

/** The position chosen as the answer of a pixel question. @param {State} state @returns {[number, number]|null} */
export function pointedAt(state) {
  if (!state.result) return null;
  const { row, col } = positionOf(state, state.result);
  return [row, col];
}

/**
 * The reply to an answer: the end of its message key, whether it is right, and the parameters.
 * @param {Question} question @param {Given} given @param {Seen} seen the step's own state
 */
export function reply(question, given, seen) {
  const params = numbersOf(seen);
  if (question.kind === "choice") return { right: given === question.right, code: String(given), params };
  if (question.kind === "pixel") return pixelReply(question, /** @type {[number, number]} */ (given), seen, params);
  const guess = Number(given);
  const answers = (/** @type {string} */ name) => {
    const value = quantity(name, seen);
    return Number.isFinite(value) && isRight({ value, text: formatNumber(value) }, guess);
  };
  const right = answers(question.right);
  const code = right ? "right" : (question.wrong.find(answers) ?? "other");
  return { right, code, params: joinedWith(params, { guess: formatNumber(guess) }) };
}

/** @param {Question} question @param {[number, number]} at @param {Seen} seen @param {Record<string, unknown>} params */
function pixelReply(question, [row, col], { result }, params) {
  const map = plane(result.output, result.out);
  const width = result.output.shape[2];
  const best = question.right === "largest" ? Math.max(...map) : Math.min(...map);
  const value = map[row * width + col];
  const index = map.indexOf(best);
  const right = value === best;
  const guess = { guess_row: row, guess_col: col, guess_value: value };
  const wanted = { best_row: Math.floor(index / width), best_col: index % width, best_value: best };
  return { right, code: right ? "right" : "other", params: joinedWith(params, { ...guess, ...wanted }) };
}

/**
 * Parse an answer, or say why it is invalid.
 * @param {Question} question @param {string} [text]
 * @returns {{ok: true, value: Given} | {ok: false, code: string, params: Params}}
 */
export function readAnswer(question, text = "") {
  if (question.kind === "number") return readNumber(text);
  return text === "" ? { ok: false, code: "choice_empty", params: {} } : { ok: true, value: text };
}

/** @param {Question} question @param {Seen} seen the step's own state @returns {Given} */
export function rightAnswer(question, seen) {
  if (question.kind === "choice") return question.right;
  if (question.kind === "number") return quantity(question.right, seen);
  const { best_row: row, best_col: col } = pixelReply(question, [0, 0], seen, {}).params;
  return [Number(row), Number(col)];
}

/** Whether the step's own state has been changed. @param {State} state */
export function isChanged(state) {
  const step = stepOf(state);
  return step !== null && requestKey(state.link) !== requestKey(keeping(step.link, state.link));
}

/** Whether another position is shown than the step's own. @param {State} state */
export function isMoved(state) {
  const [first, now] = [seenFirst(state)?.now, seenNow(state)?.now];
  return first !== undefined && now !== undefined && (first.row !== now.row || first.col !== now.col);
}

/**
 * The verdict on the step's task; null if there is none or nothing was changed.
 * @param {State} state @returns {Verdict|null}
 */
export function verdict(state) {
  const step = stepOf(state);
  const seen = seenNow(state);
  if (!step?.goal || !seen || !isChanged(state)) return null;
  return judge(step.goal, seen);
}
