/**
 * The content of the montages' tiles; each kind has its own scale.
 *
 * @typedef {import("../../../model/state.js").Result} Result
 * @typedef {import("../../../model/types.js").Scale} Scale
 * @typedef {{rows: number, cols: number, pixels: Uint8ClampedArray<ArrayBuffer>[], scale: Scale, signed: boolean}} Tiles
 */
import { plane } from "../../../model/arrays.js";
import { inputScaleOf, paddedPlane, paintedPlane } from "../../../model/planes.js";
import { makeScale, paint } from "../../../model/scale.js";
import { channelName, largest, roundUp, weightScale } from "../../../model/selectors.js";

/**
 * The padded planes of the channels that the chosen output hears.
 * @param {Result} result @returns {Tiles}
 */
export function inputTiles(result) {
  const scale = inputScaleOf(result);
  const planes = result.heard.map((channel) => paddedPlane(result, channel));
  const pixels = planes.map(({ z }, i) => paintedPlane(scale, channelName(result, result.heard[i]), z));
  return { rows: planes[0].rows, cols: planes[0].cols, pixels, scale, signed: scale.signed };
}

/** The slices of the chosen output's kernel. @param {Result} result @returns {Tiles} */
export function sliceTiles(result) {
  const [, heard, rows, cols] = result.weight.shape;
  const slices = Array.from({ length: heard }, (_, slot) => plane(result.weight, result.out, slot));
  return signedTiles(slices, rows, cols, weightScale(result));
}

/** The chosen output's partial maps. @param {Result} result @returns {Tiles} */
export function partialTiles({ partials }) {
  const [count, rows, cols] = partials.shape;
  const maps = Array.from({ length: count }, (_, slot) => plane(partials, slot));
  return signedTiles(maps, rows, cols, scaleOf(maps));
}

/** All outputs. @param {Result} result @returns {Tiles} */
export function outputTiles({ output }) {
  const [count, rows, cols] = output.shape;
  const maps = Array.from({ length: count }, (_, out) => plane(output, out));
  return signedTiles(maps, rows, cols, scaleOf(maps));
}

/** @param {Float64Array[]} maps */
const scaleOf = (maps) => makeScale(maps.map((map) => roundUp(largest(map))));

/** @param {Float64Array[]} maps @param {number} rows @param {number} cols @param {Scale} scale @returns {Tiles} */
function signedTiles(maps, rows, cols, scale) {
  return { rows, cols, pixels: maps.map((map) => paint(scale, map)), scale, signed: true };
}
