/**
 * The one module that touches Plotly: it runs plotly.js after the page has shown its figures, draws
 * figures into their hosts, and draws them again when a host changes its size.
 *
 * @typedef {import("../model/figures.js").Figure} Figure
 * @typedef {ReturnType<typeof createPlot>} Plot
 */

import { layoutImages } from "../model/figures.js";

/** @param {string} address where plotly.js is served */
export function createPlot(address) {
  /** @type {any} */
  let plotly = null;
  /** @type {Map<HTMLElement, Figure>} the figure wanted in each host */
  const wanted = new Map();
  /** @type {WeakMap<HTMLElement, {figure: Figure, width: number, height: number}>} what each host shows */
  const drawn = new WeakMap();

  /** @type {WeakMap<HTMLElement, [number, number]>} measured here, because asking for it costs a layout */
  const measured = new WeakMap();
  const sizes = new ResizeObserver((entries) => {
    for (const { target } of entries) {
      const host = /** @type {HTMLElement} */ (target);
      measured.set(host, [host.clientWidth, host.clientHeight]);
      paint(host);
    }
  });

  const load = () =>
    new Promise((resolve, reject) => {
      const script = document.createElement("script");
      script.src = address;
      script.onload = () => {
        plotly = /** @type {any} */ (window).Plotly;
        for (const host of wanted.keys()) paint(host);
        resolve(undefined);
      };
      script.onerror = () => reject(new Error(`plotly.js did not load from ${address}`));
      document.head.append(script);
    });

  let begin = () => {};
  const begun = new Promise((resolve) => {
    begin = () => resolve(undefined);
  });
  const ready = begun.then(shown).then(load);
  ready.catch(() => document.documentElement.setAttribute("data-plotly", "missing"));

  /** @param {HTMLElement} host */
  function paint(host) {
    const figure = wanted.get(host);
    const [width, height] = measured.get(host) ?? [0, 0];
    if (!plotly || !figure || width === 0 || height === 0) return;
    const last = drawn.get(host);
    const fits = last?.width === width && last.height === height;
    if (last?.figure === figure && fits) return;
    drawn.set(host, { figure, width, height });
    const images = figure.picture && layoutImages(sourceOf(figure.picture));
    const { shapes } = figure;
    if (fits && samePaper(last.figure, figure)) return plotly.relayout(host, { images });
    if (fits && shapes && last.figure.layout === figure.layout) return plotly.relayout(host, { shapes });
    const layout = { ...figure.layout, images, shapes, width, height, autosize: false };
    plotly.react(host, figure.data, layout, figure.config);
    hideFromReaders(host);
  }

  return {
    ready,
    /** @param {HTMLElement} host @param {Figure} figure */
    draw(host, figure) {
      if (!wanted.has(host)) sizes.observe(host);
      wanted.set(host, figure);
      begin();
      paint(host);
    },
    /** @param {HTMLElement} host */
    drop(host) {
      sizes.unobserve(host);
      wanted.delete(host);
      drawn.delete(host);
      if (plotly && host.classList.contains("js-plotly-plot")) plotly.purge(host);
    },
  };
}

/** Once what is on the page now has been painted: to run plotly.js takes a second or two. */
const shown = () => new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));

/** Whether two figures are pictures of one size: then only the pixels change. @param {Figure} a @param {Figure} b */
function samePaper({ picture: a }, { picture: b }) {
  return a !== undefined && b !== undefined && a.rows === b.rows && a.cols === b.cols;
}

const canvas = document.createElement("canvas");
const pen = canvas.getContext("2d", { willReadFrequently: true });

/** A picture's pixels as an address. @param {import("../model/figures.js").Picture} picture */
function sourceOf({ rows, cols, bytes }) {
  [canvas.width, canvas.height] = [cols, rows];
  pen?.putImageData(new ImageData(bytes, cols, rows), 0, 0);
  return canvas.toDataURL();
}

/** Plotly's pictures say nothing to a screen reader; the page says it in its own words. */
/** @param {HTMLElement} host */
function hideFromReaders(host) {
  host.setAttribute("aria-hidden", "true");
}

/** Whether this browser can draw in 3D. Without it Plotly shows a message and resolves as if all were well. */
export function hasWebGL() {
  try {
    const context = document.createElement("canvas").getContext("webgl");
    context?.getExtension("WEBGL_lose_context")?.loseContext();
    return context !== null;
  } catch {
    return false;
  }
}
