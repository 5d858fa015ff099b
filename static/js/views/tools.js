/**
 * Language and theme.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { h, setAttribute } from "../dom/h.js";
import { setIcon } from "../dom/icons.js";

/** @param {HTMLElement|null} root @param {Context} context */
export function mountTools(root, context) {
  const { dispatch, t, lang, languages } = context;
  const language = h(
    "select",
    {
      "aria-label": t("tools.language"),
      onchange: () => dispatch({ type: "choose", changes: { lang: language.value } }),
    },
    ...Object.entries(languages).map(([value, text]) =>
      h("option", { value, text, selected: value === lang, lang: value }),
    ),
  );
  let dark = false;
  const theme = h("button", {
    class: "btn",
    type: "button",
    onclick: () => dispatch({ type: "choose", changes: { theme: dark ? "light" : "dark" } }),
  });
  root?.append(language, theme);

  return {
    render: whenChanged(
      (/** @type {State} */ { link, dark }) => [link.theme, dark],
      (/** @type {State} */ state) => {
        dark = state.link.theme === "auto" ? state.dark : state.link.theme === "dark";
        setAttribute(document.documentElement, "data-theme", dark ? "dark" : "light");
        const text = t(dark ? "tools.light" : "tools.dark");
        setAttribute(theme, "title", text);
        setIcon(theme, dark ? "sun" : "moon");
      },
    ),
  };
}
