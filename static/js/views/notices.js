/**
 * Messages about problems and how to solve them: an invalid link, an unreachable server.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { h, rebuild } from "../dom/h.js";

/** @param {HTMLElement} root @param {Context} context */
export function mountNotices(root, context) {
  const { dispatch, t } = context;
  return {
    render: whenChanged(
      (/** @type {State} */ { notices, server, result }) => [notices, server, result],
      (/** @type {State} */ { notices, server, result }) => {
        rebuild(root, JSON.stringify([notices, server, result === null]), () => [
          server === "lost"
            ? h("p", { class: "notice lost", role: "alert", text: t(result ? "notice.lost" : "notice.never") })
            : null,
          notices.length === 0
            ? null
            : h(
                "div",
                { class: "notice", role: "alert" },
                h(
                  "div",
                  {},
                  ...notices.map(({ field, text, code, params }) =>
                    h("p", { text: t("notice.link", { field, text, why: t(`error.${code}`, params) }) }),
                  ),
                ),
                h("button", {
                  class: "btn",
                  type: "button",
                  text: t("notice.dismiss"),
                  onclick: () => dispatch({ type: "dismiss" }),
                }),
              ),
        ]);
      },
    ),
  };
}
