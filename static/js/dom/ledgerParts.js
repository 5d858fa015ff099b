/**
 * The building blocks of the ledger: a sign, a line of the column addition, the tokens of the
 * sentence.
 *
 * @typedef {import("../model/state.js").Result} Result
 */
import { channelName } from "../model/selectors.js";
import { channelClass } from "./channel.js";
import { askButton } from "./cover.js";
import { h } from "./h.js";

/**
 * Splits the sentence before its arrow: the sum and the activation each stay on one line.
 * @template {import("../model/types.js").Token} T @param {T[]} tokens
 */
export function phrases(tokens) {
  const arrow = tokens.findIndex((token) => token.kind === "arrow");
  return arrow < 0 ? [tokens] : [tokens.slice(0, arrow), tokens.slice(arrow)];
}

/** @param {import("../model/types.js").Token} token @param {Result} result @param {import("./cover.js").Ask|null} ask */
export function tokenNode(token, result, ask) {
  const { channel } = token;
  const name = channel === null || channel < 0 ? "" : channelName(result, channel);
  const className = `tok-${token.kind} ${channel === null ? "" : channelClass(name)}`;
  return ask ? h("span", { class: className }, askButton(ask)) : h("span", { class: className, text: token.text });
}

/** A term with its sign; the first one has no plus. @param {string} text @param {number} index */
export function signed(text, index) {
  return index === 0 || text.startsWith("−") ? text : `+${text}`;
}

/** @param {string} name @param {string} kind */
export function line(name, kind) {
  return h("p", { class: `column-line ${kind}` }, h("span", { text: name }), h("b"));
}

/** @param {string} text */
export function sign(text) {
  return h("span", { class: "ledger-sign", text, "aria-hidden": "true" });
}
