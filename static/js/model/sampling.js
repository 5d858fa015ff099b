/**
 * A square of a picture as channels R, G, B: every pixel of the result is the mean of what it covers,
 * as app/catalogue/images.py makes its pictures.
 *
 * @typedef {import("./crop.js").Crop} Crop
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {{width: number, height: number, data: Uint8ClampedArray}} Pixels red, green, blue, opacity; opaque
 */

/** Name of a range to (number of steps, divisor), as in app/catalogue/images.py. */
const VALUES = /** @type {Record<string, [number, number]>} */ ({ digits: [9, 1], bytes: [255, 1], unit: [100, 100] });
const CHANNELS = 3;

/**
 * @param {Pixels} pixels @param {Crop} crop @param {number} size @param {string} values "digits", "bytes" or "unit"
 * @returns {Tensor} (3, size, size)
 */
export function sample(pixels, crop, size, values) {
  const [steps, divisor] = VALUES[values];
  const sums = sumsOf(pixels, crop, size);
  // Sums are integers, and this is their total weight: ties are exact.
  const whole = 255 * crop.side * crop.side;
  const data = sums.map((sum) => roundEven((sum * steps) / whole) / divisor);
  return { data, shape: [CHANNELS, size, size] };
}

/**
 * Weighted sums over what each pixel of the result covers; the weights of one pixel add up to side².
 * @param {Pixels} pixels @param {Crop} crop @param {number} size
 */
function sumsOf({ width, data }, { x, y, side }, size) {
  const spans = spansOf(side, size);
  const sums = new Float64Array(CHANNELS * size * size);
  const across = new Float64Array(size);
  for (let channel = 0; channel < CHANNELS; channel += 1) {
    spans.forEach((rows, down) => {
      across.fill(0);
      rows.weights.forEach((weight, i) => {
        const line = (y + rows.first + i) * width + x;
        addLine(across, spans, data, line * 4 + channel, weight);
      });
      sums.set(across, (channel * size + down) * size);
    });
  }
  return sums;
}

/**
 * @param {Float64Array} across @param {{first: number, weights: number[]}[]} spans
 * @param {Uint8ClampedArray} data @param {number} start @param {number} weight of the line
 */
function addLine(across, spans, data, start, weight) {
  for (let right = 0; right < spans.length; right += 1) {
    const { first, weights } = spans[right];
    let sum = 0;
    for (let i = 0; i < weights.length; i += 1) sum += weights[i] * data[start + (first + i) * 4];
    across[right] += weight * sum;
  }
}

/**
 * Which source pixels each of `size` equal parts of `side` pixels covers, and how much of each, in
 * parts of a pixel: `size` parts make a source pixel, `side` parts a pixel of the result.
 * @param {number} side @param {number} size
 */
export function spansOf(side, size) {
  return Array.from({ length: size }, (_, i) => {
    const [from, to] = [i * side, (i + 1) * side];
    const first = Math.floor(from / size);
    const count = Math.ceil(to / size) - first;
    const weights = Array.from({ length: count }, (_, j) => {
      const at = (first + j) * size;
      return Math.min(to, at + size) - Math.max(from, at);
    });
    return { first, weights };
  });
}

/** Round half to even, as NumPy does. @param {number} v not negative */
export function roundEven(v) {
  const below = Math.floor(v);
  const rest = v - below;
  return rest > 0.5 || (rest === 0.5 && below % 2 === 1) ? below + 1 : below;
}
