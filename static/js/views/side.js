/**
 * Marks the panels beside the stage that the lesson's step shows or highlights.
 *
 * @typedef {import("../model/state.js").State} State
 */
import { whenChanged } from "../dom/changed.js";
import { setAttribute } from "../dom/h.js";
import { stepOf } from "../model/lesson/lesson.js";

/** @param {HTMLElement[]} places the panels' containers, with their ids */
export function mountSide(places) {
  return {
    render: whenChanged(
      (/** @type {State} */ state) => [stepOf(state)],
      (/** @type {State} */ state) => {
        const step = stepOf(state);
        for (const place of places) {
          setAttribute(place, "data-asked", step?.tools.includes(place.id) ? "" : null);
          setAttribute(place, "data-lit", step?.light.includes(place.id) ? "" : null);
        }
      },
    ),
  };
}
