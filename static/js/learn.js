/** The page /learn, put together: the contents of the course, and what of it is done. */
import { byId } from "./dom/h.js";
import { createTranslator } from "./model/i18n.js";
import { reduce } from "./model/reducer.js";
import { initialState } from "./model/state.js";
import { createStore } from "./model/store.js";
import { readAddress, startAddress } from "./services/address.js";
import { marksOf, recallProgress } from "./services/progress.js";
import { mountContents } from "./views/contents.js";
import { mountTools } from "./views/tools.js";

const boot = JSON.parse(byId("boot").textContent ?? "{}");
const { link, notices } = readAddress(boot.keys, {});
const night = matchMedia("(prefers-color-scheme: dark)");
const store = createStore(reduce, initialState(link, notices, { dark: night.matches }));
const { dispatch, getState } = store;
const context = /** @type {import("./dom/context.js").Context} */ (
  /** @type {unknown} */ ({
    dispatch,
    t: createTranslator(boot.messages, boot.lang),
    lang: boot.lang,
    languages: boot.languages,
    embed: false,
  })
);

const known = recallProgress();
const views = [
  mountTools(byId("site-tools"), context),
  mountContents(document.body, context, known, marksOf(known, link)),
];
store.subscribe((state) => {
  for (const view of views) view.render(state);
});
for (const view of views) view.render(getState());
night.addEventListener("change", () => dispatch({ type: "media", dark: night.matches }));
startAddress(store, boot.keys);
