/**
 * The state's types: a link, what the server answers, and the fields of the slices (slice.js).
 *
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {import("./types.js").Layer} Layer
 *
 * @typedef {import("../../../.tools/generated/link.d.ts").Link} Link the keys of static/state.json and of the panels,
 *   as .tools/linkTypes.mjs writes them
 *
 * @typedef {object} Scene an entry of GET /api/scenes
 * @property {string} id
 * @property {string} title
 * @property {string|null} source
 * @property {string|null} seed the file of questions that holds it
 * @property {string|null} image
 * @property {number|null} size
 * @property {Link["values"]} values
 * @property {string|null} kernel
 * @property {string[]|null} channels
 * @property {{input: number[], weight: number[]}} shapes
 * @property {"rgb"|"maps"|"signed"} input_kind
 * @property {"maps"|"rgb"} output_kind
 * @property {string|null} next
 * @property {string|null} previous
 * @property {string|null} companion
 * @property {string[]} tags what the page offers it for
 * @property {number} out
 * @property {number[]} at
 *
 * @typedef {object} Kernel an entry of GET /api/kernels
 * @property {string} id
 * @property {boolean} same_slice
 * @property {string} source
 * @property {number} in_channels
 * @property {number} out_channels
 * @property {number[]} kernel_size
 * @property {number} groups
 *
 * @typedef {{scenes: Scene[], images: {id: string}[], kernels: Kernel[]}} Catalogue
 *
 * @typedef {object} Result the last good answer, with the arrays it was computed from
 * @property {Link} link the link it answers
 * @property {Scene} scene
 * @property {Tensor} input (C, H, W)
 * @property {Tensor} weight (O, C / groups, kH, kW)
 * @property {Float64Array|null} bias (O,)
 * @property {Layer} layer with padding resolved to four sides
 * @property {number} out the output channel shown
 * @property {number[]} heard the input channels that it hears
 * @property {Tensor} partials (heard, H', W'), before mute
 * @property {Tensor} aggregate (O, H', W')
 * @property {Tensor} output (O, H', W')
 * @property {(string|number)[]} names of the input channels, in the order they stand in
 * @property {(string|number)[]} slices the channel that each slice of the kernel was made for
 * @property {{weights: number, biases: number, total: number}} parameters
 * @property {number} macs
 * @property {import("./request.js").Arrays} [given] the arrays before single values were edited, and the scene's layer
 *
 * @typedef {{field: string, text: string, code: string, params: Record<string, any>}} Problem
 *
 * @typedef {import("./slices/page.js").Fields
 *   & import("./slices/result.js").Fields
 *   & import("./slices/experiments.js").Fields
 *   & import("./slices/timeline.js").Fields
 *   & import("./slices/tabArrays.js").Fields
 *   & import("./slices/own.js").Fields
 *   & import("./slices/cover.js").Fields
 *   & import("./slices/present.js").Fields
 *   & import("./slices/lesson.js").Fields
 *   & import("./slices/paper.js").Fields} State the fields of all slices; a page has those of its own
 *
 * @typedef {import("./slices/page.js").Actions
 *   | import("./slices/result.js").Actions
 *   | import("./slices/edits.js").Actions
 *   | import("./slices/experiments.js").Actions
 *   | import("./slices/mixer.js").Actions
 *   | import("./slices/timeline.js").Actions
 *   | import("./slices/tabArrays.js").Actions
 *   | import("./slices/own.js").Actions
 *   | import("./slices/cover.js").Actions
 *   | import("./slices/present.js").Actions
 *   | import("./slices/lesson.js").Actions
 *   | import("./slices/paper.js").Actions} Action
 */
import { resultKeys } from "./linkKeys.js";

/**
 * A string of all keys that affect the result: equal strings mean equal results.
 * @param {Link} link
 * @param {readonly (keyof Link)[]} [keys]
 */
export function requestKey(link, keys = resultKeys()) {
  return JSON.stringify(keys.map((key) => link[key]));
}
