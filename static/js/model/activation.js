/** nn.LeakyReLU's default negative_slope. */
const LEAKY_SLOPE = 0.01;

/** @type {Record<string, (v: number) => number>} */
const FUNCTIONS = {
  identity: (v) => v,
  relu: (v) => Math.max(0, v),
  // Written with e^−|v| so that no large number overflows on the way.
  sigmoid: (v) => (v >= 0 ? 1 / (1 + Math.exp(-v)) : Math.exp(v) / (1 + Math.exp(v))),
  tanh: Math.tanh,
  leaky_relu: (v) => (v >= 0 ? v : LEAKY_SLOPE * v),
};

/**
 * Return an activation's value.
 *
 * @param {string} name
 * @param {number} v
 * @throws {RangeError} an unknown name
 */
export function activate(name, v) {
  const apply = Object.hasOwn(FUNCTIONS, name) ? FUNCTIONS[name] : null;
  if (!apply) throw new RangeError(`activation must be one of ${Object.keys(FUNCTIONS).join(", ")}: ${name}`);
  return apply(v);
}
