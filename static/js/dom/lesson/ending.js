/**
 * A lesson's last page: its main point in one sentence, sources, a link to share, and the next
 * lessons.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/lesson/lesson.js").Lesson} Lesson
 * @typedef {import("../context.js").Context} Context
 */
import { linkTo } from "../../model/reader.js";
import { h, rebuild, setText } from "../h.js";

/** @param {Context} context */
export function createEnding(context) {
  const { t } = context;
  const root = h("div", { class: "lesson-ending" });
  const copied = h("span", { class: "hint", role: "status" });

  /**
   * Copy the lesson's address without a step, so that it opens at the beginning.
   * @param {string} slug
   */
  async function share(slug) {
    const address = `${location.origin}/learn/${slug}`;
    try {
      await navigator.clipboard.writeText(address);
      setText(copied, t("learn.shared"));
    } catch {
      setText(copied, address);
    }
  }

  /** @param {State} state @param {Lesson} lesson */
  const parts = (state, lesson) => [
    h("p", { class: "lesson-takeaway", text: t(`lesson.${lesson.slug}.takeaway`) }),
    h("h3", { text: t("learn.sources") }),
    h(
      "ul",
      { class: "lesson-sources" },
      ...lesson.sources.map((source) => h("li", {}, h("a", { href: source, rel: "noopener", text: named(source) }))),
    ),
    h(
      "p",
      { class: "lesson-share" },
      h("button", { type: "button", class: "btn", text: t("learn.share"), onclick: () => share(lesson.slug) }),
      h("a", { class: "btn", href: linkTo(context, state, `/learn/${lesson.slug}/sheet`), text: t("learn.sheet") }),
      copied,
    ),
    h(
      "p",
      { class: "lesson-onward" },
      lesson.next
        ? h("a", {
            class: "btn primary",
            href: linkTo(context, state, `/learn/${lesson.next}`),
            text: `${t("learn.next_lesson")}: ${t(`lesson.${lesson.next}.title`)}`,
          })
        : h("a", {
            class: "btn primary",
            href: linkTo(context, state, "/learn/check/after"),
            text: t("learn.check_after"),
          }),
    ),
  ];

  return {
    root,
    /** @param {State} state @param {Lesson} lesson */
    render(state, lesson) {
      const key = JSON.stringify([lesson.slug, linkTo(context, state, "")]);
      rebuild(root, key, () => parts(state, lesson));
    },
  };
}

/** A short form of an address: `stackoverflow.com/questions/43306323` @param {string} address */
function named(address) {
  const { hostname, pathname } = new URL(address);
  const path = pathname.split("/").filter(Boolean).slice(0, 2).join("/");
  return `${hostname.replace(/^www\./, "")}${path ? `/${path}` : ""}`;
}
