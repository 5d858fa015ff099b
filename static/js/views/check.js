/**
 * Five questions before or after the course. There is no feedback until all are answered. After the
 * course, each answer is explained with its arithmetic, and a table shows the progress idea by
 * idea.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/lesson/paper.js").Paper} Paper
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, rebuild, setAttribute, setText } from "../dom/h.js";
import { labelled } from "../dom/icons.js";
import { createCheckItem } from "../dom/lesson/checkItem.js";
import { gainText, linkTo } from "../model/reader.js";
import { missingOn } from "../model/lesson/paper.js";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountCheck(root, context, getState) {
  const { dispatch, t } = context;
  const paper = getState().paper;
  const items = (paper?.steps ?? []).map((step) => createCheckItem(step, context));
  const submit = h("button", { type: "submit", class: "btn primary" });
  const form = h(
    "form",
    { class: "check-form", novalidate: true, onsubmit: send },
    h("ol", { class: "check-list" }, ...items.map((item) => item.root)),
    submit,
  );
  const score = h("h2", { tabindex: "-1" });
  const note = h("p", {});
  const table = h("div", {});
  const onward = h("a", { class: "btn primary", href: "/learn" });
  const again = h("button", {
    type: "button",
    class: "btn",
    text: t("learn.check_again"),
    onclick: () => dispatch({ type: "anew" }),
  });
  const done = h("section", { class: "card check-result" }, score, note, table, h("p", {}, onward, again));
  const leave = /** @type {HTMLAnchorElement[]} */ ([...document.querySelectorAll("main a[data-keep]")]);
  root.append(done, form);

  /** @param {Event} event */
  function send(event) {
    event.preventDefault();
    dispatch({ type: "send" });
    const now = getState().paper;
    if (!now) return;
    if (now.sent) return score.focus();
    const first = missingOn(now)[0];
    items[now.steps.indexOf(first)]?.focus();
  }

  /** @param {Paper} paper @param {State} state */
  function renderResult(paper, state) {
    const marks = paper.when && paper[paper.when];
    done.hidden = !paper.sent || !marks;
    if (!paper.sent || !marks) return;
    setText(score, gainText(paper.when === "before" ? { ...paper, after: null } : paper, t));
    const where = paper.kept ? t("learn.check_kept") : state.link.check ? t("learn.check_in_link") : "";
    setText(note, paper.when === "before" ? `${t("learn.check_told_later")} ${where}` : where);
    rebuild(table, JSON.stringify([paper.before, paper.after]), () =>
      paper.when === "after" ? [gainTable(paper, t)] : [],
    );
    setText(onward, t("learn.contents"));
    setAttribute(onward, "href", linkTo(context, state, "/learn"));
  }

  return {
    /** @param {State} state */
    render(state) {
      const { paper } = state;
      if (!paper) return;
      for (const link of leave) setAttribute(link, "href", linkTo(context, state, link.pathname));
      const missing = missingOn(paper).length;
      const reviewed = paper.sent && paper.when === "after" && missing === 0;
      const there = paper.steps.every(({ id }) => paper.results[id]);
      form.hidden = !there || (paper.sent && !reviewed);
      submit.hidden = paper.sent;
      setText(submit, missing > 0 ? t("learn.check_missing", { count: missing }) : t("learn.check_send"));
      for (const item of items) item.render(state, paper, reviewed);
      renderResult(paper, state);
    },
  };
}

/**
 * The results before and after the course, one row an idea.
 * @param {Paper} paper @param {Context["t"]} t
 */
function gainTable({ steps, before, after }, t) {
  const mark = (/** @type {number} */ right) =>
    h(
      "td",
      { class: right ? "right" : "wrong" },
      ...labelled(right ? "check" : "close", t(right ? "learn.check_right" : "learn.check_wrong")),
    );
  const columns = [before, after].filter((marks) => marks !== null);
  const heads = before ? [t("learn.check_then"), t("learn.check_now")] : [t("learn.check_now")];
  return h(
    "table",
    { class: "check-gain" },
    h("caption", { class: "visually-hidden", text: t("learn.check_ideas") }),
    h(
      "thead",
      {},
      h("tr", {}, ...[t("learn.check_idea_head"), ...heads].map((text) => h("th", { scope: "col", text }))),
    ),
    h(
      "tbody",
      {},
      ...steps.map(({ id }, i) =>
        h(
          "tr",
          {},
          h("th", { scope: "row", text: t(`learn.check_idea.${id}`) }),
          ...columns.map((marks) => mark(marks[i])),
        ),
      ),
    ),
  );
}
