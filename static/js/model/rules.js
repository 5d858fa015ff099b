/**
 * Other ways to combine the partial maps of one output channel than Conv2D's sum.
 * Gains multiply, muted channels are left out, the bias comes last.
 *
 * @typedef {import("./state.js").Result} Result
 * @typedef {import("./state.js").Link} Link
 * @typedef {"sum"|"mean"|"max"|"gains"} MapRule the rules that give one map
 * @typedef {MapRule|"none"} Rule
 *
 * @typedef {object} Heard a channel that is not muted
 * @property {number} slot
 * @property {number} channel
 * @property {number} gain
 * @property {Float64Array} map its partial map, raw
 */
import { activate } from "./activation.js";
import { plane } from "./arrays.js";
import { remember } from "./remember.js";
import { makeScale } from "./scale.js";
import { gainOf, kernelOf, largest, roundUp } from "./selectors.js";

/** In the order in which they are shown. */
export const RULES = /** @type {const} */ (["sum", "mean", "gains", "max", "none"]);

/** @param {Result} result @returns {Heard[]} */
export const heardOf = remember((/** @type {Result} */ result) =>
  result.heard
    .map((channel, slot) => ({ slot, channel, gain: gainOf(result, channel), map: plane(result.partials, slot) }))
    .filter(({ channel }) => !result.link.mute.includes(channel)),
);

/** The bias of the output channel shown; 0 where it has none. @param {Result} result */
const biasOf = (result) => (result.bias === null ? 0 : result.bias[result.out]);

/**
 * The aggregate of the channels' values at one position, before the bias.
 * @param {MapRule} rule @param {number[]} terms those of the channels heard @returns {number}
 */
function combined(rule, terms) {
  if (terms.length === 0) return 0;
  if (rule === "max") return Math.max(...terms);
  const sum = terms.reduce((total, v) => total + v, 0);
  return rule === "mean" ? sum / terms.length : sum;
}

/** A channel's term: the layer itself has no gains. @param {Rule} rule @param {Heard} heard @param {number} index */
export const termOf = (rule, { gain, map }, index) => (rule === "sum" ? map[index] : gain * map[index]);

/**
 * The value of a rule at one place: before the bias, with it, and after the activation.
 * @param {Result} result @param {MapRule} rule @param {number} index
 */
export function valueAt(result, rule, index) {
  const together = combined(
    rule,
    heardOf(result).map((heard) => termOf(rule, heard, index)),
  );
  const sum = together + biasOf(result);
  return { together, sum, output: activate(result.layer.activation, sum) };
}

/** The activation applied before the sum: the layer's, or ReLU if it has none. @param {Result} result */
export const triedActivation = ({ layer }) => (layer.activation === "identity" ? "relu" : layer.activation);

/** Every partial value through the activation first, then added. @param {Result} result @param {number} index */
export function earlyAt(result, index) {
  const name = triedActivation(result);
  const terms = heardOf(result).map((heard) => termOf("gains", heard, index));
  const sum = terms.reduce((total, v) => total + v, 0) + biasOf(result);
  const early = terms.reduce((total, v) => total + activate(name, v), 0) + biasOf(result);
  return { terms, early, late: activate(name, sum) };
}

/** Sums in another order may differ in their last bits. */
const NOISE = 1e-9;

/** The difference of the two orders at one position. @param {Result} result @param {number} index */
function apart(result, index) {
  const { terms, early, late } = earlyAt(result, index);
  const distance = Math.abs(early - late);
  return distance > NOISE * Math.max(1, largest(terms)) ? distance : 0;
}

/** The position where the two orders differ most; null if they agree everywhere. */
const farthestApart = remember((/** @type {Result} */ result) => {
  let [found, farthest] = [/** @type {number|null} */ (null), 0];
  for (let index = 0; index < result.partials.shape[1] * result.partials.shape[2]; index += 1) {
    const here = apart(result, index);
    if (here > farthest) [found, farthest] = [index, here];
  }
  return found;
});

/**
 * A position that shows the effect of an activation before the sum: the current one if it does, else the
 * one with the largest difference.
 * @param {Result} result @param {number} index @returns {number|null}
 */
export const earlyCounterexample = (result, index) => (apart(result, index) > 0 ? index : farthestApart(result));

/** The map of every rule, and one scale for all of them. */
export const ruleMaps = remember((/** @type {Result} */ result) => {
  const [, height, width] = result.output.shape;
  const over = (/** @type {(index: number) => number} */ value) =>
    Float64Array.from({ length: height * width }, (_, index) => value(index));
  const rule = (/** @type {MapRule} */ name) => over((index) => valueAt(result, name, index).output);
  const kept = heardOf(result).map((heard) =>
    over((index) => activate(result.layer.activation, termOf("none", heard, index))),
  );
  const early = over((index) => earlyAt(result, index).early);
  const one = { sum: rule("sum"), mean: rule("mean"), max: rule("max"), gains: rule("gains") };
  const scale = makeScale([...Object.values(one), early, ...kept].map((map) => roundUp(largest(map))));
  return { ...one, early, kept, scale };
});

/** Whether any channel that is heard has a gain. @param {Result} result */
export const hasGains = (result) => heardOf(result).some(({ gain }) => gain !== 1);

/**
 * Whether Conv2D can compute a rule: with these arguments, as another layer, or not at all.
 * @param {Rule} rule @param {Result} result @returns {"yes"|"no"|"other"}
 */
export function verdictOf(rule, result) {
  if (rule === "none") return "other";
  // The largest of one value is that value.
  return rule === "max" && heardOf(result).length > 1 ? "no" : "yes";
}

/** For a layer without a sum: its maps, and the number of maps per input channel. @param {Result} result */
export function unadded({ weight, layer }) {
  return { maps: weight.shape[0] * weight.shape[1], multiplier: weight.shape[0] / layer.groups };
}

/**
 * The weights with which a sum gives the same result: all slices of the output channel shown.
 * @param {Result} result @param {Rule} rule @returns {Float64Array|null} null where there are none
 */
export function equivalentWeights(result, rule) {
  const heard = heardOf(result);
  if (rule === "none" || (rule === "max" && heard.length > 1)) return null;
  const kernel = kernelOf(result);
  const size = kernel.length / result.heard.length;
  const factors = new Float64Array(result.heard.length);
  for (const { slot, gain } of heard) {
    factors[slot] = (rule === "sum" ? 1 : gain) / (rule === "mean" ? heard.length : 1);
  }
  return kernel.map((v, i) => v * factors[Math.floor(i / size)] + 0);
}

/**
 * The changes with which the explorer itself computes the rule as a sum.
 * @param {Result} result @param {Rule} rule @returns {Partial<Link>}
 */
export function equivalentChanges(result, rule) {
  const weights = equivalentWeights(result, rule) ?? kernelOf(result);
  const [, heard, height, width] = result.weight.shape;
  const now = kernelOf(result);
  const w = { ...result.link.w };
  for (let i = 0; i < heard * height * width; i += 1) {
    const place = [result.out, Math.floor(i / (height * width)), Math.floor(i / width) % height, i % width];
    if (weights[i] !== now[i]) w[place.join(".")] = weights[i];
  }
  const gains = result.link.gains?.map((gain, channel) => (result.heard.includes(channel) ? 1 : gain)) ?? null;
  return {
    w,
    mute: result.link.mute.filter((channel) => !result.heard.includes(channel)),
    gains: gains?.every((gain) => gain === 1) ? null : gains,
  };
}

/**
 * A position that shows that max is not linear: the current one if it does, else the one with the largest difference.
 * @param {Result} result @param {number} index
 * @returns {{index: number, terms: number[], plus: number, minus: number}|null} plus is f(x), minus f(−x)
 */
export function counterexample(result, index) {
  const at = (/** @type {number} */ place) => {
    const terms = heardOf(result).map((heard) => termOf("max", heard, place));
    return {
      index: place,
      terms,
      plus: combined("max", terms),
      minus: combined(
        "max",
        terms.map((v) => -v),
      ),
    };
  };
  if (heardOf(result).length < 2) return null;
  const here = at(index);
  if (here.minus !== -here.plus) return here;
  const best = at(widestSpread(result));
  return best.minus === -best.plus ? null : best;
}

/** The position with the largest difference between the largest and the smallest partial value. */
const widestSpread = remember((/** @type {Result} */ result) => {
  const spread = (/** @type {number} */ index) => {
    const terms = heardOf(result).map((heard) => termOf("max", heard, index));
    return Math.max(...terms) - Math.min(...terms);
  };
  let [found, widest] = [0, -1];
  for (let index = 0; index < result.partials.shape[1] * result.partials.shape[2]; index += 1) {
    const here = spread(index);
    if (here > widest) [found, widest] = [index, here];
  }
  return found;
});

/** The rule in PyTorch, for the output channel shown. @param {Result} result @param {Rule} rule */
export function codeOf(result, rule) {
  const { layer, heard, link, out } = result;
  const factors = heard.map((channel) =>
    link.mute.includes(channel) ? 0 : rule === "sum" ? 1 : gainOf(result, channel),
  );
  const plain = factors.every((factor) => factor === 1);
  const g = plain ? "" : ` * torch.tensor([${factors.join(", ")}]).view(-1, 1, 1)`;
  const b = result.bias === null ? "" : ", b";
  if (rule === "mean") return `F.conv2d(x, w${g} / ${heardOf(result).length}${b}, **layer)`;
  if (rule === "sum" || rule === "gains") return `F.conv2d(x, w${g}${b}, **layer)`;
  const part = layer.groups === 1 ? "x" : `x[:, ${heard[0]}:${heard[heard.length - 1] + 1}]`;
  const maps = `F.conv2d(${part}, w[${out}][:, None]${plain ? "" : ` * torch.tensor([${factors.join(", ")}]).view(-1, 1, 1, 1)`}, **{**layer, "groups": ${heard.length}})`;
  if (rule === "none") return maps;
  return `${maps}.amax(1)${b === "" ? "" : ` + b[${out}]`}`;
}
