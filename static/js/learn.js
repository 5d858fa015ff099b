/**
 * Entry point of /learn, the contents of the course. Marks finished lessons and adds the user's own
 * link keys to every link. It has no state of the explorer.
 *
 * @typedef {import("./model/state.js").State} State
 * @typedef {import("./model/state.js").Action} Action
 */
import { byId, setAttribute, setText } from "./dom/h.js";
import { markSettled } from "./dom/settled.js";
import { gainText, linkTo, marksOf } from "./model/reader.js";
import { parseLink, writeLink } from "./model/link.js";
import { keysOf } from "./model/linkKeys.js";
import { beginPage, media, readBoot } from "./services/page.js";
import { storedProgress } from "./services/progress.js";
import { mountTools } from "./views/tools.js";

const boot = await readBoot();
const names = keysOf("reader", "course");
const keys = boot.keys.filter((/** @type {any} */ { key }) => names.includes(key));
const link = /** @type {State["link"]} */ (parseLink(location.search, keys).values);
const known = storedProgress();

/** @param {State} state @param {Action} action @returns {State} */
function reduce(state, action) {
  if (action.type === "media") return { ...state, dark: action.dark };
  return action.type === "choose" ? { ...state, link: { ...state.link, ...action.changes } } : state;
}

const begun = /** @type {State} */ ({ link, ...media() });
const { store, context, show } = beginPage(boot, reduce, begun);
const done = [...(known?.done ?? []), ...(link.done ?? [])];
for (const item of /** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll("[data-number]"))) {
  const mark = /** @type {HTMLElement} */ (item.querySelector(".learn-done"));
  mark.hidden = !done.includes(Number(item.dataset.number));
}
setText(byId("check-gain"), gainText(marksOf(known, link), context.t));
const links = /** @type {NodeListOf<HTMLAnchorElement>} */ (document.querySelectorAll("a[data-keep]"));
show([
  mountTools(byId("site-tools"), context),
  {
    render(state) {
      for (const one of links) setAttribute(one, "href", linkTo(context, state, one.pathname));
    },
  },
]);
// The address keeps the choices. Texts are part of the page: another language reloads it.
store.subscribe(({ link: chosen }) => {
  const text = writeLink(chosen, keys);
  history.replaceState(null, "", location.pathname + (text && `?${text}`) + location.hash);
  if (chosen.lang !== link.lang) location.reload();
});
markSettled();
