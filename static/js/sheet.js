/** Entry point of /learn/{slug}/sheet: a lesson's questions as a printable worksheet. */
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
import { mountNotices } from "./views/notices.js";
import { mountSheet } from "./views/sheet.js";
import { mountTools } from "./views/tools.js";

const boot = await readBoot(ARRAY_TYPE);
const { reduce, initialState } = compose(page, paper);
const { link, notices } = readAddress(boot.keys);
const begun = { ...initialState(link, notices, media()), paper: paperFrom(boot.lesson, boot.keys) };
const { store, context, show } = beginPage(boot, reduce, begun);
const roots = { tools: byId("sheet-tools"), questions: byId("sheet-questions"), answers: byId("sheet-answers") };
const printing = { print: () => window.print(), address: `${location.origin}/learn/${boot.lesson.slug}` };
show([
  mountTools(byId("site-tools"), context),
  mountNotices(byId("notices"), context),
  mountSheet(roots, context, printing),
]);
startAddress(store, boot.keys);
startPaper(store, createApi(boot.api), boot.keys);
markSettled();
