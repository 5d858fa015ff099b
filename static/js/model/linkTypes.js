/**
 * How the values of a link are parsed and written, by the types of static/state.json.
 *
 * @typedef {object} Key an entry of static/state.json
 * @property {string} key
 * @property {string} type
 * @property {string} role what it belongs to: linkKeys.js derives lists from it
 * @property {string} scope
 * @property {any} default
 * @property {number} [min]
 * @property {number} [max]
 * @property {number[]} [counts]
 * @property {(string | number)[]} [choices]
 * @property {string[]} [words]
 * @property {string[]} [quick] values that one click chooses
 * @property {number} [axes] of an array
 * @property {string[]} [cleared_by] keys whose choice makes its value meaningless
 *
 * @typedef {{read: (text: string, key: Key) => any, write: (value: any) => string}} LinkType
 *   read answers undefined for what it refuses
 */

/** The largest value: it keeps a sum of 128 · 11 · 11 products with bytes well inside the integers that float64 holds. */
export const LARGEST = 1e6;

const SLUG = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
const WHOLE = /^\d{1,6}$/;
const DECIMAL = /^-?\d{1,7}(\.\d{1,25})?(e-\d{1,3})?$/;
const WEIGHT_PLACE = /^\d{1,3}(\.\d{1,3}){3}$/;
const BIAS_PLACE = /^\d{1,3}$/;

/**
 * @param {string} text
 * @param {Key} key
 */
function readInteger(text, { min = 0, max = Infinity }) {
  const v = Number(text);
  return WHOLE.test(text) && v >= min && v <= max ? v : undefined;
}

/**
 * @param {string} text
 * @param {Key} key
 */
function readIntegers(text, key) {
  const values = text.split(",").map((part) => readInteger(part, key));
  const counted = key.counts?.includes(values.length) ?? true;
  return counted && !values.includes(undefined) ? values : undefined;
}

/** @param {string} text */
function readNumber(text) {
  const v = Number(text);
  // Adding 0 turns −0, which no link can write, into 0.
  return DECIMAL.test(text) && Math.abs(v) <= LARGEST ? v + 0 : undefined;
}

/**
 * @param {string} text
 * @param {Key} key
 */
function readChannels(text, key) {
  if (text === "") return [];
  const values = /** @type {number[] | undefined} */ (readIntegers(text, { ...key, counts: undefined }));
  return values && [...new Set(values)].sort((a, b) => a - b);
}

/** @param {string} text */
function readNumbers(text) {
  const values = text.split(",").map(readNumber);
  return values.includes(undefined) ? undefined : values;
}

/**
 * The place without leading zeros, so that each weight has one name.
 *
 * @param {string} place
 */
const canonicalPlace = (place) => place.split(".").map(Number).join(".");

/**
 * @param {RegExp} form of the place
 * @returns {LinkType}
 */
const places = (form) => ({
  read(text) {
    /** @type {Record<string, number>} */
    const found = {};
    for (const part of text === "" ? [] : text.split(";")) {
      const [place, written, ...more] = part.split(":");
      const v = more.length === 0 && form.test(place) ? readNumber(written ?? "") : undefined;
      if (v === undefined) return undefined;
      found[canonicalPlace(place)] = v;
    }
    return found;
  },
  write: (edits) =>
    Object.keys(edits)
      .sort((a, b) => a.localeCompare(b, "en", { numeric: true }))
      .map((place) => `${place}:${edits[place]}`)
      .join(";"),
});

/** @type {LinkType["write"]} */
const list = (values) => values.join(",");

/** All types but arrays, which are in ownArrays.js. @type {Record<string, LinkType>} */
export const LINK_TYPES = {
  slug: { read: (text) => (SLUG.test(text) ? text : undefined), write: String },
  choice: { read: (text, { choices = [] }) => choices.find((choice) => choice === text), write: String },
  number: {
    read: (text, { choices }) => {
      const v = readNumber(text);
      return v === undefined || !choices || choices.includes(v) ? v : undefined;
    },
    write: String,
  },
  integer: { read: readInteger, write: String },
  integers: { read: readIntegers, write: list },
  indices: { read: readIntegers, write: list },
  padding: {
    read: (text, key) => (key.words?.includes(text) ? text : readIntegers(text, key)),
    write: (value) => (typeof value === "string" ? value : list(value)),
  },
  channels: { read: readChannels, write: list },
  numbers: { read: readNumbers, write: list },
  weights: places(WEIGHT_PLACE),
  biases: places(BIAS_PLACE),
};
