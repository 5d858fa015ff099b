/** Helpers that create and update elements. Updates without a change are skipped. */

/**
 * @template {keyof HTMLElementTagNameMap} K
 * @param {K} tag
 * @param {Record<string, any>} [attributes] `class`, `text`, `on…` handlers, and plain attributes
 * @param {...(Node|string|null)} children
 * @returns {HTMLElementTagNameMap[K]}
 */
export function h(tag, attributes = {}, ...children) {
  const node = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (name === "text") node.textContent = value;
    else if (name.startsWith("on")) node.addEventListener(name.slice(2), value);
    else node.setAttribute(name, value === true ? "" : String(value));
  }
  node.append(...children.filter((child) => child !== null));
  return node;
}

/** @param {string} tag @param {Record<string, string|number>} [attributes] @returns {SVGElement} */
export function svg(tag, attributes = {}) {
  const node = document.createElementNS("http://www.w3.org/2000/svg", tag);
  for (const [name, value] of Object.entries(attributes)) node.setAttribute(name, String(value));
  return node;
}

/** @param {Element} node @param {string} text */
export function setText(node, text) {
  if (node.textContent !== text) node.textContent = text;
}

/** @param {Element} node @param {string} name @param {string|number|boolean|null} value */
export function setAttribute(node, name, value) {
  if (value === null || value === false) node.removeAttribute(name);
  else if (node.getAttribute(name) !== String(value)) node.setAttribute(name, String(value));
}

/**
 * The values last passed to setStyle: the browser returns "rgb(255, 255, 255)" for "#fff".
 *
 * @type {WeakMap<Element, Map<string, string>>}
 */
const lastSet = new WeakMap();

/** @param {HTMLElement|SVGElement} node @param {string} property @param {string} value */
export function setStyle(node, property, value) {
  const known = lastSet.get(node) ?? new Map();
  if (known.get(property) === value && (node.style.getPropertyValue(property) === "") === (value === "")) return;
  lastSet.set(node, known.set(property, value));
  node.style.setProperty(property, value);
}

/** @param {Element} node @param {string} name @param {boolean} on */
export function setClass(node, name, on) {
  if (node.classList.contains(name) !== on) node.classList.toggle(name, on);
}

/**
 * Replace the children of a parent, only if the signature of their data has changed.
 * @param {HTMLElement} parent
 * @param {string} signature
 * @param {() => (Node|null)[]} make
 * @returns {boolean} whether the children were replaced
 */
export function rebuild(parent, signature, make) {
  if (parent.dataset.signature === signature) return false;
  parent.dataset.signature = signature;
  parent.replaceChildren(...make().filter((child) => child !== null));
  return true;
}

/** @param {string} id @returns {HTMLElement} */
export function byId(id) {
  const node = document.getElementById(id);
  if (!node) throw new Error(`the page has no #${id}`);
  return node;
}
