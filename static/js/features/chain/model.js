/**
 * The arithmetic of a traced pixel in one line.
 *
 * @import {Breakdown, Token, Translate} from "../../model/types.js"
 * @import {Result} from "../../model/state.js"
 */
import { columnSentence } from "../../model/format.js";

/** Sums with more terms than this are not written out. */
const MOST_TERMS = 8;

/** @param {readonly Token[]} tokens */
const joined = (tokens) => tokens.map(({ text }) => text).join(" ");

/**
 * `52 − 9 + 2 = 45 → ReLU → 45`. With many channels: their sum, then the bias and the activation.
 * @param {Translate} t @param {Pick<Result, "bias"|"layer">} result @param {Breakdown} parts
 */
export function traceSentence(t, { bias, layer }, parts) {
  const { channels, aggregate, preActivation, output } = parts;
  const many = channels.length > MOST_TERMS;
  const tokens = columnSentence({
    terms: many
      ? [{ channel: 0, term: aggregate, muted: false }]
      : channels.map(({ channel, term, muted }) => ({ channel, term, muted })),
    bias: bias === null ? null : parts.bias,
    total: preActivation,
    activation: layer.activation,
    activationLabel: t(`activation.${layer.activation}`),
    output,
  });
  if (!many) return joined(tokens);
  const equals = tokens.findIndex(({ kind }) => kind === "equals");
  const count = channels.filter(({ muted }) => !muted).length;
  const line = t("chain.many_terms", { count, sum: tokens[0].text });
  if (bias === null) return joined([{ ...tokens[0], text: line }, ...tokens.slice(equals + 2)]);
  const [sign, value] = tokens.slice(1, equals).map(({ text }) => text);
  // The message contains "=" in words; a "≈" has to be kept.
  const rest = tokens.slice(tokens[equals].text === "=" ? equals + 1 : equals);
  return t("chain.many_biased", { line, bias: sign === "+" ? value : sign + value, total: joined(rest) });
}
