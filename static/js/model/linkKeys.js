/**
 * The keys of a link, as static/state.json and the panels declare them: declared once when a page begins
 * (services/page.js). Every list of keys derives from their roles.
 *
 * @import {Key, LinkType} from "./linkTypes.js"
 * @typedef {keyof import("./state.js").Link} Name
 *
 * @typedef {"scene"|"image"|"kernel"|"shape"|"layer"|"mix"|"weights"|"input"|"output"|"place"|"shown"
 *   |"pace"|"reader"|"step"|"course"|"lab"|"program"|"api"} Role what a key belongs to
 */

import { LINK_TYPES } from "./linkTypes.js";

/** @type {readonly Key[]} */
let declared = [];
/** @type {Record<string, LinkType>} */
let types = LINK_TYPES;
/** @type {Map<string, any>} what was derived from them */
const derived = new Map();

/** @param {readonly Key[]} keys @param {Record<string, LinkType>} [more] types besides those of linkTypes.js */
export function declareKeys(keys, more = {}) {
  declared = keys;
  types = { ...LINK_TYPES, ...more };
  derived.clear();
}

/** A key's declaration: its range, its choices. @param {Name} name */
export function keyOf(name) {
  const found = declared.find(({ key }) => key === name);
  if (!found) throw new Error(`no key of links is named ${name}`);
  return found;
}

/** How a key's values are read and written. @param {Key} key */
export const typeOf = (key) => types[key.type];

/** @template T @param {string} what @param {() => T} derive @returns {T} */
function once(what, derive) {
  if (!derived.has(what)) derived.set(what, derive());
  return derived.get(what);
}

/** The keys of some roles, in their order. @param {...Role} roles @returns {readonly Name[]} */
export const keysOf = (...roles) =>
  once(roles.join(), () => declared.filter(({ role }) => roles.includes(/** @type {Role} */ (role))).map(nameOf));

/** The same keys with their default values. @param {...Role} roles @returns {Partial<import("./state.js").Link>} */
export const defaultsOf = (...roles) =>
  once(`defaults ${roles.join()}`, () => defaults(declared.filter(({ role }) => roles.includes(/** @type {Role} */ (role)))));

/** A key's choices, as strings. @param {Name} name */
export const choicesOf = (name) => once(`choices of ${name}`, () => (keyOf(name).choices ?? []).map(String));

/** The keys that a change of this key resets, with their defaults. @param {string} name */
export const clearedBy = (name) =>
  once(`cleared by ${name}`, () => defaults(declared.filter((key) => key.cleared_by?.includes(name))));

/** Keys whose change asks for other arrays from the catalogue. */
export const arrayKeys = () => keysOf("scene", "image", "kernel", "shape");

/** Keys that change a scene's arrays. */
const EDITS = /** @type {const} */ (["weights", "input"]);

/** Keys whose change asks for another result. */
export const resultKeys = () =>
  keysOf("scene", "image", "kernel", "shape", "layer", "mix", ...EDITS, "output");

/** Keys that change a scene, its layer, or the mix of its channels. */
export const changeKeys = () => keysOf("image", "kernel", "shape", "layer", "mix", ...EDITS);

/** The keys of an unchanged scene at its first position. */
export const freshScene = () => defaultsOf("image", "kernel", "shape", "layer", "mix", ...EDITS, "output", "place");

/** The defaults of the keys that change a scene's arrays or the mix of its channels. */
export const unedited = () => defaultsOf(...EDITS, "mix");

/** Whether keys have their defaults. @param {Record<string, any>} link @param {readonly Name[]} names */
export const areDefault = (link, names) => names.every((name) => isSame(link[name], keyOf(name).default));

/** @param {any} a @param {any} b */
const isSame = (a, b) => a === b || (typeof a === "object" && JSON.stringify(a) === JSON.stringify(b));

/** @param {Key} key */
const nameOf = ({ key }) => /** @type {Name} */ (key);

/** @param {Key[]} keys @returns {Partial<import("./state.js").Link>} */
const defaults = (keys) => Object.fromEntries(keys.map((key) => [key.key, key.default]));

/** Keys of the user's own arrays, with their numbers of axes. @returns {Record<string, number>} */
export const axesOf = () =>
  once("axes", () => Object.fromEntries(declared.flatMap(({ key, axes }) => (axes ? [[key, axes]] : []))));
