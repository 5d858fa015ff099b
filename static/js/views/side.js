/**
 * The places beside the stage: in a lesson those that its step asks for, and what it points out.
 *
 * @typedef {import("../model/state.js").State} State
 */
import { whenChanged } from "../dom/changed.js";
import { setAttribute } from "../dom/h.js";
import { stepOf } from "../model/lesson/lesson.js";

/** @param {HTMLElement[]} places each with the id of its panel */
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
