import assert from "node:assert/strict";
import { test } from "node:test";
import { figureOf, figureOfLight } from "../../static/js/model/lesson/figure.js";
import { gainText } from "../../static/js/model/reader.js";
import { missingOn, paperFrom, seenOn } from "../../static/js/model/lesson/paper.js";
import { compose } from "../../static/js/model/slice.js";
import { page } from "../../static/js/model/slices/page.js";
import { paper } from "../../static/js/model/slices/paper.js";
import { resultOf, stateOf } from "./fakeresult.js";
import { KEYS } from "./keys.js";

const { reduce } = compose(page, paper);

/** @param {any} changes @returns {any} */
const question = (changes) => ({ kind: "number", right: "output", options: [], wrong: ["aggregate"], ...changes });
/** @param {any} changes @returns {any} */
const step = (changes) => ({
  ...{ id: "one", link: "scene=test&at=0,0", question: null, goal: null, offers: [], changes: false },
  ...{ light: [], hide: [], tools: [], extra: null },
  ...changes,
});
const SUM = step({ id: "sum", question: question({}) });
const MAPS = step({ id: "maps", question: question({ kind: "choice", right: "b", options: ["a", "b"], wrong: [] }) });

/** A check with its results. @param {any} [known] @returns {any} */
function checkState(known = {}) {
  const questions = paperFrom({ when: "before", steps: [SUM, MAPS] }, KEYS, known);
  const results = { sum: resultOf(), maps: resultOf() };
  return { ...stateOf(resultOf()), result: null, paper: { ...questions, results } };
}
/** @param {any} state @param {string} id @param {string} text @param {boolean} [done] @returns {any} */
const fill = (state, id, text, done = true) => reduce(state, { type: "fill", id, text, done });

test("typed text is kept; what is not a number is refused on commit, not while typing", () => {
  const typing = fill(checkState(), "sum", "4x", false);
  assert.equal(typing.paper.given.sum, "4x");
  assert.deepEqual(typing.drafts, {});
  const refused = fill(typing, "sum", "4x");
  assert.equal(refused.drafts["answer.sum"].code, "number_unreadable");
  assert.deepEqual(fill(refused, "sum", "4").drafts, {});
});

test("nothing is sent before every question is answered; missing answers are marked", () => {
  const state = fill(checkState(), "sum", "4x");
  assert.deepEqual(
    missingOn(state.paper).map(({ id }) => id),
    ["sum", "maps"],
  );
  const next = /** @type {any} */ (reduce(state, { type: "send" }));
  assert.equal(next.paper.sent, false);
  assert.equal(next.paper.before, null);
  assert.equal(next.paper.given.sum, "4x");
  assert.deepEqual(
    ["answer.sum", "answer.maps"].map((field) => next.drafts[field].code),
    ["number_unreadable", "choice_empty"],
  );
});

test("answers are marked by the engine's numbers", () => {
  const state = checkState();
  const { now } = /** @type {any} */ (seenOn(state.paper, state.paper.steps[0]));
  const right = fill(fill(state, "sum", String(now.output)), "maps", "a");
  assert.deepEqual(/** @type {any} */ (reduce(right, { type: "send" })).paper.before, [1, 0]);
  const wrong = fill(fill(state, "sum", String(now.output + 1)), "maps", "b");
  const sent = /** @type {any} */ (reduce(wrong, { type: "send" }));
  assert.deepEqual([sent.paper.before, sent.paper.sent], [[0, 1], true]);
  const anew = /** @type {any} */ (reduce(sent, { type: "anew" }).paper);
  assert.deepEqual([anew.sent, anew.given, anew.before], [false, {}, [0, 1]]);
});

test("a completed check shows its result again, one that is being repeated does not", () => {
  assert.equal(checkState({ before: [1, 0] }).paper.sent, true);
  assert.equal(checkState({ before: [1, 0], sent: false, given: { sum: "3" } }).paper.given.sum, "3");
  assert.equal(checkState({ after: [1, 1] }).paper.sent, false);
});

test("the gain is reported as far as it is known", () => {
  const t = (/** @type {string} */ key, /** @type {any} */ params) => `${key} ${Object.values(params).join(" ")}`;
  assert.equal(gainText({ before: [1, 0, 1], after: [1, 1, 1] }, t), "learn.check_gain 2 3 3");
  assert.equal(gainText({ before: [1, 0], after: null }, t), "learn.check_score_before 1 2");
  assert.equal(gainText({ before: null, after: [1, 0] }, t), "learn.check_score_after 1 2");
  assert.equal(gainText({ before: null, after: null }, t), "");
});

/** @param {any} changes @param {any} [options] @returns {any} */
function figure(changes, options) {
  const paper = { ...paperFrom({ slug: "a", steps: [step(changes)] }, KEYS), results: { one: resultOf(options) } };
  return figureOf(paper.steps[0], /** @type {any} */ (seenOn(paper, paper.steps[0])));
}

test("a question for the number at a position has patches, slices and blanks", () => {
  const found = figure({ question: question({}) });
  assert.deepEqual(
    found.rows.map((/** @type {any} */ { name, sum, plane }) => [name, sum, plane.values.length]),
    [
      ["R", "", 4],
      ["G", "", 4],
      ["B", "", 4],
    ],
  );
  assert.deepEqual([found.total, found.bias, found.activation], ["", "2", "relu"]);
});

test("the figure shows no more than the stage", () => {
  assert.equal(figure({ question: question({}), hide: ["slices"] }), null);
  assert.equal(figure({ question: question({}), hide: ["totals"] }).total, null);
  const choice = figure({ question: question({ kind: "choice", right: "a", options: ["a"] }) });
  assert.deepEqual([choice.total, choice.rows[0].sum], [null, null]);
  const one = figure({ question: question({ right: "p1" }) });
  assert.deepEqual(
    one.rows.map((/** @type {any} */ { sum }) => sum),
    [null, "", null],
  );
});

test("four channels are drawn, the others counted", () => {
  const found = figure({ question: question({}) }, { channels: 7 });
  assert.deepEqual([found.rows.length, found.more], [4, 3]);
});

test("a pixel question has the whole input; a task has blanks for new slices and keeps the given ones", () => {
  const pixel = figure({ question: question({ kind: "pixel", right: "largest" }) });
  assert.equal(pixel.rows[0].plane.values.length, 12);
  const task = figure({ goal: { name: "constant", params: { value: 0 }, keep: [0] } });
  assert.deepEqual(
    task.rows.map((/** @type {any} */ { room }) => room?.values.length ?? 0),
    [0, 4, 4],
  );
  assert.equal(figure({ goal: { name: "equals", params: { parameters: 9 }, keep: [] } }), null);
});

test("the check's figure has the given numbers, but does not reveal that they are added", () => {
  const questions = paperFrom({ when: "before", steps: [step({ question: question({}), light: ["partials"] })] }, KEYS);
  const seen = /** @type {any} */ (seenOn({ ...questions, results: { one: resultOf() } }, questions.steps[0]));
  const found = /** @type {any} */ (figureOfLight(questions.steps[0], seen));
  assert.equal(found.total, null);
  assert.ok(found.rows.every((/** @type {any} */ { sum, plane }) => sum && plane === null));
  assert.equal(figureOfLight({ ...questions.steps[0], light: [] }, seen), null);
});
