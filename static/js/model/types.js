/**
 * Types of the values used in the model.
 *
 * @typedef {{data: Float64Array, shape: number[]}} Tensor row-major
 *
 * @typedef {{dtype: string, bdata: string, shape?: number[] | string}} TypedArraySpec
 *   what the interface and Plotly write: little-endian base64
 *
 * @typedef {object} Layer with its padding already in numbers
 * @property {number[]} stride [rows, columns]
 * @property {number[]} padding [top, left, bottom, right]
 * @property {NonNullable<import("./state.js").Link["padding_mode"]>} padding_mode
 * @property {number[]} dilation [rows, columns]
 * @property {number} groups
 * @property {NonNullable<import("./state.js").Link["activation"]>} activation
 *
 * @typedef {object} Window where the taps of one position lie, in unpadded input coordinates
 * @property {number[]} rows one a kernel row; negative or past the end over the padding
 * @property {number[]} cols one a kernel column
 * @property {number} top
 * @property {number} left
 * @property {number} height from the first tap to the last, both included
 * @property {number} width
 *
 * @typedef {object} ChannelPart what one input channel does at one position
 * @property {number} channel absolute index
 * @property {number[]} patch flat, row-major, kernelSize long, like the next three
 * @property {boolean[]} padded whether the value was read outside the input
 * @property {number[]} slice
 * @property {number[]} products
 * @property {number} windowSum
 * @property {boolean} muted
 * @property {number} gain
 * @property {number} term the window sum after gain; 0 when muted
 * @property {number} runningTotal
 *
 * @typedef {object} Breakdown one output position taken apart
 * @property {number[]} kernelSize [rows, columns]
 * @property {ChannelPart[]} channels
 * @property {number} aggregate
 * @property {number} bias 0 where the layer has none
 * @property {number} preActivation
 * @property {number} output
 *
 * @typedef {{mute?: readonly number[], gains?: readonly number[] | null}} Mix by absolute channel
 *
 * @typedef {object} Scale a colour scale with zero in the middle
 * @property {"linear" | "symlog"} kind
 * @property {number} max
 * @property {number} linthresh
 *
 * @typedef {Scale & {signed: boolean, log: boolean}} InputScale
 *
 * @typedef {{channel: number | null, term: number, muted?: boolean}} Term
 *
 * @typedef {object} Column a column addition
 * @property {readonly Term[]} terms
 * @property {number | null} bias
 * @property {number} total after the bias
 * @property {string} [activation] "identity" is left unsaid
 * @property {string} [activationLabel] how the activation is called on the page
 * @property {number} [output]
 *
 * @typedef {object} Token a piece of the column written as a sentence
 * @property {string} text
 * @property {number | null} channel whose colour it wears
 * @property {"term" | "operator" | "bias" | "equals" | "total" | "arrow" | "activation" | "about" | "output"} kind
 *
 * @typedef {(key: string, params?: Record<string, unknown>) => string} Translate
 *
 * @typedef {Record<string, string | number>} Params what a message is filled with
 */
export {};
