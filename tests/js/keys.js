/** The link keys as the server passes them to a page (app/web/query.py). */
import { existsSync, readFileSync } from "node:fs";
import { FEATURES, featuresAt } from "../../static/js/features/index.js";
import { declareKeys } from "../../static/js/model/linkKeys.js";
import { ARRAY_TYPE } from "../../static/js/model/ownArrays.js";

const statics = new URL("../../static/", import.meta.url);
const read = (/** @type {URL} */ file) => JSON.parse(readFileSync(file, "utf8"));

const added = FEATURES.map(({ id }) => new URL(`js/features/${id}/keys.json`, statics))
  .filter((file) => existsSync(file))
  .flatMap(read);

/** @type {any[]} */
export const KEYS = read(new URL("state.json", statics)).keys.flatMap((/** @type {any} */ key) =>
  key.choices === "features" ? [{ ...key, choices: featuresAt("lab").map(({ id }) => id) }, ...added] : [key],
);

declareKeys(KEYS, ARRAY_TYPE);
