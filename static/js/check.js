/** The page /learn/check/{when}, put together: five questions before the course, or after it. */
import { byId } from "./dom/h.js";
import { createTranslator } from "./model/i18n.js";
import { paperFrom } from "./model/lesson/paper.js";
import { reduce } from "./model/reducer.js";
import { initialState } from "./model/state.js";
import { createStore } from "./model/store.js";
import { readAddress, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { startPaper } from "./services/paper.js";
import { recallCheck, startCheck } from "./services/progress.js";
import { mountCheck } from "./views/check.js";
import { mountNotices } from "./views/notices.js";
import { mountTools } from "./views/tools.js";

const boot = JSON.parse(byId("boot").textContent ?? "{}");
const { link, notices } = readAddress(boot.keys, {});
const night = matchMedia("(prefers-color-scheme: dark)");
const paper = paperFrom(boot.check, boot.keys, recallCheck(boot.check.when, link));
const store = createStore(reduce, { ...initialState(link, notices, { dark: night.matches }), paper });
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

const views = [
  mountTools(byId("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountCheck(byId("check"), context, getState),
];
store.subscribe((state) => {
  for (const view of views) view.render(state);
});
for (const view of views) view.render(getState());
night.addEventListener("change", () => dispatch({ type: "media", dark: night.matches }));
startCheck(store);
startAddress(store, boot.keys);
startPaper(store, createApi(boot.api), boot.keys);
