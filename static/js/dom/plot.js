/**
 * The only module that draws with Plotly. Pictures of maps and planes are first shown as plain
 * images, so that the page is complete without plotly.js. That is fetched after the first picture,
 * runs at the user's first interaction (or when a figure needs it), and then replaces the plain
 * images one by one. If it can't be loaded, the plain images stay.
 *
 * @typedef {import("../model/figures.js").Figure} Figure
 * @typedef {ReturnType<typeof createPlot>} Plot
 */

import { createPause } from "./firstPaint.js";
import { createBuilds } from "./plotlyBuilds.js";
import { belowZero } from "../model/belowZero.js";
import { layoutImages } from "../model/figures.js";
import { begin, until } from "../model/pending.js";

/**
 * Width and height of the element that Plotly draws a picture in, in pixels, before it is scaled to
 * its host.
 */
const SIDE = 100;

/** @param {{basic: string, gl3d: string}} addresses where the two builds of plotly.js are served */
export function createPlot(addresses) {
  const builds = createBuilds(addresses);
  /** @type {Map<HTMLElement, Figure>} the latest figure of each host */
  const wanted = new Map();
  /** @type {WeakMap<HTMLElement, {figure: Figure, width: number, height: number}>} what Plotly shows in each host */
  const drawn = new WeakMap();
  /** @type {WeakMap<HTMLElement, HTMLElement>} */
  const papers = new WeakMap();
  /** @type {WeakMap<HTMLElement, [number, number]>} sizes from the ResizeObserver: reading them forces a layout */
  const measured = new WeakMap();
  /** @type {HTMLElement[]} hosts whose plain images Plotly replaces next */
  const plain = [];
  /** @type {Set<HTMLElement>|null} hosts that wait for paintHeld() */
  let held = new Set();

  const sizes = new ResizeObserver((entries) => {
    const hosts = entries.map(({ target }) => /** @type {HTMLElement} */ (target));
    // Read all sizes before drawing anything: reading after a drawing forces a layout.
    for (const host of hosts) measured.set(host, [host.clientWidth, host.clientHeight]);
    for (const host of hosts) if (!held?.has(host)) paint(host);
  });

  const basic = () => until(builds.basic()).then(takeOver, missing);
  onFirstInput(basic);

  /**
   * Replace the plain images one by one, in tasks of their own, so that nothing else is blocked.
   */
  function takeOver() {
    plain.push(...[...wanted.keys()].filter((host) => !plain.includes(host)));
    const end = begin();
    const next = () => {
      const host = plain.shift();
      if (!host) return end();
      paint(host);
      setTimeout(next);
    };
    next();
  }

  /** @param {HTMLElement} host */
  function paint(host) {
    const figure = wanted.get(host);
    if (!figure) return;
    const plotly = builds.loaded(figure);
    if (!plotly || plain.includes(host)) return paintPlain(host, figure);
    const [width, height] = measured.get(host) ?? [0, 0];
    if (width === 0 || height === 0) return;
    const paper = paperOf(host);
    if (figure.picture) {
      // The pixels are stretched anyway. Scaling the element with a transform avoids resizing
      // Plotly's figure.
      paper.style.transform = `scale(${width / SIDE}, ${height / SIDE})`;
      return paintFigure(plotly, host, figure, SIDE, SIDE);
    }
    paintFigure(plotly, host, figure, width, height);
  }

  /**
   * Update the host's figure, if it or its size has changed.
   *
   * @param {any} plotly @param {HTMLElement} host @param {Figure} figure @param {number} width @param {number} height
   */
  function paintFigure(plotly, host, figure, width, height) {
    const last = drawn.get(host);
    const fits = last?.width === width && last.height === height;
    if (last?.figure === figure && fits) return;
    drawn.set(host, { figure, width, height });
    const images = figure.picture && layoutImages(sourceOf(figure.picture));
    const { shapes } = figure;
    const paper = paperOf(host);
    if (fits && last.figure.layout === figure.layout) {
      if (images) return plotly.relayout(paper, { images });
      if (shapes) return plotly.relayout(paper, { shapes });
    }
    const layout = { ...figure.layout, images, shapes, width, height, autosize: false };
    // Plotly measures the element it draws in. Detached from the document, that forces no layout of
    // the page.
    if (!figure.solid) paper.remove();
    else if (!paper.isConnected) host.append(paper);
    plotly.react(paper, figure.data, layout, figure.config);
    if (!paper.isConnected) host.append(paper);
    hideFromScreenReaders(host);
    dropPlain(host);
  }

  /** The element that Plotly draws in. @param {HTMLElement} host */
  function paperOf(host) {
    const paper = papers.get(host) ?? document.createElement("div");
    papers.set(host, paper);
    return paper;
  }

  return {
    /** The build that draws the volume in 3D. */
    solid: () => until(builds.gl3d()),
    /** @param {HTMLElement} host @param {Figure} figure */
    draw(host, figure) {
      if (!wanted.has(host)) sizes.observe(host);
      if (figure.picture) host.classList.add("pictured");
      if (figure.picture?.signed) lineBelowZero(host, figure.picture);
      wanted.set(host, figure);
      if (figure.picture) builds.fetchSoon();
      else if (!builds.loaded(figure)) basic();
      if (held) held.add(host);
      else paint(host);
    },
    /**
     * Paint all pictures that were requested so far, in several tasks. Later ones are painted at
     * once.
     */
    async paintHeld() {
      const hosts = held ?? [];
      const pause = createPause();
      held = null;
      for (const host of hosts) {
        paint(host);
        await pause();
      }
    },
    /** @param {HTMLElement} host */
    drop(host) {
      const figure = wanted.get(host);
      sizes.unobserve(host);
      wanted.delete(host);
      held?.delete(host);
      drawn.delete(host);
      const paper = papers.get(host);
      if (figure && paper) builds.loaded(figure)?.purge(paper);
      paper?.remove();
      papers.delete(host);
    },
  };
}

function missing() {
  document.documentElement.setAttribute("data-plotly", "missing");
}

const SIGNS = ["pointermove", "pointerdown", "keydown", "touchstart", "focusin", "wheel"];

/**
 * Call `then` once, when idle after the user's first interaction with pointer, keyboard or touch.
 * @param {() => void} then
 */
function onFirstInput(then) {
  const options = { capture: true, passive: true };
  const seen = () => {
    for (const sign of SIGNS) removeEventListener(sign, seen, options);
    if ("requestIdleCallback" in window) requestIdleCallback(then, { timeout: 1000 });
    else setTimeout(then, 50);
  };
  for (const sign of SIGNS) addEventListener(sign, seen, options);
}

/** The picture each plain image shows. @type {WeakMap<HTMLElement, import("../model/figures.js").Picture>} */
const shown = new WeakMap();

/** @param {HTMLElement} host @param {Figure} figure */
function paintPlain(host, { picture }) {
  if (!picture || shown.get(host) === picture) return;
  shown.set(host, picture);
  const image = /** @type {HTMLImageElement} */ (host.querySelector(":scope > .plain") ?? plainImage(host));
  image.src = sourceOf(picture);
  until(image.decode()).catch(() => undefined); // superseded by another picture
}

/**
 * Hatch the values below zero with lines in screen resolution, whatever the picture's resolution.
 * @param {HTMLElement} host @param {import("../model/figures.js").Picture} picture
 */
function lineBelowZero(host, picture) {
  const bytes = belowZero(picture);
  host.classList.toggle("below-zero", bytes !== null);
  if (bytes) host.style.setProperty("--below", `url(${sourceOf({ ...picture, bytes })})`);
}

/** @param {HTMLElement} host */
function plainImage(host) {
  const image = document.createElement("img");
  image.className = "plain";
  image.alt = "";
  host.append(image);
  hideFromScreenReaders(host);
  return image;
}

/**
 * Remove the plain image, once Plotly's has been on the screen above it.
 * @param {HTMLElement} host
 */
function dropPlain(host) {
  const image = host.querySelector(":scope > .plain");
  if (image) requestAnimationFrame(() => requestAnimationFrame(() => image.remove()));
}

const canvas = document.createElement("canvas");
const pen = canvas.getContext("2d", { willReadFrequently: true });

/** A picture's pixels as a data URL. @param {import("../model/figures.js").Picture} picture */
function sourceOf({ rows, cols, bytes }) {
  [canvas.width, canvas.height] = [cols, rows];
  pen?.putImageData(new ImageData(bytes, cols, rows), 0, 0);
  return canvas.toDataURL();
}

/** Hide a picture from screen readers: the page describes it in text. @param {HTMLElement} host */
function hideFromScreenReaders(host) {
  host.setAttribute("aria-hidden", "true");
}
