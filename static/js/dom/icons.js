/**
 * The icons, as SVG paths: no font has all of these signs, and phones would show emoji. Drawn on a
 * grid of 24 × 24 units with round joins; colour and height follow the text. The templates use the
 * same paths (app/web/icons.py).
 */
import { h, svg } from "./h.js";

const LINES = /** @type {const} */ ({
  auto: "M12 4a8 8 0 1 0 0 16a8 8 0 1 0 0-16ZM12 4v16M12 8h5.5M12 12h8M12 16h5.5",
  back: "M14.5 5.5 8 12l6.5 6.5",
  check: "M5 12.8 9.8 17.5 19 7",
  close: "M6 6 18 18M18 6 6 18",
  cover: "M3.5 12C6 7.8 9 6 12 6s6 1.8 8.5 6c-2.5 4.2-5.5 6-8.5 6s-6-1.8-8.5-6ZM4.5 20 19.5 4",
  first: "M17.5 5.5 11 12l6.5 6.5M6.5 5.5v13",
  help: "M9 9a3 3 0 1 1 4.6 2.5C12.4 12.3 12 13 12 14.2M12 17.5v.6M12 3a9 9 0 1 0 0 18a9 9 0 1 0 0-18Z",
  moon: "M20 14.2A8.3 8.3 0 1 1 9.8 4a6.6 6.6 0 0 0 10.2 10.2Z",
  odot: "M12 4.5a7.5 7.5 0 1 0 0 15a7.5 7.5 0 1 0 0-15ZM12 11.4a.6.6 0 1 0 0 1.2a.6.6 0 1 0 0-1.2Z",
  on: "M9.5 5.5 16 12l-6.5 6.5",
  present: "M4 9V4h5M15 4h5v5M20 15v5h-5M9 20H4v-5",
  right: "M4 12h15M13.5 6.5 19 12l-5.5 5.5",
  spot: "M12 3.5a8.5 8.5 0 1 0 0 17a8.5 8.5 0 1 0 0-17ZM12 9a3 3 0 1 0 0 6a3 3 0 1 0 0-6Z",
  sun: "M12 8a4 4 0 1 0 0 8a4 4 0 1 0 0-8ZM12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4",
  turnleft: "M4.5 4.5v5.5h5.5M5 10a8 8 0 1 1-.8 4.5",
  turnright: "M19.5 4.5v5.5h-5.5M19 10a8 8 0 1 0 .8 4.5",
  unequal: "M5 9.2h14M5 14.8h14M15.5 5 8.5 19",
  up: "M12 20V5M6.5 10.5 12 5l5.5 5.5",
});
const SOLID = /** @type {const} */ ({
  blank: "M4.5 5.5h15v13h-15Z",
  pause: "M8 6v12M16 6v12",
  play: "M8 5.5 18.5 12 8 18.5Z",
  star: "M12.0 4.4L13.9 9.9L19.8 10.1L15.1 13.6L16.8 19.2L12.0 15.9L7.2 19.2L8.9 13.6L4.2 10.1L10.1 9.9Z",
});

/** @typedef {keyof typeof LINES | keyof typeof SOLID} IconName */

/** @param {IconName} name @param {string} [className] */
export function icon(name, className = "") {
  const line = name in LINES;
  const d = line ? LINES[/** @type {keyof typeof LINES} */ (name)] : SOLID[/** @type {keyof typeof SOLID} */ (name)];
  const kind = `icon${line ? "" : " solid"}${name === "pause" ? " thick" : ""}`;
  const picture = svg("svg", {
    class: `${kind} ${className}`.trim(),
    viewBox: "0 0 24 24",
    "data-icon": name,
    "aria-hidden": "true",
  });
  picture.append(svg("path", { d }));
  return picture;
}

/**
 * An icon with text beside it.
 * @param {IconName} name @param {string} text @param {boolean} [after] whether the icon follows the text
 */
export function labelled(name, text, after = false) {
  const words = h("span", { text });
  return after ? [words, icon(name)] : [icon(name), words];
}

/** Set the only icon of an element. @param {Element} node @param {IconName} name */
export function setIcon(node, name) {
  const old = node.querySelector(":scope > .icon");
  if (old?.getAttribute("data-icon") === name) return;
  if (old) old.replaceWith(icon(name));
  else node.prepend(icon(name));
}

/**
 * A sign that most fonts lack, drawn as an icon, with its text for copying and for screen readers.
 * @param {"star"|"odot"} name @param {string} text
 */
export function glyph(name, text) {
  return h("span", { class: "glyph" }, icon(name), h("span", { class: "visually-hidden", text }));
}

/**
 * Append a mark to an element's content, or remove it.
 * @param {Element} node @param {IconName|null} name
 */
export function setMark(node, name) {
  const old = node.querySelector(":scope > .mark");
  if ((old?.getAttribute("data-icon") ?? null) === name) return;
  old?.remove();
  if (name) node.append(icon(name, `mark ${name}`));
}
