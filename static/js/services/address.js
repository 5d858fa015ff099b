/**
 * The state's home is the address: what can be seen can be reloaded and shared. A choice of another
 * picture is a new entry in the history, so that Back undoes it; a move along the timeline is not.
 */
import { parseLink, writeLink } from "../model/link.js";
import { linkToWrite } from "../model/lesson/lesson.js";
import { ELSEWHERE, keptNames, restored } from "../model/ownArrays.js";
import { initialState, requestKey } from "../model/state.js";

const WRITE_DELAY_MS = 150;

/**
 * @param {import("../model/store.js").Store} store
 * @param {any[]} keys
 */
export function startAddress(store, keys) {
  /** What makes an entry of the history: another picture, or another step of a lesson. */
  function entry() {
    const link = linkToWrite(store.getState());
    return `${link.step} ${requestKey(link)}`;
  }
  let written = entry();
  let waiting = 0;

  function write() {
    const link = linkToWrite(store.getState());
    const text = writeLink(/** @type {any} */ (link), keys);
    const target = `${location.pathname}${text ? `?${text.replace(/^\?/, "")}` : ""}${location.hash}`;
    // Arrays that the link can't carry are all written alike: the history says which they are.
    const names = keptNames(link);
    const same = JSON.stringify(names) === JSON.stringify(history.state);
    if (same && target === location.pathname + location.search + location.hash) return;
    const key = entry();
    try {
      if (key === written) history.replaceState(names, "", target);
      else history.pushState(names, "", target);
    } catch {
      // A sandboxed frame may not change its address; the state then lives as long as the page.
    }
    written = key;
  }

  const { lang } = store.getState().link;
  let { result: answered, catalogue: known } = store.getState();
  store.subscribe(({ playing, link, result, catalogue }) => {
    // A link that is only written shorter, now that the scenes are known, is no other one.
    if (catalogue !== known) written = entry();
    known = catalogue;
    // Nor is what the first result leaves of it: Back would lead to what could not be used.
    if (!answered && result && requestKey(result.link) === requestKey(link)) written = entry();
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
    store.dispatch({ type: "link", ...readAddress(keys, store.getState().own) });
    written = entry();
  });
}

/**
 * The state that the address and the history say.
 * @param {any[]} keys @param {import("../model/state.js").State["own"]} own arrays that the tab keeps
 * @param {{dark: boolean}} media
 */
export function stateFrom(keys, own, media) {
  const { link, notices } = readAddress(keys, own);
  return { ...initialState(link, notices, media), own };
}

/**
 * What the address and the history say.
 * @param {any[]} keys
 * @param {Record<string, import("../model/types.js").Tensor>} own the arrays that the page keeps
 */
export function readAddress(keys, own) {
  const { values, problems } = parseLink(location.search, keys);
  const { values: link, gone } = restored(values, history.state, own);
  const lost = gone.map((key) => ({ key, text: ELSEWHERE, code: "link_gone", params: {} }));
  return { link: /** @type {import("../model/state.js").Link} */ (link), notices: asNotices([...problems, ...lost]) };
}

/**
 * @param {{key: string, text: string, code: string, params: Record<string, any>}[]} problems
 * @returns {import("../model/state.js").Problem[]}
 */
function asNotices(problems) {
  return problems.map(({ key, ...rest }) => ({ field: key, ...rest }));
}
