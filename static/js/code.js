/** The page /code, put together: the same state as the explorer's, shown as a program. */
import { byId } from "./dom/h.js";
import { createTranslator } from "./model/i18n.js";
import { writeLink } from "./model/link.js";
import { reduce } from "./model/reducer.js";
import { initialState } from "./model/state.js";
import { createStore } from "./model/store.js";
import { readAddress, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { recall, startKeeping } from "./services/keeping.js";
import { startRecompute } from "./services/recompute.js";
import { mountCode } from "./views/code.js";
import { mountNotices } from "./views/notices.js";
import { mountSetup } from "./views/setup.js";
import { mountTools } from "./views/tools.js";

const boot = JSON.parse(byId("boot").textContent ?? "{}");
const own = recall();
const { link, notices } = readAddress(boot.keys, own);
const night = matchMedia("(prefers-color-scheme: dark)");
const store = createStore(reduce, { ...initialState(link, notices, { dark: night.matches }), own });
const { dispatch, getState } = store;
const context = /** @type {import("./dom/context.js").Context} */ (
  /** @type {unknown} */ ({
    dispatch,
    t: createTranslator(boot.messages, boot.lang),
    query: (/** @type {import("./model/state.js").Link} */ link) => writeLink(link, boot.keys),
    lang: boot.lang,
    languages: boot.languages,
    embed: false,
  })
);

const views = [
  mountTools(byId("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountSetup(byId("setup"), context),
  mountCode(byId("code"), context, getState),
];
store.subscribe((state) => {
  for (const view of views) view.render(state);
});
for (const view of views) view.render(getState());

night.addEventListener("change", () => dispatch({ type: "media", dark: night.matches }));
startKeeping(store);
startAddress(store, boot.keys);
startRecompute(store, createApi(boot.api), boot.keys);
