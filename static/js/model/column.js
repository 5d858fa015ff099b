/**
 * The column addition at the current position: the numbers shown add up.
 *
 * @typedef {import("./selectors.js").Current} Current
 * @typedef {import("./state.js").Result} Result
 */
import { remember } from "./remember.js";
import { columnSentence, decimalsFor, formatNumber, shownColumn } from "./format.js";

export const columnOf = remember((/** @type {Current} */ now, /** @type {Result} */ result) => {
  const pre = now.aggregate + (now.bias ?? 0);
  const heard = now.rows.map((row, i) => (row.muted ? 0 : now.terms[i]));
  const shown = shownColumn(heard, now.bias, pre);
  const text = (/** @type {number} */ value) => formatNumber(value, { decimals: shown.decimals });
  return {
    rounded: shown.rounded,
    partials: now.rows.map((row) => text(row.partial[now.index])),
    terms: shown.texts,
    totals: now.totals.map(text),
    bias: shown.bias,
    total: shown.total,
    output:
      result.layer.activation === "identity" || now.output === pre
        ? shown.total
        : formatNumber(now.output, { decimals: decimalsFor([now.output]).decimals }),
  };
});

/**
 * The sentence with what is not computed yet left open: `43 − 7 + ? + ?`.
 * @param {Current} now @param {Result} result @param {string} activationLabel
 */
export function sentenceOf(now, result, activationLabel) {
  const added = now.rows.map((row, i) => ({ row, i })).filter(({ i }) => now.progress.rows[i].added);
  if (added.length === 0) return [];
  const last = added[added.length - 1].i;
  const bias = now.progress.biased ? now.bias : null;
  const finished = now.progress.finished;
  const waiting = now.rows.filter((row, i) => !row.muted && !now.progress.rows[i].added).length;
  return columnSentence({
    terms: added.map(({ row, i }) => ({ channel: row.channel, term: now.terms[i], muted: row.muted })),
    bias,
    total: now.totals[last] + (bias ?? 0),
    activation: finished ? result.layer.activation : "identity",
    activationLabel,
    output: now.output,
    missing: waiting + (now.bias !== null && !now.progress.biased ? 1 : 0),
  });
}
