/** Entry point of /code: the explorer's state as a program. */
import { byId } from "./dom/h.js";
import { markSettled } from "./dom/settled.js";
import { ARRAY_TYPE } from "./model/ownArrays.js";
import { compose } from "./model/slice.js";
import { page } from "./model/slices/page.js";
import { result } from "./model/slices/result.js";
import { tabArrays } from "./model/slices/tabArrays.js";
import { readAddress, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { storedArrays, startTabStorage } from "./services/tabStorage.js";
import { beginPage, media, readBoot } from "./services/page.js";
import { startRecompute } from "./services/recompute.js";
import { mount as mountCode } from "./features/code/index.js";
import { mountNotices } from "./views/notices.js";
import { mountSetup } from "./views/setup.js";
import { mountTools } from "./views/tools.js";

const boot = await readBoot(ARRAY_TYPE);
const own = storedArrays();
const { reduce, initialState } = compose(page, result, tabArrays);
const { link, notices } = readAddress(boot.keys, own);
const { store, context, show } = beginPage(boot, reduce, { ...initialState(link, notices, media()), own });
show([
  mountTools(byId("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountSetup(byId("setup"), context),
  mountCode(byId("code"), context, store.getState),
]);
// Laid out invisibly until there is a program, or a message why there is none (features/code/style.css).
store.subscribe(({ result, server, notices }) => {
  if (result || server === "lost" || notices.length > 0) byId("code").closest("main")?.setAttribute("data-ready", "");
});
startTabStorage(store);
startAddress(store, boot.keys);
startRecompute(store, createApi(boot.api), boot.keys);
markSettled();
