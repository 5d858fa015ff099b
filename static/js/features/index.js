/**
 * The panels, a line each: one goes by deleting its folder and its line. Derived from these lines are
 * the laboratory's tabs, what `lab` may be in a link, the places beside the stage, style sheets, what
 * cover mode keeps shut and what a lesson may point at. Python reads them too (app/web/features.py).
 *
 * A folder holds index.js, which mounts the panel; style.css where it has styles of its own; keys.json
 * where links have keys for it alone; its other modules; and its messages begin with its id.
 *
 * @typedef {import("../dom/context.js").Context} Context
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/later.js").View<State>} View
 * @typedef {{mount: (root: HTMLElement, context: Context, getState: () => State) => View}} Panel
 *
 * @typedef {object} Feature
 * @property {string} id also the name of its folder, and of its place on the page
 * @property {"lab"|"side"} place
 * @property {boolean} [covered] whether it shows what cover mode hides
 * @property {() => Promise<Panel>} load
 */

/** @type {readonly Feature[]} */
export const FEATURES = [
  { id: "rules", place: "lab", covered: true, load: () => import("./rules/index.js") },
  { id: "many", place: "lab", covered: true, load: () => import("./many/index.js") },
  { id: "groups", place: "lab", load: () => import("./groups/index.js") },
  { id: "chain", place: "lab", covered: true, load: () => import("./chain/index.js") },
  { id: "gemm", place: "lab", covered: true, load: () => import("./gemm/index.js") },
  { id: "own", place: "lab", load: () => import("./own/index.js") },
  { id: "code", place: "lab", covered: true, load: () => import("./code/index.js") },
  { id: "volume", place: "side", load: () => import("./volume/index.js") },
  { id: "layer", place: "side", load: () => import("./layer/index.js") },
  { id: "whatif", place: "side", load: () => import("./whatif/index.js") },
  { id: "tables", place: "side", load: () => import("./tables/index.js") },
];

/** The panels of one place, in their order. @param {Feature["place"]} place */
export const featuresAt = (place) => FEATURES.filter((feature) => feature.place === place);
