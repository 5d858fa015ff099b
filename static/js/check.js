/** Entry point of /learn/check/{when}: five questions before or after the course. */
import { byId } from "./dom/h.js";
import { markSettled } from "./dom/settled.js";
import { paperFrom } from "./model/lesson/paper.js";
import { ARRAY_TYPE } from "./model/ownArrays.js";
import { compose } from "./model/slice.js";
import { page } from "./model/slices/page.js";
import { paper } from "./model/slices/paper.js";
import { readAddress, startAddress } from "./services/address.js";
import { createApi } from "./services/api.js";
import { beginPage, media, readBoot } from "./services/page.js";
import { startPaper } from "./services/paper.js";
import { recallCheck, startCheck } from "./services/progress.js";
import { mountCheck } from "./views/check.js";
import { mountNotices } from "./views/notices.js";
import { mountTools } from "./views/tools.js";

const boot = await readBoot(ARRAY_TYPE);
const { reduce, initialState } = compose(page, paper);
const { link, notices } = readAddress(boot.keys);
const questions = paperFrom(boot.check, boot.keys, recallCheck(boot.check.when, link));
const begun = { ...initialState(link, notices, media()), paper: questions };
const { store, context, show } = beginPage(boot, reduce, begun);
show([
  mountTools(byId("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountCheck(byId("check"), context, store.getState),
]);
startCheck(store);
startAddress(store, boot.keys);
startPaper(store, createApi(boot.api), boot.keys);
markSettled();
