/**
 * What every page but the explorer begins with: what the server gave it, its state and its words.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Link} Link
 */
import { createTranslator } from "../model/i18n.js";
import { writeLink } from "../model/link.js";
import { reduce } from "../model/reducer.js";
import { initialState } from "../model/state.js";
import { createStore } from "../model/store.js";
import { readAddress } from "./address.js";
import { readBoot } from "./boot.js";

/**
 * @param {(boot: any, link: Link) => Partial<State>} [more] what the page's state begins with besides
 * @param {State["own"]} [own] arrays that the tab keeps
 */
export async function beginPage(more = () => ({}), own = {}) {
  const boot = await readBoot();
  const { link, notices } = readAddress(boot.keys, own);
  const night = matchMedia("(prefers-color-scheme: dark)");
  const begun = { ...initialState(link, notices, { dark: night.matches }), own };
  const store = createStore(reduce, { ...begun, ...more(boot, link) });
  const { dispatch, getState, subscribe } = store;
  night.addEventListener("change", () => dispatch({ type: "media", dark: night.matches }));
  const { lang, languages, messages, keys } = boot;
  const query = (/** @type {Link} */ one) => writeLink(one, keys);
  // These pages have no plots, pictures, camera or files, and no view of theirs asks for them.
  const context = /** @type {import("../dom/context.js").Context} */ (
    /** @type {unknown} */ ({ dispatch, t: createTranslator(messages, lang), query, lang, languages, embed: false })
  );
  return {
    ...{ boot, link, store, context },
    /** Draw the views now, and at every change. @param {{render: (state: State) => void}[]} views */
    show(views) {
      const draw = (/** @type {State} */ state) => views.forEach((view) => view.render(state));
      subscribe(draw);
      draw(getState());
    },
  };
}
