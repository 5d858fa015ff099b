/** The page /code, put together: the same state as the explorer's, shown as a program. */
import { byId } from "./dom/h.js";
import { markSettled } from "./dom/settled.js";
import { ARRAY_TYPE } from "./model/ownArrays.js";
import { reduce } from "./model/reducer.js";
import { startAddress, stateFrom } from "./services/address.js";
import { createApi } from "./services/api.js";
import { recall, startKeeping } from "./services/keeping.js";
import { beginPage, media, readBoot } from "./services/page.js";
import { startRecompute } from "./services/recompute.js";
import { mount as mountCode } from "./features/code/index.js";
import { mountNotices } from "./views/notices.js";
import { mountSetup } from "./views/setup.js";
import { mountTools } from "./views/tools.js";

const boot = await readBoot(ARRAY_TYPE);
const { store, context, show } = beginPage(boot, reduce, stateFrom(boot.keys, recall(), media()));
show([
  mountTools(byId("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountSetup(byId("setup"), context),
  mountCode(byId("code"), context, store.getState),
]);
// Until there is a program, or a reason why not, it is laid out unseen (features/code/style.css).
store.subscribe(({ result, server, notices }) => {
  if (result || server === "lost" || notices.length > 0) byId("code").closest("main")?.setAttribute("data-ready", "");
});
startKeeping(store);
startAddress(store, boot.keys);
startRecompute(store, createApi(boot.api), boot.keys);
markSettled();
