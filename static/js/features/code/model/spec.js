/**
 * The parts of a result that the programs need.
 *
 * @import {Tensor} from "../../../model/types.js"
 * @import {Link, Result} from "../../../model/state.js"
 *
 * @typedef {Link["rule"]} Rule the reduction over the channels; only sum is a Conv2D
 * @typedef {Link["framework"]} Framework
 * @typedef {NonNullable<Link["padding_mode"]>} PaddingMode
 * @typedef {NonNullable<Link["activation"]>} Activation
 *
 * @typedef {object} Spec
 * @property {string} title
 * @property {string} address a link to this state
 * @property {Tensor} x (C, H, W)
 * @property {Tensor} w (O, C / groups, kH, kW)
 * @property {Float64Array | null} b (O,)
 * @property {number[]} stride
 * @property {number[]} padding top, left, bottom, right
 * @property {boolean} same whether the padding was given as "same"
 * @property {PaddingMode} padding_mode
 * @property {number[]} dilation
 * @property {number} groups
 * @property {Activation} activation
 * @property {number} out the output channel whose partial maps are printed
 * @property {number[]} heard the input channels that are added up for it
 * @property {string[]} names their names
 * @property {(number | null)[] | null} gains one factor for each input channel, null for a muted one; null for none at all
 * @property {Rule} rule
 */
import { defaultsOf } from "../../../model/linkKeys.js";
import { channelName } from "../../../model/selectors.js";

/**
 * @param {Result} result
 * @param {{title: string, address: string, rule?: Rule}} about
 * @returns {Spec}
 */
export function specOf(result, { title, address, rule = "sum" }) {
  const { link, input, weight, bias, layer, out, heard } = result;
  const mixed = link.gains !== null || link.mute.length > 0;
  const gain = (/** @type {unknown} */ _, /** @type {number} */ channel) =>
    link.mute.includes(channel) ? null : (link.gains?.[channel] ?? 1);
  const { stride, padding, padding_mode, dilation, groups, activation } = layer;
  return {
    title,
    address,
    x: input,
    w: weight,
    b: bias,
    stride,
    padding,
    same: link.padding === "same",
    padding_mode,
    dilation,
    groups,
    activation,
    out,
    heard,
    names: heard.map((channel) => channelName(result, channel)),
    gains: mixed ? Array.from({ length: input.shape[0] }, gain) : null,
    rule,
  };
}

/**
 * The link in a program's header: its layer, framework and rule. Not the address bar's, which is
 * updated with a delay and may still have the previous choice.
 * @param {Result} result @param {Link} link @returns {Link}
 */
export const programLink = (result, { framework, rule, lang }) => ({
  ...result.link,
  ...defaultsOf("place", "shown", "pace", "reader"),
  ...{ framework, rule, lang },
  lab: "code",
});

/** Whether opposite sides have equal padding. @param {Spec} spec */
export const isSymmetric = ({ padding: [top, left, bottom, right] }) => top === bottom && left === right;

/** @param {Spec} spec */
export const isPadded = ({ padding }) => padding.some((side) => side > 0);

/**
 * Whether to convolve with stride 1 and subsample the result: Keras and TensorFlow refuse strides
 * with dilation, and some back ends unequal strides.
 * @param {Spec} spec
 */
export const jumpsAfterwards = ({ stride, dilation }) =>
  stride[0] !== stride[1] || (Math.max(...stride) > 1 && Math.max(...dilation) > 1);

/** The heard channels as a Python slice; they are consecutive. @param {Spec} spec */
export const heardSlice = ({ heard }) => `${heard[0]}:${heard[heard.length - 1] + 1}`;

/** The heard channels as a Python range. @param {Spec} spec */
export const heardRange = ({ heard }) => `range(${heard[0]}, ${heard[heard.length - 1] + 1})`;
