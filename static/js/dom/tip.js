/** The page's only tooltip: the value at the pointer. */
import { h, setText } from "./h.js";

/** @type {HTMLElement|null} */
let tip = null;

/** @param {string} text @param {{clientX: number, clientY: number}} at */
export function showTip(text, at) {
  if (tip === null) {
    tip = h("div", { class: "tip", "aria-hidden": "true" });
    document.body.append(tip);
  }
  setText(tip, text);
  tip.hidden = text === "";
  const width = tip.offsetWidth;
  const left = Math.min(at.clientX + 14, document.documentElement.clientWidth - width - 6);
  tip.style.transform = `translate(${Math.max(4, left)}px, ${Math.max(4, at.clientY - 38)}px)`;
}

export function hideTip() {
  if (tip && !tip.hidden) tip.hidden = true;
}

// A key press can change the value under a pointer that does not move.
document.addEventListener("keydown", hideTip, true);
