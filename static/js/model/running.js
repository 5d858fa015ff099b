/** @import {Mix, Tensor} from "./types.js" */
import { plane } from "./arrays.js";

/**
 * The running total after each row: the first k partial maps, mixed and added in channel order.
 *
 * @param {Tensor} partials (n, H, W), those of one output channel
 * @param {readonly number[]} channels the absolute input channel of each
 * @param {Mix} [mix]
 * @returns {Float64Array[]} n maps of H·W values
 */
export function runningTotals(partials, channels, { mute = [], gains = null } = {}) {
  /** @type {Float64Array} */
  let total = new Float64Array(plane(partials, 0).length);
  return channels.map((channel, nth) => {
    if (mute.includes(channel)) return total;
    const map = plane(partials, nth);
    const gain = gains ? gains[channel] : 1;
    total = total.map((v, i) => v + gain * map[i]);
    return total;
  });
}

/**
 * Several partial maps added in their order: the row of those that are not shown.
 *
 * @param {Tensor} partials (n, H, W)
 * @param {readonly number[]} indices along the first axis
 * @param {readonly number[]} [channels] the absolute input channel of each partial map
 * @param {Mix} [mix]
 * @returns {Float64Array} H·W values
 */
export function sumOf(partials, indices, channels = [], { mute = [], gains = null } = {}) {
  const total = new Float64Array(partials.shape[1] * partials.shape[2]);
  for (const nth of indices) {
    const channel = channels[nth] ?? nth;
    if (mute.includes(channel)) continue;
    const map = plane(partials, nth);
    const gain = gains ? gains[channel] : 1;
    for (let i = 0; i < total.length; i++) total[i] += gain * map[i];
  }
  return total;
}
