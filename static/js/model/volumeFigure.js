/**
 * The weight volume as a thing that Plotly lets one turn.
 *
 * @import {Figure} from "./figures.js"
 * @import {Scale, Tensor} from "./types.js"
 * @import {Cube} from "./volume.js"
 */
import { decimalsFor, formatNumber } from "./format.js";
import { INK, colour, ink } from "./scale.js";
import { FIRST_VIEW, SHADE, SIDES, corners, cubes } from "./volume.js";

const THEMES = /** @type {const} */ ({
  light: { paper: [255, 255, 255], edge: "#1d2433", letter: "#1d2433" },
  dark: { paper: [27, 32, 43], edge: "#f3f5fa", letter: "#e7eaf2" },
});

/** How much of its colour a slice keeps that is not lit. */
const PALE = 0.42;
/** Labels stand this far before their cube, so that it does not swallow them. */
const BEFORE = 0.12;
const DISTANCE = 2.2;

/**
 * @param {string} rgb "rgb(r,g,b)"
 * @returns {number[]}
 */
const channels = (rgb) => rgb.slice(4, -1).split(",").map(Number);

/**
 * @param {string} rgb
 * @param {number} shade
 * @param {boolean} lit
 * @param {readonly number[]} paper
 */
export function faceColour(rgb, shade, lit, paper) {
  const kept = lit ? 1 : PALE;
  const mixed = channels(rgb).map((v, i) => Math.round(shade * (paper[i] + (v - paper[i]) * kept)));
  return `rgb(${mixed.join(",")})`;
}

/**
 * All cubes as one mesh: two triangles a face, each face in its own colour.
 *
 * @param {Cube[]} all
 * @param {number} lit
 * @param {Scale} scale
 * @param {readonly number[]} paper
 */
function mesh(all, lit, scale, paper) {
  /** @type {Record<"x" | "y" | "z" | "i" | "j" | "k", number[]>} */
  const parts = { x: [], y: [], z: [], i: [], j: [], k: [] };
  /** @type {string[]} */
  const facecolor = [];
  for (const cube of all)
    for (const side of SIDES) {
      const first = parts.x.length;
      for (const [x, y, z] of corners(cube, side)) {
        parts.x.push(x);
        parts.y.push(y);
        parts.z.push(z);
      }
      parts.i.push(first, first);
      parts.j.push(first + 1, first + 2);
      parts.k.push(first + 2, first + 3);
      const fill = faceColour(colour(scale, cube.value), SHADE[side.name], cube.channel === lit, paper);
      facecolor.push(fill, fill);
    }
  // The shades are in the colours already: any other light would change what they mean.
  const lighting = { ambient: 1, diffuse: 0, specular: 0, fresnel: 0, roughness: 1 };
  return { type: "mesh3d", ...parts, facecolor, flatshading: true, lighting, hoverinfo: "skip", showscale: false };
}

/**
 * The edges of the lit slice's cubes as one line that is lifted between them.
 *
 * @param {Cube[]} lit
 * @param {string} edge
 */
function outline(lit, edge) {
  /** @type {(number | null)[][]} */
  const points = lit.flatMap((cube) =>
    [SIDES[0], SIDES[1], SIDES[2], SIDES[3]].flatMap((side) => {
      const around = corners(cube, side);
      return [...around, around[0], [null, null, null]];
    }),
  );
  const [x, y, z] = [0, 1, 2].map((axis) => points.map((point) => point[axis]));
  return { type: "scatter3d", mode: "lines", x, y, z, line: { color: edge, width: 4 }, hoverinfo: "skip" };
}

/**
 * @param {{at: number[], text: string, color: string, size: number}[]} labels
 */
function writing(labels) {
  const [x, y, z] = [0, 1, 2].map((axis) => labels.map(({ at }) => at[axis]));
  return {
    type: "scatter3d",
    mode: "text",
    x,
    y,
    z,
    text: labels.map(({ text }) => text),
    textposition: "middle center",
    textfont: { color: labels.map(({ color }) => color), size: labels.map(({ size }) => size), weight: 600 },
    hoverinfo: "skip",
  };
}

/** @param {Cube} cube */
const middle = ({ from, to }) => [0, 1, 2].map((axis) => (from[axis] + to[axis]) / 2);

/**
 * The camera's eye at some angles, in degrees: azimuth 0 looks straight at the fronts.
 *
 * @param {{azimuth: number, elevation: number}} view
 * @param {number} [distance]
 */
export function eyeAt({ azimuth, elevation }, distance = DISTANCE) {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  return {
    x: distance * Math.cos(e) * Math.sin(a),
    y: -distance * Math.cos(e) * Math.cos(a),
    z: distance * Math.sin(e),
  };
}

/**
 * One output channel's weight volume, its slices apart along the channel axis and the lit one in
 * full colour, outlined, with its weights written on it.
 *
 * @param {object} options
 * @param {Tensor} options.volume (C, kH, kW)
 * @param {readonly string[]} options.labels one a channel, written below its slice
 * @param {readonly string[]} [options.letterColours] one a channel
 * @param {number} options.lit index in the volume
 * @param {Scale} options.scale
 * @param {Record<string, any> | null} [options.camera] what Plotly reported when it was last turned
 * @param {"light" | "dark"} [options.theme]
 * @returns {Figure}
 */
export function volumeFigure({ volume, labels, letterColours, lit, scale, camera = null, theme = "light" }) {
  const { paper, edge, letter } = THEMES[theme];
  const [, kH, kW] = volume.shape;
  const all = cubes(volume, lit);
  const litCubes = all.filter((cube) => cube.channel === lit);
  const { decimals } = decimalsFor(litCubes.map((cube) => cube.value));
  const longest = Math.max(...litCubes.map((cube) => formatNumber(cube.value, { decimals }).length));
  const size = Math.max(7, Math.round(Math.min(60 / Math.max(kH, kW), 90 / Math.max(kH, kW) / longest * 1.6, 17)));
  const weights = litCubes.map((cube) => {
    const [x, , z] = middle(cube);
    const at = [x, cube.from[1] - BEFORE, z];
    return { at, text: formatNumber(cube.value, { decimals }), color: INK[ink(scale, cube.value)], size };
  });
  const feet = all.filter((cube) => cube.row === kH - 1 && cube.col === 0).map((cube) => ({
    at: [0, middle(cube)[1], cube.from[2] - 0.55],
    text: labels[cube.channel] ?? "",
    color: letterColours?.[cube.channel] ?? letter,
    size: cube.channel === lit ? 15 : 12,
  }));
  const hidden = { visible: false, showspikes: false };
  return {
    data: [mesh(all, lit, scale, paper), outline(litCubes, edge), writing([...weights, ...feet])],
    layout: {
      scene: {
        xaxis: hidden,
        yaxis: hidden,
        zaxis: hidden,
        aspectmode: "data",
        dragmode: "orbit",
        camera: camera ?? { eye: eyeAt(FIRST_VIEW), up: { x: 0, y: 0, z: 1 }, center: { x: 0, y: 0, z: 0 }, projection: { type: "orthographic" } },
      },
      // A reader's turn survives an edit of a weight, but not another kernel.
      uirevision: volume.shape.join(","),
      margin: { l: 0, r: 0, t: 0, b: 0 },
      paper_bgcolor: "rgba(0,0,0,0)",
      showlegend: false,
      hovermode: false,
    },
    config: { displayModeBar: false, displaylogo: false, showSendToCloud: false, responsive: false, doubleClick: false, scrollZoom: false },
  };
}
