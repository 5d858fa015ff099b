/**
 * The page, put together: the only module that knows everyone.
 *
 * @typedef {import("./model/state.js").State} State
 */
import { byId } from "./dom/h.js";
import { createTranslator } from "./model/i18n.js";
import { parseLink } from "./model/link.js";
import { reduce } from "./model/reducer.js";
import { initialState } from "./model/state.js";
import { createStore } from "./model/store.js";
import { asNotices, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { startPlayer } from "./services/player.js";
import { startScreen } from "./services/screen.js";
import { startRecompute } from "./services/recompute.js";
import { mountBeside } from "./views/beside.js";
import { mountChain } from "./views/chain.js";
import { mountChannels } from "./views/channels.js";
import { mountCode } from "./views/code.js";
import { mountCover } from "./views/cover.js";
import { mountGemm } from "./views/gemm.js";
import { mountGroups } from "./views/groups.js";
import { mountHeadline } from "./views/headline.js";
import { mountInputs } from "./views/inputs.js";
import { LABS, mountLab } from "./views/lab.js";
import { mountLayer } from "./views/layer.js";
import { mountLedger } from "./views/ledger.js";
import { mountMany } from "./views/many.js";
import { mountNotices } from "./views/notices.js";
import { mountOutput } from "./views/output.js";
import { mountOwn } from "./views/own.js";
import { createPlot } from "./views/plot.js";
import { mountPresent } from "./views/present.js";
import { mountRows } from "./views/rows.js";
import { mountRules } from "./views/rules.js";
import { mountSetup } from "./views/setup.js";
import { mountSource } from "./views/source.js";
import { mountSpeech } from "./views/speech.js";
import { mountTables } from "./views/tables.js";
import { mountTools } from "./views/tools.js";
import { mountTransport } from "./views/transport.js";
import { mountVolume } from "./views/volume.js";
import { mountWhatIf } from "./views/whatif.js";

const boot = JSON.parse(byId("boot").textContent ?? "{}");
const { values, problems } = parseLink(location.search, boot.keys);
const night = matchMedia("(prefers-color-scheme: dark)");
const media = () => ({ dark: night.matches });

const store = createStore(reduce, initialState(/** @type {any} */ (values), asNotices(problems), media()));
const { dispatch, getState } = store;
const context = {
  dispatch,
  t: createTranslator(boot.messages, boot.lang),
  plot: createPlot(JSON.parse(byId("plotly-address").textContent ?? '""')),
  lang: boot.lang,
  languages: boot.languages,
  embed: boot.embed,
};

/** The laboratory: the view of a tab works only while the tab is open. */
function laboratory() {
  const lab = mountLab(byId("lab"), context);
  const tabs = {
    rules: mountRules,
    many: mountMany,
    groups: mountGroups,
    chain: mountChain,
    gemm: mountGemm,
    own: mountOwn,
    code: mountCode,
  };
  const views = LABS.map((name) => {
    const view = tabs[name](lab.panel(name), context, getState);
    return { render: (/** @type {State} */ state) => state.link.lab === name && view.render(state) };
  });
  return [lab, ...views];
}

const rows = byId("rows");
const views = [
  mountTools(document.getElementById("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountSetup(byId("setup"), context),
  mountHeadline(byId("headline"), byId("subline"), byId("look"), context),
  mountChannels(byId("channels"), rows, context, getState),
  mountRows(rows, context),
  mountInputs(rows, context),
  mountSource(rows, context),
  mountOutput(rows, context, getState),
  mountLedger(byId("ledger"), context, getState),
  mountTransport(byId("transport"), context, getState),
  mountCover(byId("cover"), document.getElementById("lab"), context, getState),
  mountPresent(byId("present"), context, getState),
  mountBeside(byId("beside"), context),
  mountSpeech(byId("live"), context),
  ...(boot.embed
    ? []
    : [
        mountVolume(byId("volume"), context, getState),
        mountLayer(byId("layer"), context),
        mountWhatIf(byId("whatif"), context),
        mountTables(byId("tables"), context, getState),
        ...laboratory(),
      ]),
];

store.subscribe((state) => {
  for (const view of views) view.render(state);
});
for (const view of views) view.render(getState());

night.addEventListener("change", () => dispatch({ type: "media", ...media() }));
startPlayer(store);
startScreen(store);
startAddress(store, boot.keys);
startRecompute(store, createApi(boot.api), boot.keys);
