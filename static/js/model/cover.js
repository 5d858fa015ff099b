/**
 * Cover mode: which values hide behind a "?" at the current position, and what was predicted.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./selectors.js").Current} Current
 * @typedef {import("./types.js").Token} Token
 *
 * @typedef {object} Secret a value that can be asked for
 * @property {string} id
 * @property {"product"|"partial"|"others"|"term"|"total"|"sum"|"output"} kind
 * @property {number} row index into the rows shown; −1 after them
 * @property {number} channel −1 where it belongs to no channel
 * @property {number} [tap] of a product, row-major
 * @property {number} value
 * @property {string} text as it is shown
 * @property {string[]} from the ids of what it is computed from
 *
 * @typedef {object} Ids what covers each place: equal values in different places share one
 * @property {string[]} partials one a row
 * @property {string[]} terms one a row
 * @property {string[]} totals one a row
 * @property {string} sum after the bias
 * @property {string} output
 */
import { columnOf } from "./column.js";
import { MINUS, decimalsFor, formatNumber } from "./format.js";
import { remember } from "./remember.js";

/** A prediction with this many decimals is right if the value rounds to it. */
const ENOUGH_DECIMALS = 2;
const NOISE = 1e-9;
/** Nobody is asked to add more terms than this. */
const MOST_TERMS = 12;

/** @param {number} channel @param {number} tap */
export const productId = (channel, tap) => `product.${channel}.${tap}`;

/** The id that covers the opened channel's window sum, even if its row is on another page. @param {Current} now */
export const openedSumId = (now) => `partial.${now.opened.channel}`;

/** @param {{kind: string, channel: number}} row */
const partialId = (row) => (row.kind === "others" ? "others" : `partial.${row.channel}`);

export const idsOf = remember((/** @type {Current} */ now, /** @type {Result} */ result) => {
  const partials = now.rows.map(partialId);
  const terms = now.rows.map((row, i) => (row.gain === 1 ? partials[i] : `term.${row.channel}`));
  // The running total begins with the first channel's term: one number, asked for once.
  const totals = now.rows.map((row, i) =>
    i === 0 && row.slot === 0 && !row.muted ? terms[0] : `total.${row.kind === "others" ? "others" : row.channel}`,
  );
  const sum = now.bias === null ? totals[totals.length - 1] : "sum";
  const output = result.layer.activation === "identity" ? sum : "output";
  return /** @type {Ids} */ ({ partials, terms, totals, sum, output });
});

/**
 * All that can be asked for at the position, as far as the steps have come, in the order in which
 * one computes it. The products are those of the opened channel.
 */
export const secretsOf = remember((/** @type {Current} */ now, /** @type {Result} */ result) => {
  const ids = idsOf(now, result);
  const shown = columnOf(now, result);
  /** @type {Map<string, Secret>} */
  const found = new Map();
  const keep = (/** @type {boolean} */ done, /** @type {Secret} */ secret) => {
    if (done && !found.has(secret.id)) found.set(secret.id, secret);
  };
  now.rows.forEach((row, i) => {
    const done = now.progress.rows[i];
    const at = { row: i, channel: row.channel };
    const opened = now.opened.channel === row.channel;
    if (opened) for (const product of productsOf(now, i)) keep(done.multiplied, product);
    const products = partOf(now, row.channel)?.products.map((_, tap) => productId(row.channel, tap)) ?? [];
    const kind = row.kind === "others" ? "others" : "partial";
    const value = row.partial[now.index];
    keep(done.summed, { ...at, id: ids.partials[i], kind, value, text: shown.partials[i], from: products });
    const term = { ...at, id: ids.terms[i], kind: /** @type {const} */ ("term"), value: now.terms[i] };
    if (!row.muted) keep(done.added, { ...term, text: shown.terms[i], from: [ids.partials[i]] });
    const from = [...(i > 0 ? [ids.totals[i - 1]] : []), ...(row.muted ? [] : [ids.terms[i]])];
    keep(done.added, { ...at, id: ids.totals[i], kind: "total", value: now.totals[i], text: shown.totals[i], from });
  });
  const { channel, windowSum } = now.opened;
  if (now.rows.every((row) => row.channel !== channel)) {
    for (const product of productsOf(now, -1)) keep(true, product);
    const text = formatNumber(windowSum, decimalsFor([windowSum]));
    const from = productsOf(now, -1).map(({ id }) => id);
    keep(true, { id: openedSumId(now), kind: "partial", row: -1, channel, value: windowSum, text, from });
  }
  const after = { row: -1, channel: -1 };
  const pre = now.aggregate + (now.bias ?? 0);
  const last = ids.totals[ids.totals.length - 1];
  keep(now.progress.biased, { ...after, id: ids.sum, kind: "sum", value: pre, text: shown.total, from: [last] });
  const output = { ...after, id: ids.output, kind: /** @type {const} */ ("output"), value: now.output };
  keep(now.progress.finished, { ...output, text: shown.output, from: [ids.sum] });
  return [...found.values()];
});

/** @param {Current} now @param {number} channel */
const partOf = (now, channel) => now.parts.channels.find((part) => part.channel === channel);

/** @param {Current} now @param {number} row @returns {Secret[]} */
function productsOf(now, row) {
  const { channel, products } = now.opened;
  const { decimals } = decimalsFor(products);
  return products.map((value, tap) => ({
    id: productId(channel, tap),
    kind: "product",
    row,
    channel,
    tap,
    value,
    text: formatNumber(value, { decimals }),
    from: [],
  }));
}

/** @param {State} state @param {string|undefined} id */
export const hides = (state, id) => state.link.cover === "on" && id !== undefined && !state.asked.includes(id);

/** What is still hidden, in order. @param {State} state @param {Current} now @param {Result} result */
export const hiddenSecrets = (state, now, result) =>
  state.link.cover === "on" ? secretsOf(now, result).filter(({ id }) => !state.asked.includes(id)) : [];

/**
 * What covers the cell of the output at the position: while whole maps are added, what has been added so far.
 * @param {Current} now @param {Result} result
 */
export function outputId(now, result) {
  const ids = idsOf(now, result);
  if (!now.whole || now.progress.finished) return ids.output;
  if (now.progress.biased) return ids.sum;
  return ids.totals[now.progress.rows.filter(({ added }) => added).length - 1];
}

/**
 * The sentence with "?" for what is hidden; a hidden term's sign is hidden too.
 * @param {Token[]} tokens @param {State} state @param {Current} now @param {Result} result
 * @returns {(Token & {hidden?: string})[]}
 */
export function coverSentence(tokens, state, now, result) {
  const ids = idsOf(now, result);
  const last = now.progress.rows.filter(({ added }) => added).length - 1;
  const idOf = (/** @type {Token} */ token) => {
    if (token.kind === "output") return ids.output;
    if (token.kind === "total") return now.progress.biased ? ids.sum : ids.totals[last];
    const row = now.rows.findIndex(({ channel }) => channel === token.channel);
    return token.kind === "term" && row >= 0 ? ids.terms[row] : undefined;
  };
  return tokens.map((token, i) => {
    const next = tokens[i + 1];
    if (token.kind === "operator" && next && hides(state, idOf(next))) return { ...token, text: "+" };
    const id = idOf(token);
    return hides(state, id) ? { ...token, text: "?", hidden: id } : token;
  });
}

/**
 * Whether a prediction is right: the value as it is shown, or as it rounds to what was typed.
 * @param {Pick<Secret, "value"|"text">} secret @param {number} predicted
 */
export function isRight({ value, text }, predicted) {
  const places = (/** @type {string} */ written) => written.split(".")[1]?.length ?? 0;
  const typed = places(String(predicted));
  const near = (/** @type {number} */ decimals) =>
    Math.abs(predicted - value) <= 0.5 * 10 ** -decimals + NOISE * Math.max(1, Math.abs(value));
  const exact = places(text) === 0;
  return exact
    ? Math.abs(predicted - Math.round(value)) <= NOISE * Math.max(1, Math.abs(value))
    : near(places(text)) || (typed >= ENOUGH_DECIMALS && near(typed));
}

/**
 * How a value comes about, in figures: `9 + 14 + 6 = 29`; empty where there is nothing to compute in the head.
 * @param {Secret} secret @param {Current} now @param {Result} result @param {string} activation its name
 */
export function arithmetic(secret, now, result, activation) {
  const { kind, row, text } = secret;
  const shown = columnOf(now, result);
  const { opened } = now;
  if (kind === "product") {
    const tap = secret.tap ?? 0;
    return `${formatNumber(opened.patch[tap])} × ${bracketed(formatNumber(opened.slice[tap]))} = ${text}`;
  }
  if (kind === "partial") {
    const products = partOf(now, secret.channel)?.products ?? [];
    const { decimals } = decimalsFor(products);
    const heard = products.filter((v) => v !== 0);
    const terms = (heard.length > 1 ? heard : products).map((v) => formatNumber(v, { decimals }));
    return terms.length > 1 && terms.length <= MOST_TERMS ? `${added(terms)} = ${text}` : "";
  }
  if (kind === "term") return `${formatNumber(now.rows[row].gain)} × ${bracketed(shown.partials[row])} = ${text}`;
  if (kind === "total" && !now.rows[row].muted) {
    return row > 0 ? `${added([shown.totals[row - 1], shown.terms[row]])} = ${text}` : "";
  }
  if (kind === "sum" && now.bias !== null)
    return `${added([shown.totals[now.rows.length - 1], shown.bias ?? "0"])} = ${text}`;
  return kind === "output" ? `${shown.total} → ${activation} → ${text}` : "";
}

/** @param {string[]} terms */
const added = (terms) =>
  terms
    .map((text, i) => (i === 0 ? text : text.startsWith(MINUS) ? ` ${MINUS} ${text.slice(1)}` : ` + ${text}`))
    .join("");

/** @param {string} text */
const bracketed = (text) => (text.startsWith(MINUS) ? `(${text})` : text);
