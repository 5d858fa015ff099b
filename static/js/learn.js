/** The page /learn, put together: the contents of the course, and what of it is done. */
import { byId } from "./dom/h.js";
import { markSettled } from "./dom/settled.js";
import { startAddress } from "./services/address.js";
import { beginPage } from "./services/page.js";
import { marksOf, recallProgress } from "./services/progress.js";
import { mountContents } from "./views/contents.js";
import { mountTools } from "./views/tools.js";

const { boot, link, store, context, show } = await beginPage();
const known = recallProgress();
show([mountTools(byId("site-tools"), context), mountContents(document.body, context, known, marksOf(known, link))]);
startAddress(store, boot.keys);
markSettled();
