/** The camera's live picture with a shutter button. */
import { h } from "../../dom/h.js";

/**
 * @param {{label: string, shutter: string, stop: string, shoot: (video: HTMLVideoElement) => void, end: () => void}} options
 */
export function createViewfinder({ label, shutter, stop, shoot, end }) {
  const video = h("video", { "aria-label": label, playsinline: true, onloadeddata: enableShutter });
  video.muted = true;
  const press = h("button", {
    class: "btn primary",
    type: "button",
    text: shutter,
    disabled: true,
    onclick: () => shoot(video),
  });
  const leave = h("button", { class: "btn", type: "button", text: stop, onclick: end });
  const root = h("div", { class: "viewfinder", hidden: true }, video, h("div", { class: "own-keys" }, press, leave));

  /** Enable the shutter with the first frame. */
  function enableShutter() {
    const waiting = document.activeElement === document.body || document.activeElement === leave;
    press.disabled = false;
    if (waiting) press.focus({ preventScroll: true });
  }

  return {
    root,
    /** @param {MediaStream|null} stream */
    show(stream) {
      root.hidden = stream === null;
      if (video.srcObject === stream) return;
      video.srcObject = stream;
      press.disabled = true;
      if (stream) video.play().catch(() => end());
      if (stream) leave.focus({ preventScroll: true });
    },
  };
}
