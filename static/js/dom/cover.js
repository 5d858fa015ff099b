/**
 * Hidden values in cover mode: each is a "?" button that reveals that one value and accepts a
 * prediction typed on it.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("../model/cover.js").Secret} Secret
 * @typedef {import("./context.js").Context} Context
 *
 * @typedef {object} Ask the button of a hidden value: its id, label and action
 * @property {string} what
 * @property {string} label
 * @property {() => void} press
 */
import { hides, secretsOf } from "../model/cover.js";
import { channelName } from "../model/selectors.js";
import { h, rebuild, setAttribute, setClass, setText } from "./h.js";
import { setMark } from "./icons.js";

/**
 * Shows a value, or its "?" button while it is hidden.
 * @param {HTMLElement} node @param {string} text @param {Ask|null} ask
 */
export function showFigure(node, text, ask) {
  if (ask === null) {
    if (node.dataset.signature) node.replaceChildren();
    delete node.dataset.signature;
    setText(node, text);
    return;
  }
  if (!node.dataset.signature) node.replaceChildren();
  rebuild(node, `${ask.what} ${ask.label}`, () => [askButton(ask)]);
}

/** @param {Ask} ask */
export function askButton({ what, label, press }) {
  const button = h("button", {
    class: "ask-figure",
    type: "button",
    "data-what": what,
    title: label,
    onclick: () => pressed(button, press),
  });
  // Hidden from screen readers: the title already names the button.
  button.append(h("span", { "aria-hidden": "true", text: "?" }));
  return button;
}

/**
 * Reveal the value; if that removes the button, focus the next "?".
 * @param {HTMLElement} button @param {() => void} press
 */
function pressed(button, press) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll(".ask-figure")]);
  const at = all.indexOf(button);
  const after = [...all.slice(at + 1), ...all.slice(0, at).reverse()];
  press();
  if (button.isConnected) return;
  const next = after.find((one) => one.isConnected && one.offsetParent !== null);
  (next ?? document.getElementById("cover-toggle"))?.focus({ preventScroll: true });
}

/**
 * Set the class and mark that show whether the value was predicted, and whether correctly.
 * @param {Element} node @param {State} state @param {string|undefined} id
 */
export function markPredicted(node, state, id) {
  const guess = id === undefined || hides(state, id) ? undefined : state.predicted[id];
  setClass(node, "guess-right", guess?.right === true);
  setClass(node, "guess-wrong", guess?.right === false);
  setMark(node, guess ? (guess.right ? "check" : "close") : null);
}

/** @param {Context} context @param {State} state @param {Current} now @param {Result} result */
export function asksOf({ dispatch, t }, state, now, result) {
  const secrets = new Map(state.link.cover === "on" ? secretsOf(now, result).map((one) => [one.id, one]) : []);
  /** @param {string|undefined} id @returns {Ask|null} the button for a value, null if the value is visible */
  return (id) => {
    const secret = id !== undefined && hides(state, id) ? secrets.get(id) : undefined;
    if (!secret) return null;
    const what = secretName(t, secret, now, result);
    return {
      what: secret.id,
      label: t("cover.ask", { what }),
      press: () => dispatch({ type: "ask", what: secret.id }),
    };
  };
}

/**
 * The name of a hidden value, such as "the window sum of R".
 * @param {Context["t"]} t @param {Secret} secret @param {Current} now @param {Result} result
 */
export function secretName(t, { kind, row, channel, tap = 0 }, now, result) {
  const at = now.rows[row];
  if (kind === "total" && at?.kind === "others") return t("cover.what.all", { count: result.heard.length });
  const kW = result.weight.shape[3];
  return t(`cover.what.${kind}`, {
    name: channel < 0 ? "" : channelName(result, channel),
    count: at?.count ?? 0,
    row: Math.floor(tap / kW),
    col: tap % kW,
  });
}

/**
 * Roving focus over a grid of "?" buttons: one tab stop, arrow keys move within it.
 * @param {HTMLElement} root @param {() => number} columns
 */
export function roveOver(root, columns) {
  const asks = () => /** @type {HTMLElement[]} */ ([...root.querySelectorAll(".ask-figure")]);
  root.addEventListener("keydown", (event) => {
    const cell = /** @type {HTMLElement} */ (event.target).closest(".weight");
    const by = { ArrowLeft: -1, ArrowRight: 1, ArrowUp: -columns(), ArrowDown: columns() }[event.key];
    if (!cell || by === undefined) return;
    const cells = [...root.children];
    for (let at = cells.indexOf(cell) + by; at >= 0 && at < cells.length; at += by) {
      const button = /** @type {HTMLElement|null} */ (cells[at].querySelector(".ask-figure"));
      if (!button) continue;
      event.preventDefault();
      button.focus();
      return;
    }
  });
  root.addEventListener("focusin", (event) => settle(/** @type {HTMLElement} */ (event.target)));

  /** @param {HTMLElement} [chosen] */
  function settle(chosen) {
    const all = asks();
    const stop = chosen && all.includes(chosen) ? chosen : all[0];
    for (const button of all) setAttribute(button, "tabindex", button === stop ? 0 : -1);
  }
  return () => settle(/** @type {HTMLElement} */ (document.activeElement));
}
