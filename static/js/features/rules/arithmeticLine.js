/** A line of arithmetic, with each channel's numbers in its colour. */
import { channelClass } from "../../dom/channel.js";
import { h, setAttribute, setText } from "../../dom/h.js";
import { spaced } from "./model.js";

/** @param {string} className */
export function createArithmeticLine(className) {
  const root = h("p", { class: className });
  /** @type {HTMLElement[]} reused at every position: only their texts change */
  const spans = [];
  return {
    root,
    /** @param {import("./model.js").Piece[]} pieces @param {(channel: number) => string} nameOf */
    set(pieces, nameOf) {
      spaced(pieces).forEach(({ text, channel }, i) => {
        if (!spans[i]) root.append((spans[i] = h("span")));
        setText(spans[i], text);
        setAttribute(spans[i], "class", channel === null ? null : channelClass(nameOf(channel)));
        spans[i].hidden = false;
      });
      spans.slice(pieces.length).forEach((span) => {
        setText(span, "");
        span.hidden = true;
      });
    },
  };
}
