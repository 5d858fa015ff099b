/**
 * The name of a running total.
 *
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./selectors.js").Row} Row
 * @import {Translate} from "./types.js"
 */
import { channelName } from "./selectors.js";

/** Channels without a name are numbered; the label keeps the number from being read as a value. @param {string} name */
export function isNumber(name) {
  return /^\d+$/.test(name);
}

/**
 * The title of a running total: the channels so far, and how many are muted.
 * @param {Translate} t @param {Result} result @param {Row} row
 */
export function sumLabel(t, result, row) {
  const { heard } = result;
  const last = row.kind === "channel" ? row.slot : row.place === "before" ? row.count - 1 : heard.length - 1;
  const channels = heard.slice(0, last + 1);
  const live = channels.filter((channel) => !result.link.mute.includes(channel));
  if (live.length === 0) return t("sum.none");
  const names = live.map((channel) => channelName(result, channel));
  if (!names.some(isNumber)) return names.join(" + ");
  const [first, muted] = [channelName(result, heard[0]), channels.length - live.length];
  const all = channelName(result, heard[last]);
  if (muted > 0) return t("sum.muted", { first, last: all, muted });
  if (row.place === "after") return t("sum.all", { count: heard.length });
  return last === 0 ? t("sum.one", { name: first }) : t("sum.upto", { first, last: all });
}
