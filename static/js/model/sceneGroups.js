/**
 * The scenes in groups, so that a list of them can be looked through.
 *
 * @typedef {import("./state.js").Scene} Scene
 * @typedef {"first"|"pairs"|"questions"|"many"|"groups"} Group
 */

/** In the order in which they are listed. */
export const GROUPS = /** @type {const} */ (["first", "pairs", "questions", "many", "groups"]);

/** From all channels with all to each with one, and on to 1×1. */
const WIRED = ["dense-8-8", "grouped-8-8", "depthwise", "separable-depthwise", "separable-pointwise"];

/** @param {Scene} scene @returns {Group} */
export function groupOf({ id, seed, companion, shapes }) {
  if (seed !== null) return "questions";
  if (companion !== null) return "pairs";
  if (WIRED.includes(id)) return "groups";
  return (shapes?.weight[0] ?? 1) > 1 ? "many" : "first";
}

/** Group by group; within one, as they come. @param {Scene[]} scenes */
export const inGroups = (scenes) => GROUPS.flatMap((group) => scenes.filter((scene) => groupOf(scene) === group));
