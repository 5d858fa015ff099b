/**
 * The page's whole state, and how it begins. It changes only through reducer.js.
 *
 * @typedef {import("./types.js").Tensor} Tensor
 * @typedef {import("./types.js").Layer} Layer
 *
 * @typedef {object} Link what a link holds, by the keys of static/state.json
 * @property {string} scene
 * @property {string|null} image
 * @property {number|null} size
 * @property {string|null} values
 * @property {string|null} kernel
 * @property {number[]|null} kernel_size
 * @property {number[]|null} stride
 * @property {number[]|string|null} padding
 * @property {string|null} padding_mode
 * @property {number[]|null} dilation
 * @property {number|null} groups
 * @property {string|null} activation
 * @property {number[]} mute absolute input channels
 * @property {number[]|null} gains one factor for each input channel
 * @property {Record<string, number>} w edited weights, by "out.channel.row.col"
 * @property {Record<string, number>} b edited biases, by output channel
 * @property {"on"|"off"} bias
 * @property {number[]|null} order which of the scene's input channels stands at each place
 * @property {number[]|null} slices which of the kernel's slices stands at each place
 * @property {string|null} x an input of the reader's own: written out, or the name it is kept under
 * @property {string|null} k weights of the reader's own
 * @property {string|null} kb biases of the reader's own
 * @property {number|null} out
 * @property {number[]|null} at row and column of the output position
 * @property {"sweep"|"detail"|"build"} mode
 * @property {number|null} phase
 * @property {number} speed
 * @property {number|null} open absolute input channel shown in the ledger
 * @property {number} page first row of the shown channels
 * @property {string|null} lab the experiment that is open
 * @property {"none"|"pointwise"} then whether a 1×1 layer follows, in the groups experiment
 * @property {number[]|null} trace layer of the chain, output channel, row, column
 * @property {"off"|"on"} cover
 * @property {"off"|"on"} present
 * @property {"numpy"|"pytorch"|"keras"|"tensorflow"|"jax"} framework whose program the code shows
 * @property {"sum"|"mean"|"max"|"none"} rule how the code puts the partial maps together
 * @property {number} step of a lesson
 * @property {"off"|"on"} teacher whether a lesson's answers wait until they are asked for
 * @property {number[]|null} done lessons, where nothing can be stored
 * @property {number[]|null} check which answers were right before the course, then after it, where nothing can be stored
 * @property {string|null} lang
 * @property {"auto"|"light"|"dark"} theme
 *
 * @typedef {object} Scene an entry of GET /api/scenes
 * @property {string} id
 * @property {string} title
 * @property {string|null} source
 * @property {string|null} seed the file of questions that holds it
 * @property {string|null} image
 * @property {number|null} size
 * @property {string|null} values
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
 * @typedef {object} Before an experiment of one click, and what was there before it
 * @property {"same"|"swap"|"both"|import("./rules.js").MapRule} what
 * @property {Result} result
 * @property {string} asked the request key of the link that it asked for
 * @property {Before|null} earlier the experiment before it
 *
 * @typedef {{field: string, text: string, code: string, params: Record<string, any>}} Problem
 *
 * @typedef {object} State
 * @property {Link} link
 * @property {Catalogue|null} catalogue
 * @property {Result|null} result
 * @property {Before|null} before the last experiment
 * @property {Result|null} companion the result shown beside, where the scene has one
 * @property {Result[]} chain the layers of the scene's chain, first to last; empty where it has none
 * @property {Record<string, Tensor>} own the reader's arrays that are too large for a link, by name
 * @property {boolean} fleeting whether the browser would lose some of these on reloading
 * @property {import("./ownPicture.js").Picture|null} picture the reader's own picture
 * @property {"off"|"asking"|"on"} camera
 * @property {import("./weights/reading.js").Reading|null} reading what the reader gave as a layer of their own
 * @property {{name: string, blob: Blob, wanted: boolean}|null} brought the file that is to be read
 * @property {string[]} asked what a reader asked to see under cover, or predicted
 * @property {Record<string, {text: string, right: boolean}>} predicted what was predicted under cover
 * @property {string|null} aim what the next prediction is about; null: the first that is hidden
 * @property {boolean} blank whether the screen is black
 * @property {boolean} spot whether the current window is pointed out
 * @property {Record<string, Problem>} drafts what was typed and can't be used, by field
 * @property {Problem[]} notices what was wrong with the link
 * @property {"loading"|"ready"|"lost"} server
 * @property {import("./lesson/lesson.js").Lesson|null} lesson
 * @property {import("./lesson/paper.js").Paper|null} paper the questions of a sheet or of the check
 * @property {boolean} playing
 * @property {boolean} dark
 */
import { resultKeys } from "./linkKeys.js";

/**
 * @param {Link} link
 * @param {Problem[]} notices
 * @param {{dark?: boolean}} [media]
 * @returns {State}
 */
export function initialState(link, notices, media = {}) {
  return {
    link,
    catalogue: null,
    result: null,
    before: null,
    companion: null,
    chain: [],
    own: {},
    fleeting: false,
    picture: null,
    camera: "off",
    reading: null,
    brought: null,
    asked: [],
    predicted: {},
    aim: null,
    blank: false,
    spot: false,
    drafts: {},
    notices,
    server: "loading",
    lesson: null,
    paper: null,
    playing: false,
    dark: media.dark ?? false,
  };
}

/**
 * One string for everything in a link that names the picture: equal strings, equal results.
 * @param {Link} link
 * @param {readonly (keyof Link)[]} [keys]
 */
export function requestKey(link, keys = resultKeys()) {
  return JSON.stringify(keys.map((key) => link[key]));
}
