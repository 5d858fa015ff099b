/**
 * Pictures as Plotly figures: plain objects, drawn by dom/plot.js.
 *
 * @typedef {object} Figure
 * @property {any[]} data
 * @property {Record<string, any>} layout
 * @property {Record<string, any>} config
 * @property {Picture} [picture] what lies over the whole paper
 * @property {Record<string, any>[]} [shapes] what alone moves on a paper that stays
 * @property {boolean} [solid] whether it takes the build of plotly.js that draws in 3D
 *
 * @typedef {object} Picture a map or a plane, one pixel a cell
 * @property {number} rows
 * @property {number} cols
 * @property {boolean} [signed] in the colours of the signed scale
 * @property {Uint8ClampedArray<ArrayBuffer>} bytes red, green, blue and opacity of one cell after another, row-major
 */

/**
 * No toolbar, no link to a cloud service, and no listeners that capture the pointer.
 *
 * @type {Figure["config"]}
 */
export const STILL = Object.freeze({
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  responsive: false,
  staticPlot: true,
  doubleClick: false,
  scrollZoom: false,
});

const TRANSPARENT = "rgba(0,0,0,0)";

/** The paper of every picture: nothing but its pixels, from edge to edge. */
const PAPER = Object.freeze({
  xaxis: { visible: false, fixedrange: true },
  yaxis: { visible: false, fixedrange: true },
  margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
  paper_bgcolor: TRANSPARENT,
  plot_bgcolor: TRANSPARENT,
  showlegend: false,
  dragmode: false,
  hovermode: false,
});

/**
 * A map or a plane as a layout image, because changing one is a tenth of the work of a heatmap
 * (0.3 ms against 4, tests/bench/page.py): a change of `layout.images` alone takes the same short
 * way through Plotly as one of `layout.shapes`.
 *
 * @param {Picture} picture
 * @returns {Figure}
 */
export function pictureFigure(picture) {
  return { data: [], layout: PAPER, config: STILL, picture };
}

/**
 * The layout image that holds a picture, from edge to edge.
 *
 * @param {string} source the address of the picture's pixels
 */
export const layoutImages = (source) => [
  { source, xref: "paper", yref: "paper", x: 0, y: 1, sizex: 1, sizey: 1, sizing: "stretch", layer: "below" },
];
