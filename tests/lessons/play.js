/**
 * Plays lessons without a browser, with the page's state and a real server, giving every possible answer:
 * node play.js TASKS.json, run by tests/lessons/play.py. Prints the problems found and the texts of each
 * step.
 */
import { readFileSync } from "node:fs";
import { createTranslator } from "../../static/js/model/i18n.js";
import { ARRAY_TYPE } from "../../static/js/model/ownArrays.js";
import { isSameState, keeping, lessonFrom, reply, rightAnswer, seenFirst, seenNow, verdict } from "../../static/js/model/lesson/lesson.js";
import { judge } from "../../static/js/model/lesson/goals.js";
import { joinedWith, numbersOf, quantity } from "../../static/js/model/lesson/quantities.js";
import { parseLink } from "../../static/js/model/link.js";
import { declareKeys } from "../../static/js/model/linkKeys.js";
import { initialState, reduce } from "../../static/js/model/explorer.js";
import { createStore } from "../../static/js/model/store.js";
import { createApi } from "../../static/js/services/api.js";
import { startRecompute } from "../../static/js/services/recompute.js";

const PATIENCE_MS = 20000;
const SHARED = ["mixed", "touched", "times_first_waiting"];
const FAR_OFF = 123456.789;
const { address, lessons, solutions, keys, messages } = JSON.parse(readFileSync(process.argv[2], "utf8"));
declareKeys(keys, ARRAY_TYPE);
const speakers = Object.entries(messages).map(([lang, all]) => createTranslator(/** @type {any} */ (all), lang));
/** @type {string[]} */
const problems = [];
/** @type {Record<string, string[]>} */
const heard = {};
const read = (/** @type {string} */ query) => /** @type {any} */ (parseLink(query, keys).values);

/** @param {any} given */
async function play(given) {
  const blank = initialState(read(""), []);
  const start = { ...blank, lesson: lessonFrom(given, keys) };
  const store = createStore(reduce, reduce(start, { type: "link", link: read(""), notices: [] }));
  startRecompute(store, createApi(`${address}/api`), keys);
  const where = (/** @type {string} */ step) => `${given.slug}/${step}`;

  /** @param {string} step @param {string} key @param {Record<string, unknown>} [params] */
  function say(step, key, params) {
    for (const t of speakers) {
      try {
        (heard[where(step)] ??= []).push(t(`lesson.${given.slug}.${key}`, params));
      } catch (error) {
        problems.push(`${where(step)}: ${error}`);
      }
    }
  }

  /** @param {() => boolean} done @param {string} what */
  async function until(done, what) {
    const end = Date.now() + PATIENCE_MS;
    while (!done()) {
      const { drafts, notices } = store.getState();
      const refusal = [...Object.values(drafts), ...notices][0];
      if (refusal || Date.now() > end) {
        problems.push(`${what}: ${refusal ? JSON.stringify(refusal) : "never computed"}`);
        return false;
      }
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
    return true;
  }
  const answered = () => seenNow(store.getState()) !== null;

  for (const key of ["title", "question", "takeaway"]) say("all", key);
  for (const [at, step] of start.lesson.steps.entries()) {
    const { problems: wrong } = parseLink(given.steps[at].link, keys);
    for (const one of wrong) problems.push(`${where(step.id)}: ${JSON.stringify(one)}`);
    store.dispatch({ type: "go", to: at });
    if (!(await until(() => store.getState().lesson?.first !== null, where(step.id)))) continue;
    const seen = seenFirst(store.getState());
    if (!seen) continue;
    const params = numbersOf(seen);
    say(step.id, `${step.id}.text`, params);
    if (step.question) askAll(step, seen, params);
    for (const offer of step.offers) {
      say(step.id, `${step.id}.offer.${offer.id}`);
      store.dispatch({ type: "take", id: offer.id });
      if (!(await until(answered, `${where(step.id)} ${offer.id}`))) continue;
      const now = seenNow(store.getState());
      if (now) say(step.id, `${step.id}.after.${offer.id}`, numbersOf(now));
      if (now && step.changes) say(step.id, `${step.id}.saw`, numbersOf(now));
      if (isSameState(offer.link, step.link)) problems.push(`${where(step.id)} ${offer.id} changes nothing`);
    }
    if (step.goal) await solve(step, seen, params);
  }

  /** @param {any} step @param {any} seen @param {Record<string, unknown>} params */
  function askAll(step, seen, params) {
    const { kind, right, options, wrong } = step.question;
    say(step.id, `${step.id}.ask`, params);
    for (const option of options) say(step.id, `${step.id}.option.${option}`, params);
    /** @type {any[]} */
    const givens = kind === "choice" ? options : kind === "pixel" ? [[0, 0], rightAnswer(step.question, seen)] : [];
    if (kind === "number") givens.push(...[right, ...wrong].map((name) => quantity(name, seen)), FAR_OFF);
    const codes = givens.map((guess) => {
      const said = reply(step.question, guess, seen);
      say(step.id, `${step.id}.because.${said.code}`, said.params);
      return said;
    });
    if (kind === "number") {
      const expected = ["right", ...wrong, "other"];
      codes.forEach(({ code }, i) => {
        if (code !== expected[i]) problems.push(`${where(step.id)}: ${expected[i]} (${givens[i]}) is taken for ${code}`);
      });
    }
    if (!codes.some((one) => one.right)) problems.push(`${where(step.id)}: nothing is right`);
  }

  /** @param {any} step @param {any} seen @param {Record<string, unknown>} params */
  async function solve(step, seen, params) {
    say(step.id, `${step.id}.task`, params);
    const begun = judge(step.goal, seen);
    if (begun.met) problems.push(`${where(step.id)}: is solved before it begins`);
    else if (!SHARED.includes(begun.code)) say(step.id, `${step.id}.unmet.${begun.code}`, joinedWith(params, begun.params));
    const solution = solutions[where(step.id)];
    if (!solution) return problems.push(`${where(step.id)}: has no solution`);
    store.dispatch({ type: "choose", changes: keeping(read(solution), store.getState().link) });
    if (!(await until(answered, `${where(step.id)} solution`))) return;
    const found = verdict(store.getState());
    if (!found?.met) problems.push(`${where(step.id)}: the solution gives ${JSON.stringify(found)}`);
    const now = seenNow(store.getState());
    if (now) say(step.id, `${step.id}.met`, numbersOf(now));
  }
}

for (const lesson of lessons) await play(lesson);
process.stdout.write(JSON.stringify({ problems, heard }));
