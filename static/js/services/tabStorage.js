/**
 * Stores arrays that are too large for a link in sessionStorage, so that they survive a reload
 * (another language is another page). history.state has the names of those that an entry uses.
 *
 * @typedef {import("../model/types.js").Tensor} Tensor
 * @typedef {import("../model/store.js").Store} Store
 */
import { decode, encode } from "../model/arrays.js";
import { dtypeOf, keptNames } from "../model/ownArrays.js";

const PREFIX = "channelsum.";

/** The arrays stored by earlier pages of this tab, by name. */
export function storedArrays() {
  /** @type {Record<string, Tensor>} */
  const found = {};
  try {
    for (const key of Object.keys(sessionStorage).filter((one) => one.startsWith(PREFIX))) {
      found[key.slice(PREFIX.length)] = decode(JSON.parse(sessionStorage.getItem(key) ?? ""));
    }
  } catch {
    // Storage is not allowed, or its content is not ours.
  }
  return found;
}

/** @param {Store} store */
export function startTabStorage(store) {
  /** Names of the arrays that are stored, oldest first. @type {Set<string>} */
  const stored = new Set(Object.keys(store.getState().own));
  /** @type {Set<string>} */
  const refused = new Set();

  /** @param {string} name @param {Tensor} tensor @param {string[]} needed names that must not be evicted */
  function keep(name, tensor, needed) {
    const text = JSON.stringify(encode(tensor, dtypeOf(tensor.data)));
    const others = [...stored].filter((one) => !needed.includes(one));
    for (;;) {
      try {
        sessionStorage.setItem(PREFIX + name, text);
        return stored.add(name);
      } catch {
        const oldest = others.shift();
        if (oldest === undefined) return refused.add(name);
        sessionStorage.removeItem(PREFIX + oldest);
        stored.delete(oldest);
        refused.add(oldest);
      }
    }
  }

  store.subscribe(({ own, link, fleeting }) => {
    const needed = Object.values(keptNames(link) ?? {});
    for (const name of Object.keys(own)) {
      if (!stored.has(name) && !refused.has(name)) keep(name, own[name], needed);
    }
    const lost = needed.some((name) => refused.has(name));
    if (lost !== fleeting) queueMicrotask(() => store.dispatch({ type: "fleeting", fleeting: lost }));
  });
}
