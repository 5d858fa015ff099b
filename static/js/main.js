/** The page, put together: the only module that knows everyone. */
import { byId } from "./dom/h.js";
import { createTranslator } from "./model/i18n.js";
import { parseLink } from "./model/link.js";
import { reduce } from "./model/reducer.js";
import { initialState } from "./model/state.js";
import { createStore } from "./model/store.js";
import { asNotices, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { startPlayer } from "./services/player.js";
import { startRecompute } from "./services/recompute.js";
import { mountBeside } from "./views/beside.js";
import { mountChannels } from "./views/channels.js";
import { mountHeadline } from "./views/headline.js";
import { mountLayer } from "./views/layer.js";
import { mountLedger } from "./views/ledger.js";
import { mountNotices } from "./views/notices.js";
import { mountOutput } from "./views/output.js";
import { createPlot } from "./views/plot.js";
import { mountRows } from "./views/rows.js";
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

const rows = byId("rows");
const views = [
  mountTools(document.getElementById("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountSetup(byId("setup"), context),
  mountHeadline(byId("headline"), byId("subline"), byId("look"), context),
  mountChannels(byId("channels"), rows, context, getState),
  mountRows(rows, context),
  mountSource(rows, context),
  mountOutput(rows, context, getState),
  mountLedger(byId("ledger"), context, getState),
  mountTransport(byId("transport"), context, getState),
  mountBeside(byId("beside"), context),
  mountSpeech(byId("live"), context),
  ...(boot.embed
    ? []
    : [
        mountVolume(byId("volume"), context, getState),
        mountLayer(byId("layer"), context),
        mountWhatIf(byId("whatif"), context),
        mountTables(byId("tables"), context, getState),
      ]),
];

store.subscribe((state) => {
  for (const view of views) view.render(state);
});
for (const view of views) view.render(getState());

night.addEventListener("change", () => dispatch({ type: "media", ...media() }));
startPlayer(store);
startAddress(store, boot.keys);
startRecompute(store, createApi(boot.api), boot.keys);
