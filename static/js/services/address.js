/**
 * Keeps the state in the address, so that it survives a reload and can be shared. Choosing another
 * picture adds a history entry, so that Back undoes it; moving along the timeline does not.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Link} Link
 */
import { parseLink, writeLink } from "../model/link.js";
import { ELSEWHERE, keptNames, restored } from "../model/ownArrays.js";
import { requestKey } from "../model/state.js";

const WRITE_DELAY_MS = 150;

/**
 * @param {import("../model/store.js").Store} store
 * @param {any[]} keys
 * @param {(state: State) => Link} [linkOf] the link to write for a state, if it is not the state's own
 */
export function startAddress(store, keys, linkOf = ({ link }) => link) {
  /**
   * Identifies a history entry: another value means another picture or another step of a lesson.
   */
  function entry() {
    const link = linkOf(store.getState());
    return `${link.step} ${requestKey(link)}`;
  }
  let written = entry();
  let waiting = 0;

  function write() {
    const link = linkOf(store.getState());
    const text = writeLink(/** @type {any} */ (link), keys);
    const target = `${location.pathname}${text ? `?${text.replace(/^\?/, "")}` : ""}${location.hash}`;
    // Arrays too large for a link all look alike in it: history.state has their names.
    const names = keptNames(link);
    const same = JSON.stringify(names) === JSON.stringify(history.state);
    if (same && target === location.pathname + location.search + location.hash) return;
    const key = entry();
    try {
      if (key === written) history.replaceState(names, "", target);
      else history.pushState(names, "", target);
    } catch {
      // A sandboxed frame may not change its address. The state then lasts as long as the page.
    }
    written = key;
  }

  const { lang } = store.getState().link;
  let { result: answered, catalogue: known } = store.getState();
  store.subscribe(({ playing, link, result, catalogue }) => {
    // Normalising the link after the catalogue loads must not add a history entry.
    if (catalogue !== known) written = entry();
    known = catalogue;
    // Nor must removing invalid values with the first result: Back would lead to the invalid link.
    if (!answered && result && requestKey(result.link) === requestKey(link)) written = entry();
    if (link.lang !== lang) {
      // Texts are part of the page: another language reloads it in the same state.
      write();
      location.reload();
    }
    // Each answered edit gets its own entry, however soon the next edit follows.
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
 * The link from the address and history.state, with notices about what could not be read.
 * @param {any[]} keys
 * @param {Record<string, import("../model/types.js").Tensor>} [own] the arrays stored in this tab
 */
export function readAddress(keys, own = {}) {
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
