/**
 * Groups the scenes for the chooser.
 *
 * @typedef {import("./state.js").Scene} Scene
 * @typedef {"first"|"pairs"|"questions"|"many"|"groups"} Group
 */

/** In the order in which they are listed. */
export const GROUPS = /** @type {const} */ (["first", "pairs", "questions", "many", "groups"]);

/** @param {Scene} scene @returns {Group} */
export function groupOf({ tags, seed, companion, shapes }) {
  if (seed !== null) return "questions";
  if (companion !== null) return "pairs";
  // From all channels with all to each with one, and on to 1×1.
  if (tags.includes("wiring")) return "groups";
  return (shapes?.weight[0] ?? 1) > 1 ? "many" : "first";
}

/** Group by group; within one, as they come. @param {Scene[]} scenes */
export const inGroups = (scenes) => GROUPS.flatMap((group) => scenes.filter((scene) => groupOf(scene) === group));

/**
 * The id of the first scene with a tag.
 * @param {import("./state.js").Catalogue|null} catalogue @param {string} tag
 */
export const sceneFor = (catalogue, tag) => catalogue?.scenes.find(({ tags }) => tags.includes(tag))?.id ?? null;
