/**
 * The state's home is the address: what can be seen can be reloaded and shared. A choice of another
 * picture is a new entry in the history, so that Back undoes it; a move along the timeline is not.
 */
import { parseLink, writeLink } from "../model/link.js";
import { requestKey } from "../model/state.js";

const WRITE_DELAY_MS = 150;

/**
 * @param {import("../model/store.js").Store} store
 * @param {any[]} keys
 */
export function startAddress(store, keys) {
  let written = requestKey(store.getState().link);
  let waiting = 0;

  function write() {
    const { link } = store.getState();
    const text = writeLink(/** @type {any} */ (link), keys);
    const target = `${location.pathname}${text ? `?${text.replace(/^\?/, "")}` : ""}${location.hash}`;
    if (target === location.pathname + location.search + location.hash) return;
    const key = requestKey(link);
    try {
      if (key === written) history.replaceState(null, "", target);
      else history.pushState(null, "", target);
    } catch {
      // A sandboxed frame may not change its address; the state then lives as long as the page.
    }
    written = key;
  }

  const { lang } = store.getState().link;
  let answered = store.getState().result;
  store.subscribe(({ playing, link, result }) => {
    if (link.lang !== lang) {
      // The words come with the page: another language is another page, in the same state.
      write();
      location.reload();
    }
    // An edit that was answered is an entry of its own, however soon the next one follows.
    if (result !== answered && result && requestKey(result.link) === requestKey(link)) write();
    answered = result;
    if (playing) return;
    clearTimeout(waiting);
    waiting = window.setTimeout(write, WRITE_DELAY_MS);
  });
  window.addEventListener("popstate", () => {
    const { values, problems } = parseLink(location.search, keys);
    written = requestKey(/** @type {any} */ (values));
    store.dispatch({ type: "link", link: /** @type {any} */ (values), notices: asNotices(problems) });
  });
}

/**
 * @param {{key: string, text: string, code: string, params: Record<string, any>}[]} problems
 * @returns {import("../model/state.js").Problem[]}
 */
export function asNotices(problems) {
  return problems.map(({ key, ...rest }) => ({ field: key, ...rest }));
}
