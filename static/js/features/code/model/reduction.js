/**
 * What follows the partial maps in every program: the reduction over the channels and, where the
 * framework has no layer for it, bias and activation.
 *
 * @import {Translate} from "../../../model/types.js"
 * @import {Spec} from "./spec.js"
 */
import { comment } from "./text.js";

/** @type {Record<string, string>} */
const METHODS = { sum: "sum", mean: "mean", max: "max" };

/**
 * The reduction over the channels. Muted channels add 0 to a sum; other rules leave them out.
 * @param {Spec} spec
 */
function reductionCall({ rule, heard, gains }) {
  const kept = heard.flatMap((channel, k) => (gains?.[channel] === null ? [] : [k]));
  if (rule === "sum" || kept.length === heard.length) return `partials.${METHODS[rule]}(axis=0)`;
  if (kept.length === 0) return "np.zeros(partials.shape[1:])";
  return `partials[[${kept.join(", ")}]].${METHODS[rule]}(axis=0)`;
}

/** @param {Spec} spec @param {Translate} t */
export const aggregateLine = (spec, t) => `aggregate = ${reductionCall(spec)}  # ${t(`program.rule.${spec.rule}`)}`;

/** Adds the bias of the chosen output channel. @param {Spec} spec */
export const plusBias = ({ b, out }) => (b === null ? "" : ` + b[${out}]`);

/**
 * @param {Spec} spec @param {Translate} t
 * @param {string} lifted the aggregate as the framework's own tensor
 * @param {string} output the activation of y, as a NumPy array
 */
export function reduction(spec, t, lifted, output) {
  if (spec.rule === "none") return comment(t("program.none"));
  if (spec.rule === "sum") return aggregateLine(spec, t);
  return [
    comment(t("program.reduction")),
    aggregateLine(spec, t),
    `y = ${lifted}${plusBias(spec)}`,
    `output = ${output}`,
  ].join("\n");
}
