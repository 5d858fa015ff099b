/** The page /code, put together: the same state as the explorer's, shown as a program. */
import { byId } from "./dom/h.js";
import { createTranslator } from "./model/i18n.js";
import { parseLink } from "./model/link.js";
import { reduce } from "./model/reducer.js";
import { initialState } from "./model/state.js";
import { createStore } from "./model/store.js";
import { asNotices, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { startRecompute } from "./services/recompute.js";
import { mountCode } from "./views/code.js";
import { mountNotices } from "./views/notices.js";
import { mountSetup } from "./views/setup.js";
import { mountTools } from "./views/tools.js";

const boot = JSON.parse(byId("boot").textContent ?? "{}");
const { values, problems } = parseLink(location.search, boot.keys);
const night = matchMedia("(prefers-color-scheme: dark)");
const store = createStore(
  reduce,
  initialState(/** @type {any} */ (values), asNotices(problems), { dark: night.matches }),
);
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
  mountSetup(byId("setup"), context),
  mountCode(byId("code"), context, getState),
];
store.subscribe((state) => {
  for (const view of views) view.render(state);
});
for (const view of views) view.render(getState());

night.addEventListener("change", () => dispatch({ type: "media", dark: night.matches }));
startAddress(store, boot.keys);
startRecompute(store, createApi(boot.api), boot.keys);
