/**
 * @import {Key} from "./linkTypes.js"
 * @import {Params} from "./types.js"
 *
 * @typedef {{key: string, text: string, code: string, params: Params}} LinkProblem
 */
import { typeOf } from "./linkKeys.js";

/** Characters of an invalid value that a notice quotes. */
const LONGEST_QUOTE = 40;

/** These separators are valid in a query; left unescaped, a link stays legible. */
const READABLE = /** @type {const} */ ([
  ["%2C", ","],
  ["%3A", ":"],
  ["%3B", ";"],
]);

/**
 * Keys that only the API accepts are not part of a page's link.
 *
 * @param {readonly Key[]} keys
 */
const ofLinks = (keys) => keys.filter((key) => key.scope !== "api");

/**
 * @param {string} name
 * @param {string} text
 * @param {string} code
 * @param {Params} [more]
 * @returns {LinkProblem}
 */
function problem(name, text, code, more = {}) {
  const quote = (/** @type {string} */ long) =>
    long.length > LONGEST_QUOTE ? `${long.slice(0, LONGEST_QUOTE)}…` : long;
  return { key: name, text, code, params: { key: quote(name), text: quote(text), ...more } };
}

/**
 * Parameters of the message about an invalid value: the key's rule.
 *
 * @param {Key} key
 * @returns {Params}
 */
function rule({ min, max, counts, choices, words }) {
  /** @type {Params} */
  const params = {};
  if (min !== undefined) params.min = min;
  if (max !== undefined) params.max = max;
  if (counts) params.counts = counts.join(", ");
  if (choices) params.choices = choices.join(", ");
  if (words) params.words = words.join(", ");
  return params;
}

/**
 * @param {any} value
 * @returns {any} a copy, so that no default is shared
 */
const copy = (value) => (value === null ? null : structuredClone(value));

/**
 * Parse a link's query. Invalid values are reported as problems and replaced by their defaults.
 *
 * @param {string} search with or without the question mark
 * @param {readonly Key[]} keys the list of static/state.json
 * @returns {{values: Record<string, any>, problems: LinkProblem[]}}
 */
export function parseLink(search, keys) {
  const known = new Map(ofLinks(keys).map((key) => [key.key, key]));
  const values = Object.fromEntries([...known].map(([name, key]) => [name, copy(key.default)]));
  const problems = [];
  const seen = new Set();
  for (const [name, text] of new URLSearchParams(search)) {
    const key = known.get(name);
    if (!key) problems.push(problem(name, text, "link_unknown_key"));
    else if (seen.has(name)) problems.push(problem(name, text, "link_duplicate"));
    else {
      seen.add(name);
      const value = typeOf(key).read(text, key);
      if (value === undefined) problems.push(problem(name, text, `link_${key.type}`, rule(key)));
      else values[name] = value;
    }
  }
  return { values, problems };
}

/**
 * @param {Record<string, any>} values
 * @param {readonly Key[]} keys
 */
function write(values, keys) {
  const parts = [];
  for (const key of keys) {
    const value = values[key.key] ?? null;
    if (value === null) continue;
    const { write } = typeOf(key);
    const text = write(value);
    if (text === "" || (key.default !== null && text === write(key.default))) continue;
    const escaped = READABLE.reduce((all, [from, to]) => all.replaceAll(from, to), encodeURIComponent(text));
    parts.push(`${key.key}=${escaped}`);
  }
  return parts.join("&");
}

/**
 * The canonical query string: keys in declared order, without defaults.
 *
 * @param {Record<string, any>} values
 * @param {readonly Key[]} keys
 * @returns {string} without the question mark
 */
export const writeLink = (values, keys) => write(values, ofLinks(keys));

/**
 * The API query for these values: only the keys that affect the result.
 *
 * @param {Record<string, any>} values
 * @param {readonly Key[]} keys
 * @returns {string} without the question mark
 */
export const apiQuery = (values, keys) =>
  write(
    values,
    keys.filter((key) => key.scope === "result"),
  );
