/**
 * The cards of the layers in a chain: their text, and the size of their maps.
 *
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/state.js").Scene} Scene
 * @typedef {import("../../model/types.js").Translate} Translate
 */

/**
 * Maps with at most this many cells a side have numbers in the cells; then the sizes of maps, in
 * pixels.
 */
const PRINTED = 8;
const [CELL, SMALL, MIDDLE, LARGE] = [21, 84, 112, 168];

/** @param {number[]} shape */
export const written = (shape) => `(${shape.join(",\u00a0")})`;

/** @param {Scene[]} scenes the scenes of one chain @returns {string} "3 → 32 → 1" */
const channels = (scenes) => [scenes[0].shapes?.input[0], ...scenes.map(({ shapes }) => shapes?.weight[0])].join(" → ");

/** @param {Translate} t @param {Scene[]} scenes */
export function chainName(t, scenes) {
  const [first, second] = scenes.map(({ shapes }) => shapes?.weight ?? []);
  const separable = first[1] === 1 && first[0] > 1 && second[2] === 1 && second[3] === 1;
  return separable ? `${channels(scenes)}: ${t("chain.separable")}` : channels(scenes);
}

/**
 * The layer in one line, without arguments that equal nn.Conv2d's defaults.
 * @param {Translate} t @param {Result} result
 */
export function facts(t, result) {
  const { stride, padding, dilation, groups, activation } = result.layer;
  const [, , kH, kW] = result.weight.shape;
  const all = [
    t("chain.kernel", { size: `${kH} × ${kW}`, shape: written(result.weight.shape) }),
    stride.some((s) => s !== 1) ? `stride ${[...new Set(stride)].join(" × ")}` : "",
    padding.some((p) => p !== 0) ? `padding ${(new Set(padding).size === 1 ? [padding[0]] : padding).join(", ")}` : "",
    dilation.some((d) => d !== 1) ? `dilation ${[...new Set(dilation)].join(" × ")}` : "",
    groups === 1 ? "" : `groups ${groups}`,
    activation === "identity" ? t("chain.linear") : t(`activation.${activation}`),
    t("chain.parameters", { count: result.parameters.total }),
  ];
  return all.filter(Boolean).join(" · ");
}

/** @param {HTMLElement} node a map panel @param {number} rows @param {number} cols @param {number} count of maps beside it */
export function sized(node, rows, cols, count) {
  const most = Math.max(rows, cols);
  const printed = most <= PRINTED && (count <= 4 || most <= PRINTED / 2);
  const side = printed ? Math.max(SMALL, CELL * most) : count === 1 ? LARGE : count <= 4 ? MIDDLE : SMALL;
  node.style.setProperty("--map", `${side}px`);
}

/** Whether four larger maps are arranged in a 2 × 2 square. @param {number[]} shape */
export const inPairs = ([count, rows, cols]) => count === 4 && Math.max(rows, cols) > PRINTED;
