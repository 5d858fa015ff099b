/**
 * The registry of panels, one line each; removing a line and its folder removes a panel. Derived
 * from it: the laboratory's tabs, the values of `lab` in a link, the panels beside the stage, style
 * sheets, what cover mode hides, and what a lesson may refer to. Python reads it, too
 * (app/web/features.py).

 * A panel's folder has an index.js, which mounts it, other modules, a style.css for its own styles,
 * and a keys.json for link keys that only it uses. Its messages begin with its id.
 *
 * @typedef {import("../dom/context.js").Context} Context
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../dom/lazyView.js").View<State>} View
 * @typedef {{mount: (root: HTMLElement, context: Context, getState: () => State) => View}} Panel
 *
 * @typedef {object} Feature
 * @property {string} id also the name of its folder and the id of its container
 * @property {"lab"|"side"} place
 * @property {boolean} [covered] whether cover mode hides it
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

/** The panels at one place, in order. @param {Feature["place"]} place */
export const featuresAt = (place) => FEATURES.filter((feature) => feature.place === place);
