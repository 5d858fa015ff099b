/**
 * Language and theme.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/context.js").Context} Context
 */
import { h, setAttribute } from "../dom/h.js";
import { setIcon } from "../dom/icons.js";
import { isDark } from "../model/reader.js";

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
  /** @type {boolean|null} */
  let dark = null;
  const theme = h("button", {
    class: "btn",
    type: "button",
    onclick: () => dispatch({ type: "choose", changes: { theme: dark ? "light" : "dark" } }),
  });
  root?.append(language, theme);

  return {
    /** @param {State} state */
    render(state) {
      const night = isDark(state);
      if (night === dark) return;
      dark = night;
      setAttribute(document.documentElement, "data-theme", dark ? "dark" : "light");
      setAttribute(theme, "title", t(dark ? "tools.light" : "tools.dark"));
      setIcon(theme, dark ? "sun" : "moon");
    },
  };
}
