/** The page /learn/check/{when}, put together: five questions before the course, or after it. */
import { byId } from "./dom/h.js";
import { markSettled } from "./dom/settled.js";
import { paperFrom } from "./model/lesson/paper.js";
import { startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { beginPage } from "./services/page.js";
import { startPaper } from "./services/paper.js";
import { recallCheck, startCheck } from "./services/progress.js";
import { mountCheck } from "./views/check.js";
import { mountNotices } from "./views/notices.js";
import { mountTools } from "./views/tools.js";

const { boot, store, context, show } = await beginPage(({ check, keys }, link) => ({
  paper: paperFrom(check, keys, recallCheck(check.when, link)),
}));
show([
  mountTools(byId("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountCheck(byId("check"), context, store.getState),
]);
startCheck(store);
startAddress(store, boot.keys);
startPaper(store, createApi(boot.api), boot.keys);
markSettled();
