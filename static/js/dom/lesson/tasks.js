/**
 * The interactive parts of a lesson step: offers (changes of one click), free changes, and tasks
 * that are checked.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/lesson/lesson.js").Step} Step
 * @typedef {import("../context.js").Context} Context
 */
import { isChanged, isMoved, keeping, seenNow, verdict } from "../../model/lesson/lesson.js";
import { requestKey } from "../../model/state.js";
import { joinedWith, numbersOf } from "../../model/lesson/quantities.js";
import { h, rebuild, setAttribute, setText } from "../h.js";

/** Reasons shared by all tasks; their messages are `lesson.goal.…`. */
const SHARED = ["mixed", "touched", "times_first_waiting"];

/** @typedef {import("../../model/state.js").Link} Link */

/** Whether two links have the same result and the same position. @param {Link} a @param {Link} b */
const sameView = (a, b) => requestKey(a) === requestKey(b) && requestKey(a, ["at"]) === requestKey(b, ["at"]);

/** @param {Context} context */
export function createTasks({ dispatch, t }) {
  const task = h("p", { class: "lesson-task" });
  const offers = h("div", { class: "lesson-offers" });
  const said = h("p", { class: "lesson-said", "aria-live": "polite" });
  const again = h("button", {
    type: "button",
    class: "btn",
    text: t("learn.again"),
    onclick: () => dispatch({ type: "again" }),
  });
  const root = h("div", { class: "lesson-tasks" }, task, offers, said, again);

  /** @param {State} state @param {Step} step @param {string} prefix */
  function saying(state, step, prefix) {
    const seen = seenNow(state);
    if (!seen) return null;
    const offer = step.offers.find(({ id }) => id === state.lesson?.taken);
    const untouched = offer && sameView(offer.link, keeping(state.link, offer.link));
    if (!isChanged(state) && !isMoved(state) && !untouched) return null;
    const found = verdict(state);
    if (found?.met) return { tone: "met", text: t(`${prefix}.met`, numbersOf(seen)) };
    if (found) {
      const key = SHARED.includes(found.code) ? `lesson.goal.${found.code}` : `${prefix}.unmet.${found.code}`;
      return { tone: "unmet", text: t(key, joinedWith(numbersOf(seen), found.params)) };
    }
    if (untouched && seen.first) return { tone: "saw", text: t(`${prefix}.after.${offer.id}`, numbersOf(seen)) };
    if (step.changes && seen.first) return { tone: "saw", text: t(`${prefix}.saw`, numbersOf(seen)) };
    return null;
  }

  return {
    root,
    /** @param {State} state @param {Step} step @param {string} prefix @param {Record<string, unknown>} params */
    render(state, step, prefix, params) {
      task.hidden = step.goal === null;
      if (step.goal) setText(task, t(`${prefix}.task`, params));
      rebuild(offers, step.id, () =>
        step.offers.map(({ id }) =>
          h("button", {
            type: "button",
            class: "btn",
            "data-offer": id,
            text: t(`${prefix}.offer.${id}`),
            onclick: () => dispatch({ type: "take", id }),
          }),
        ),
      );
      for (const button of /** @type {Iterable<HTMLElement>} */ (offers.children)) {
        setAttribute(button, "aria-pressed", String(button.dataset.offer === state.lesson?.taken));
      }
      const now = saying(state, step, prefix);
      setText(said, now?.text ?? "");
      setAttribute(said, "data-tone", now?.tone ?? null);
      said.hidden = now === null;
      again.hidden = !isChanged(state) && !state.lesson?.taken;
      root.hidden = step.goal === null && step.offers.length === 0 && !step.changes;
    },
  };
}
