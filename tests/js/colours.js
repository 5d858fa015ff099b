/** Parses colours and computes their WCAG 2 contrast: the oracle of the colour tests. */

/**
 * @param {string} colour "rgb(r,g,b)" or "#rrggbb"
 * @returns {number[]}
 */
export function parse(colour) {
  if (colour.startsWith("#")) return (colour.match(/[0-9a-f]{2}/gi) ?? []).map((pair) => parseInt(pair, 16));
  return (colour.match(/[\d.]+/g) ?? []).map(Number);
}

/** @param {string} colour */
function luminance(colour) {
  const [r, g, b] = parse(colour).map((v) => v / 255).map((v) => (v <= 0.03928 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

/**
 * @param {string} one
 * @param {string} other
 */
export function contrast(one, other) {
  const [light, dark] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}
