/**
 * What belongs to the user, not to a scene: the theme, the keys in every link of the course, and the answers
 * that were right.
 *
 * @typedef {import("./state.js").Link} Link
 * @typedef {{done: number[], before: number[]|null, after: number[]|null}} Progress lessons by number, and which
 *   questions of the check were right before and after the course
 */
import { keyOf, keysOf } from "./linkKeys.js";

/** Whether the page is dark. @param {{link: Link, dark: boolean}} state `dark`: whether the device is */
export const isDark = ({ link, dark }) => (link.theme === "auto" ? dark : link.theme === "dark");

/**
 * A link to another page of the course, with the user's own keys.
 * @param {{query: (link: Link) => string}} context @param {{link: Link}} state @param {string} path
 */
export function linkTo({ query }, { link }, path) {
  const own = keysOf("reader", "course").map((name) => [name, link[name]]);
  const text = query(/** @type {any} */ (Object.fromEntries(own)));
  return text ? `${path}?${text}` : path;
}

/**
 * Which questions of the check were right, before the course and after it.
 * @param {Progress|null} known @param {Link} link
 */
export function marksOf(known, { check }) {
  const questions = keyOf("check").counts?.[0] ?? 0;
  return {
    before: known?.before ?? check?.slice(0, questions) ?? null,
    after: known?.after ?? (check && check.length > questions ? check.slice(questions) : null),
  };
}

/** @param {number[]} marks */
const countRight = (marks) => marks.reduce((sum, mark) => sum + mark, 0);

/**
 * The number of right answers before and after the course, as far as known.
 * @param {Pick<Progress, "before"|"after">} marks @param {import("./types.js").Translate} t
 */
export function gainText({ before, after }, t) {
  if (before && after) {
    return t("learn.check_gain", { before: countRight(before), after: countRight(after), of: after.length });
  }
  if (before) return t("learn.check_score_before", { right: countRight(before), of: before.length });
  return after ? t("learn.check_score_after", { right: countRight(after), of: after.length }) : "";
}
