/**
 * Computes the numbers that the page displays at positions of a scene, with the page's own model: the
 * counterpart of tests/browser/probes/read.js. Reads {scenes, bodies, results, moves} as JSON and
 * writes the numbers of every position that the moves lead to; a move is a cell or a key.
 *
 * node tests/js/shown.js FROM TO
 */
import { readFileSync, writeFileSync } from "node:fs";
import { keyTarget } from "../../static/js/dom/gridKeys.js";
import { columnOf, sentenceOf } from "../../static/js/model/column.js";
import { decimalsFor, formatNumber } from "../../static/js/model/format.js";
import { createTranslator } from "../../static/js/model/i18n.js";
import { initialState, reduce } from "../../static/js/model/explorer.js";
import { current, kernelOf } from "../../static/js/model/selectors.js";
import { plane } from "../../static/js/model/arrays.js";
import { createCompute } from "../../static/js/services/compute.js";
import { linkOf } from "./fakeresult.js";
import { KEYS } from "./keys.js";

const english = JSON.parse(readFileSync(new URL("../../app/locales/en.json", import.meta.url), "utf8"));
const t = createTranslator(english, "en");

/** The numbers as text, with equal decimals. @param {number[]} values @param {number} [most] */
function figures(values, most = Infinity) {
  const decimals = Math.min(most, decimalsFor(values).decimals);
  return values.map((value) => formatNumber(value, { decimals }));
}

/** @param {any} row */
function nameOf(row) {
  if (row.kind === "channel") return t("row.label", { name: row.name });
  return row.place === "before" ? t("row.before", { range: row.name }) : t("row.others", { count: row.count });
}

/** @param {import("../../static/js/model/state.js").State} state */
function shown(state) {
  const now = /** @type {any} */ (current(state));
  const result = /** @type {any} */ (state.result);
  const column = columnOf(now, result);
  const { decimals } = decimalsFor(kernelOf(result));
  const weights = (/** @type {number} */ slot) =>
    Array.from(plane(result.weight, result.out, slot), (v) => formatNumber(v, { decimals }));
  const tokens = sentenceOf(now, result, t(`activation.${result.layer.activation}`));
  return {
    rows: now.rows.map((/** @type {any} */ row, /** @type {number} */ i) => ({
      name: nameOf(row),
      chip: column.partials[i],
      total: column.totals[i],
      muted: row.muted,
      weights: row.slot < 0 ? [] : weights(row.slot),
    })),
    ledger: {
      patch: figures(now.opened.patch),
      slice: figures(now.opened.slice),
      products: figures(now.opened.products),
      sum: formatNumber(now.opened.windowSum),
      column: [...column.terms, ...(column.bias === null ? [] : [column.bias]), column.total].map((text) => ["", text]),
      place: t("ledger.place", { out: result.out, row: now.row, col: now.col }),
      sentence: tokens.map(({ text }) => text).join(" "),
      rounded: column.rounded,
    },
    output: column.output,
    bias: now.bias === null ? "" : formatNumber(now.bias),
  };
}

/** @param {any} state @param {[number, number]|string} move */
function moved(state, move) {
  const { row, col } = /** @type {any} */ (current(state));
  const [, height, width] = state.result.output.shape;
  const event = /** @type {any} */ ({ key: move, preventDefault: () => {} });
  const [toRow, toCol] = typeof move === "string" ? (keyTarget(event, [row, col], [height, width]) ?? [row, col]) : move;
  return reduce(state, { type: "seek", index: toRow * width + toCol });
}

/** @param {any} given @param {string} scene */
async function walk(given, scene) {
  const api = {
    get: async (/** @type {string} */ path) => (path.includes("/result") ? given.results : given.bodies)[scene],
    post: async () => assertNever(),
  };
  const link = linkOf({ scene });
  const catalogue = { scenes: given.scenes, images: [], kernels: [] };
  let state = reduce(initialState(link, []), { type: "catalogue", catalogue });
  const entry = given.scenes.find((/** @type {any} */ one) => one.id === scene);
  const result = await createCompute(/** @type {any} */ (api), KEYS)(state.link, entry, undefined);
  state = reduce(state, { type: "result", result });
  const places = [shown(state)];
  for (const move of given.moves[scene]) {
    state = moved(state, move);
    places.push(shown(state));
  }
  return places;
}

/** @returns {never} */
function assertNever() {
  throw new Error("a scene as it is needs no arrays of its own");
}

const [from, to] = process.argv.slice(2);
const given = JSON.parse(readFileSync(from, "utf8"));
/** @type {Record<string, any>} */
const found = {};
for (const scene of Object.keys(given.moves)) found[scene] = await walk(given, scene);
writeFileSync(to, JSON.stringify(found));
