/**
 * What every page needs at the start: the boot data from the server, its state and its messages.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/state.js").Action} Action
 * @typedef {import("../model/linkTypes.js").Key} Key
 */
import { createTranslator } from "../model/i18n.js";
import { writeLink } from "../model/link.js";
import { declareKeys } from "../model/linkKeys.js";
import { createStore } from "../model/store.js";

const night = matchMedia("(prefers-color-scheme: dark)");

/** The media preferences that the page follows. */
export const media = () => ({ dark: night.matches });

/** @param {import("../model/store.js").Store} store */
export function followMedia({ dispatch }) {
  night.addEventListener("change", () => dispatch({ type: "media", ...media() }));
}

/**
 * The boot data in the page, with the messages from their files.
 * @param {Parameters<typeof declareKeys>[1]} [types] further types of link keys, for pages that use more than the plain ones
 */
export async function readBoot(types) {
  const boot = JSON.parse(document.getElementById("boot")?.textContent ?? "{}");
  boot.keys = boot.keys.map((/** @type {Key} */ key) => (key.key === "lang" ? oneOf(key, boot.languages) : key));
  declareKeys(boot.keys, types);
  const files = await Promise.all(boot.messages.map(read));
  return { ...boot, messages: Object.assign({}, ...files) };
}

/**
 * Only the server knows which languages there are.
 * @param {Key} key @param {Record<string, string>} languages @returns {Key}
 */
const oneOf = (key, languages) => ({ ...key, type: "choice", choices: Object.keys(languages) });

/** @param {string} address */
async function read(address) {
  const answer = await fetch(address);
  if (!answer.ok) throw new Error(`${address} answered ${answer.status}`);
  return answer.json();
}

/**
 * Starts a page without plots, pictures, camera and files: its views must not use them.
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
    /**
     * Render the views now and at every change.
     * @param {{render: (state: State) => void}[]} views
     */
    show(views) {
      const draw = (/** @type {State} */ state) => views.forEach((view) => view.render(state));
      subscribe(draw);
      draw(getState());
    },
  };
}
