/**
 * One step of gradient descent on one kernel, towards a target map.
 *
 * @typedef {import("../state.js").Result} Result
 * @typedef {import("../types.js").Tensor} Tensor
 *
 * @typedef {object} Descent
 * @property {Float64Array} gradient of the loss, one a weight of the kernel
 * @property {Float64Array} weights after the step
 * @property {number} before the loss
 * @property {number} after the loss after the step
 */
import { matrixOf } from "../windows.js";
import { kernelOf } from "../selectors.js";

/** The learning rate. */
export const RATE = 0.1;

/**
 * The target: the map of a kernel that copies one channel (the input at the window's centre).
 * @param {Result} result @param {number} [slot] @returns {Float64Array}
 */
export function middleOf(result, slot = 0) {
  const { cols, taps, valueAt } = matrixOf(result);
  const [, , kH, kW] = result.weight.shape;
  const middle = slot * taps + Math.floor((kH - 1) / 2) * kW + Math.floor((kW - 1) / 2);
  return Float64Array.from({ length: cols }, (_, at) => valueAt(middle, at));
}

/**
 * The kernel's output minus the target, before the activation.
 * @param {Result} result @param {Float64Array} kernel @param {Float64Array} target @returns {Float64Array}
 */
function errors(result, kernel, target) {
  const { rows, valueAt } = matrixOf(result);
  const bias = result.bias?.[result.out] ?? 0;
  return target.map((wanted, at) => {
    let sum = 0;
    for (let row = 0; row < rows; row += 1) sum += kernel[row] * valueAt(row, at);
    return sum + bias - wanted;
  });
}

/** @param {Float64Array} differences */
const meanSquare = (differences) => differences.reduce((sum, e) => sum + e * e, 0) / differences.length;

/** The mean squared error over all positions. @param {Result} result @param {Float64Array} kernel @param {Float64Array} target */
export const lossOf = (result, kernel, target) => meanSquare(errors(result, kernel, target));

/**
 * Each weight's gradient is the mean, over all positions, of twice the error there times the input value
 * that the weight met there: a slice's own channel, and no other.
 * @param {Result} result @param {Float64Array} target one value a position @param {number} [rate] @returns {Descent}
 */
export function descend(result, target, rate = RATE) {
  const { valueAt } = matrixOf(result);
  const kernel = kernelOf(result);
  const error = errors(result, kernel, target);
  const gradient = kernel.map(
    (_, row) => error.reduce((sum, e, at) => sum + 2 * e * valueAt(row, at), 0) / target.length,
  );
  // Adding 0 turns −0 into 0.
  const weights = kernel.map((w, row) => w - rate * gradient[row] + 0);
  return { gradient, weights, before: meanSquare(error), after: lossOf(result, weights, target) };
}

/**
 * All weights, with another kernel for the output channel shown.
 * @param {Result} result @param {Float64Array} kernel @returns {Tensor}
 */
export function withKernel({ weight, out }, kernel) {
  const data = weight.data.slice();
  data.set(kernel, out * kernel.length);
  return { data, shape: [...weight.shape] };
}

/** How many of a kernel's slices are unlike every one before them. @param {Float64Array} kernel @param {number} slices */
export function differing(kernel, slices) {
  const taps = kernel.length / slices;
  return new Set(Array.from({ length: slices }, (_, i) => kernel.slice(i * taps, (i + 1) * taps).join())).size;
}
