/**
 * Pictures in Plotly's terms: plain objects, drawn by views/plot.js.
 *
 * @typedef {object} Figure
 * @property {any[]} data
 * @property {Record<string, any>} layout
 * @property {Record<string, any>} config
 */
export { volumeFigure } from "./volumeFigure.js";

/**
 * No toolbar, no link to a cloud, and no listeners that would keep the pointer from the page.
 *
 * @type {Figure["config"]}
 */
const STILL = Object.freeze({
  displayModeBar: false,
  displaylogo: false,
  showSendToCloud: false,
  responsive: false,
  staticPlot: true,
  doubleClick: false,
  scrollZoom: false,
});

const TRANSPARENT = "rgba(0,0,0,0)";

/**
 * Rows run downwards and cells fill the paper from edge to edge.
 *
 * @param {number} rows
 * @param {number} cols
 */
function layout(rows, cols) {
  const axis = { visible: false, fixedrange: true };
  return {
    xaxis: { ...axis, range: [-0.5, cols - 0.5] },
    yaxis: { ...axis, range: [rows - 0.5, -0.5] },
    margin: { l: 0, r: 0, t: 0, b: 0, pad: 0 },
    paper_bgcolor: TRANSPARENT,
    plot_bgcolor: TRANSPARENT,
    showlegend: false,
    dragmode: false,
    hovermode: false,
  };
}

/**
 * A flat array as rows that share its memory.
 *
 * @template {ArrayLike<unknown> & {slice(from: number, to: number): any}} T
 * @param {T} flat
 * @param {number} rows
 * @param {number} cols
 */
const rowsOf = (flat, rows, cols) => Array.from({ length: rows }, (_, r) => flat.slice(r * cols, (r + 1) * cols));

/**
 * A map or a plane: one cell a value, edges sharp; NaN stays transparent.
 *
 * @param {object} map
 * @param {number} map.rows
 * @param {number} map.cols
 * @param {Float64Array} map.z flat, row-major; positions on the colour scale
 * @param {[number, string][]} map.colorscale
 * @param {number} [map.zmin]
 * @param {number} [map.zmax]
 * @param {readonly string[] | null} [map.text] flat; printed into the cells
 * @returns {Figure}
 */
export function mapFigure({ rows, cols, z, colorscale, zmin = -1, zmax = 1, text = null }) {
  const printed = text && { text: rowsOf(text, rows, cols), texttemplate: "%{text}" };
  const trace = {
    type: "heatmap",
    z: rowsOf(z, rows, cols),
    zmin,
    zmax,
    colorscale,
    zsmooth: false,
    showscale: false,
    hoverinfo: "skip",
    ...printed,
  };
  return { data: [trace], layout: layout(rows, cols), config: STILL };
}

/**
 * A colour picture.
 *
 * @param {object} picture
 * @param {number} picture.rows
 * @param {number} picture.cols
 * @param {Uint8Array} picture.data red, green and blue of one cell after another
 * @returns {Figure}
 */
export function imageFigure({ rows, cols, data }) {
  const z = rowsOf(data, rows, 3 * cols).map((row) =>
    Array.from({ length: cols }, (_, c) => [...row.subarray(3 * c, 3 * c + 3)]),
  );
  const trace = { type: "image", z, colormodel: "rgb", hoverinfo: "skip" };
  const plain = layout(rows, cols);
  // The image trace would otherwise keep its cells square and leave a margin in a frame that is not.
  const xaxis = { ...plain.xaxis, constrain: "range" };
  return { data: [trace], layout: { ...plain, xaxis, yaxis: { ...plain.yaxis, scaleanchor: false } }, config: STILL };
}
