/**
 * The weight volume as a Plotly figure that can be rotated.
 *
 * @import {Figure} from "../../../model/figures.js"
 * @import {Scale, Tensor} from "../../../model/types.js"
 * @import {Cube} from "./cubes.js"
 */
import { colour } from "../../../model/scale.js";
import { FIRST_VIEW, SHADE, SIDES, corners, cubes, extent, magnified, projector } from "./cubes.js";
import { LETTERS, eyeAt, letterTexts, weightTexts, writing } from "./text.js";

const THEMES = /** @type {const} */ ({
  light: { paper: [255, 255, 255], edge: "#1d2433", letter: "#1d2433" },
  dark: { paper: [27, 32, 43], edge: "#f3f5fa", letter: "#e7eaf2" },
});

/** How much of their colour the slices that are not lit keep. */
const PALE = 0.5;
/** Measured: the height of Plotly's orthographic frame, in scene units. */
const SEEN = 2;
/** The part of the frame that the drawing fills. */
const FILLED = 0.94;

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
function faceColour(rgb, shade, lit, paper) {
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
  // The face colours are shaded already: lighting would change their meaning.
  const lighting = { ambient: 1, diffuse: 0, specular: 0, fresnel: 0, roughness: 1 };
  return { type: "mesh3d", ...parts, facecolor, flatshading: true, lighting, hoverinfo: "skip", showscale: false };
}

/**
 * The edges of the lit slice's cubes as one line, interrupted between faces.
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

/** The default size of the frame. */
const FRAME = Object.freeze({ width: 290, height: 190 });

/** @param {{azimuth: number, elevation: number}} view */
const cameraAt = (view) => ({
  eye: eyeAt(view),
  up: { x: 0, y: 0, z: 1 },
  center: { x: 0, y: 0, z: 0 },
  projection: { type: "orthographic" },
});

const CONFIG = Object.freeze({
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  responsive: false,
  doubleClick: false,
  scrollZoom: false,
});

/**
 * The bounding box of the projected drawing: cubes and channel letters.
 *
 * @param {Cube[]} all
 * @param {readonly {at: number[]}[]} letters
 * @param {{azimuth: number, elevation: number}} view
 */
function seenBox(all, letters, view) {
  const see = projector(view);
  const { left, top, width, height } = extent(all, view);
  const [xs, ys] = [
    [left, left + width],
    [top, top + height],
  ];
  for (const { at } of letters) {
    const [x, y] = see(at);
    xs.push(x - LETTERS / 2, x + LETTERS / 2);
    ys.push(y - LETTERS / 2, y + LETTERS / 2);
  }
  const [x0, x1, y0, y1] = [Math.min(...xs), Math.max(...xs), Math.min(...ys), Math.max(...ys)];
  return { width: x1 - x0, height: y1 - y0, x: (x0 + x1) / 2, y: (y0 + y1) / 2 };
}

/**
 * A scene without axes, with the drawing's middle at the middle of the frame, and a unit scaled to
 * a given part of the frame's height.
 *
 * @param {Cube[]} all
 * @param {readonly {at: number[]}[]} letters
 * @param {{x: number, y: number}} middle of the projected drawing, to the right and down
 * @param {number} share
 * @param {{azimuth: number, elevation: number}} view
 */
function space(all, letters, middle, share, { azimuth, elevation }) {
  const [a, e] = [(azimuth * Math.PI) / 180, (elevation * Math.PI) / 180];
  const right = [Math.cos(a), Math.sin(a), 0];
  const up = [-Math.sin(a) * Math.sin(e), Math.cos(a) * Math.sin(e), Math.cos(e)];
  const centre = right.map((part, axis) => part * middle.x - up[axis] * middle.y);
  const far = Math.max(
    ...[...all.flatMap(({ from, to }) => [...from, ...to]), ...letters.flatMap(({ at }) => at)].map(Math.abs),
  );
  const reach = far + Math.max(...centre.map(Math.abs)) + 1;
  const [xaxis, yaxis, zaxis] = centre.map((at) => ({
    visible: false,
    showspikes: false,
    range: [at - reach, at + reach],
  }));
  const side = share * SEEN * 2 * reach;
  return { xaxis, yaxis, zaxis, aspectmode: "manual", aspectratio: { x: side, y: side, z: side }, dragmode: false };
}

/**
 * An output channel's weight volume: its slices apart along the channel axis, the lit one outlined
 * in full colour with its weights on it.
 *
 * @param {object} options
 * @param {Tensor} options.volume (C, kH, kW)
 * @param {readonly string[]} options.labels one a channel, written below its slice
 * @param {readonly string[]} [options.letterColours] one a channel
 * @param {number} options.lit index in the volume
 * @param {Scale} options.scale
 * @param {number} [options.azimuth] degrees
 * @param {number} [options.elevation]
 * @param {"light" | "dark"} [options.theme]
 * @param {{width: number, height: number}} [options.frame] in pixels; the volume fills it
 * @returns {Figure}
 */
export function volumeFigure({
  volume,
  labels,
  letterColours,
  lit,
  scale,
  theme = "light",
  frame = FRAME,
  azimuth = FIRST_VIEW.azimuth,
  elevation = FIRST_VIEW.elevation,
}) {
  const { paper, edge, letter } = THEMES[theme];
  const all = cubes(volume, lit);
  const litCubes = all.filter((cube) => cube.channel === lit);
  const view = { azimuth, elevation };
  const letters = letterTexts(all, { lit, shape: volume.shape, labels, colours: letterColours, ink: letter, view });
  const box = seenBox(all, letters, view);
  const pixels = FILLED * Math.min(frame.width / box.width, frame.height / box.height);
  const zoom = magnified(volume.shape[0]);
  const texts = [...weightTexts(litCubes, { scale, pixels, zoom, view }), ...letters];
  return {
    data: [mesh(all, lit, scale, paper), outline(litCubes, edge), writing(texts)],
    layout: {
      scene: { ...space(all, letters, box, pixels / frame.height, view), camera: cameraAt(view) },
      uirevision: [volume.shape, azimuth, elevation, lit].join(),
      margin: { l: 0, r: 0, t: 0, b: 0 },
      paper_bgcolor: "rgba(0,0,0,0)",
      showlegend: false,
      hovermode: false,
    },
    config: CONFIG,
    solid: true,
  };
}
