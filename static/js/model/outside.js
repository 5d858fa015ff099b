/**
 * Edits in a link of weights and biases that do not exist in its layer: the shape is known only when
 * the first result has arrived.
 *
 * @typedef {import("./state.js").Link} Link
 * @typedef {import("./state.js").Problem} Problem
 */

/** How many places a notice names. */
const LONGEST_QUOTE = 40;

/**
 * @param {Record<string, number>} edits by place, such as "0.2.1.1"
 * @param {readonly number[]} shape
 */
function parted(edits, shape) {
  const isInside = (/** @type {string} */ place) => place.split(".").every((index, axis) => Number(index) < shape[axis]);
  const some = (/** @type {boolean} */ inside) =>
    Object.fromEntries(Object.entries(edits).filter(([place]) => isInside(place) === inside));
  return { inside: some(true), outside: some(false) };
}

/**
 * The link's valid edits, and problems for the others.
 *
 * @param {Link} link
 * @param {readonly number[]} shape of the weights: (O, C / groups, kH, kW)
 * @returns {{edits: Pick<Link, "w"|"b">, problems: Problem[]}}
 */
export function editsInside({ w, b }, shape) {
  const [weights, biases] = [parted(w, shape), parted(b, shape.slice(0, 1))];
  const problems = [];
  const told = { shape: `(${shape.join(", ")})`, outputs: shape[0] };
  for (const [field, { outside }, code] of /** @type {const} */ ([
    ["w", weights, "link_no_weight"],
    ["b", biases, "link_no_bias"],
  ])) {
    const all = Object.keys(outside).join(", ");
    const text = all.length > LONGEST_QUOTE ? `${all.slice(0, LONGEST_QUOTE)}…` : all;
    if (text !== "") problems.push({ field, text, code, params: { text, ...told } });
  }
  return { edits: { w: weights.inside, b: biases.inside }, problems };
}
