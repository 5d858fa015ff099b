/**
 * What every page begins with: what the server gave it, its state and its words.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/reducer.js").Action} Action
 * @typedef {import("../model/linkTypes.js").Key} Key
 */
import { createTranslator } from "../model/i18n.js";
import { writeLink } from "../model/link.js";
import { declareKeys } from "../model/linkKeys.js";
import { createStore } from "../model/store.js";

const night = matchMedia("(prefers-color-scheme: dark)");

/** What of the reader's device the page follows. */
export const media = () => ({ dark: night.matches });

/** @param {import("../model/store.js").Store} store */
export function followMedia({ dispatch }) {
  night.addEventListener("change", () => dispatch({ type: "media", ...media() }));
}

/**
 * What the server gave the page, with the messages that lie in files of their own.
 * @param {Parameters<typeof declareKeys>[1]} [types] of keys that the page's links may hold, besides the plain ones
 */
export async function readBoot(types) {
  const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");
  boot.keys = boot.keys.map((/** @type {Key} */ key) => (key.key === "lang" ? oneOf(key, boot.languages) : key));
  declareKeys(boot.keys, types);
  const files = await Promise.all(boot.messages.map(read));
  return { ...boot, messages: Object.assign({}, ...files) };
}

/** Only a server knows its languages. @param {Key} key @param {Record<string, string>} languages @returns {Key} */
const oneOf = (key, languages) => ({ ...key, type: "choice", choices: Object.keys(languages) });

/** @param {string} address */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}

/**
 * A page without plots, pictures, camera and files, whose views ask for none.
 * @param {any} boot @param {(state: State, action: Action) => State} reduce @param {State} begun
 */
export function beginPage({ lang, languages, messages, keys }, reduce, begun) {
  const store = createStore(reduce, begun);
  const { dispatch, getState, subscribe } = store;
  followMedia(store);
  const query = (/** @type {Link} */ one) => writeLink(one, keys);
  const context = /** @type {import("../dom/context.js").Context} */ (
    /** @type {unknown} */ ({ dispatch, t: createTranslator(messages, lang), query, lang, languages, embed: false })
  );
  return {
    store,
    context,
    /** Draw the views now, and at every change. @param {{render: (state: State) => void}[]} views */
    show(views) {
      const draw = (/** @type {State} */ state) => views.forEach((view) => view.render(state));
      subscribe(draw);
      draw(getState());
    },
  };
}
