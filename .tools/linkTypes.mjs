/**
 * Writes the type of a link, from the keys in static/state.json and in the panels' keys.json:
 * `node .tools/linkTypes.mjs`. The types step runs it; nothing of the page needs it to run.
 */
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";

const ROOT = new URL("../", import.meta.url);
const FEATURES = new URL("static/js/features/", ROOT);
const read = (/** @type {string|URL} */ path) => JSON.parse(readFileSync(new URL(path, ROOT), "utf8"));

/** What link.js reads a text as, by the type of its key. @type {Record<string, string>} */
const TYPES = {
  slug: "string",
  integer: "number",
  number: "number",
  integers: "number[]",
  padding: "number[] | string",
  channels: "number[]",
  numbers: "number[]",
  indices: "number[]",
  weights: "Record<string, number>",
  biases: "Record<string, number>",
  array: "string",
};

const ofPanels = readdirSync(FEATURES, { recursive: true })
  .filter((name) => String(name).endsWith("keys.json"))
  .flatMap((name) => read(new URL(String(name), FEATURES)));
const texts = read("app/locales/en.json");

/** @param {any} key @returns {string} */
function typeOf({ key, type, choices }) {
  if (type !== "choice") {
    if (!(type in TYPES)) throw new RangeError(`no type for "${type}" of ${key}`);
    return TYPES[type];
  }
  return Array.isArray(choices) ? choices.map((one) => JSON.stringify(one)).join(" | ") : "string";
}

/** @param {any} key */
function property(key) {
  const note = texts[`reference.${key.key}`] ?? texts[`api.key.${key.key}`];
  const type = `${typeOf(key)}${key.default === null ? " | null" : ""}`;
  return `${note ? `  /** ${note} */\n` : ""}  ${key.key}: ${type};\n`;
}

const keys = [...read("static/state.json").keys, ...ofPanels].filter(({ scope }) => scope !== "api");
mkdirSync(new URL("generated/", import.meta.url), { recursive: true });
writeFileSync(
  new URL("generated/link.d.ts", import.meta.url),
  `/** The keys of a link; linkTypes.mjs writes this file. */\nexport interface Link {\n${keys.map(property).join("")}}\n`,
);
