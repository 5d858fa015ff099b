/**
 * A picture with a square crop that can be dragged, and moved and resized by keys.
 *
 * @typedef {import("../../model/crop.js").Crop} Crop
 * @typedef {import("../../model/crop.js").Size} Size
 */
import { around, centred, moved, zoomed } from "../../model/crop.js";
import { h, setStyle } from "../../dom/h.js";

/** A key press moves the square by this part of its side. */
const STEP_SHARE = 1 / 16;
/**
 * Large pictures are drawn with at most this many pixels a side; the page shows them smaller still.
 */
const MOST_DRAWN = 720;
/** Pictures with at most this many pixels a side are shown without smoothing. */
const FEW_PIXELS = 128;
const ARROWS = /** @type {Record<string, [number, number]>} */ ({
  ArrowLeft: [-1, 0],
  ArrowRight: [1, 0],
  ArrowUp: [0, -1],
  ArrowDown: [0, 1],
});
const ZOOMS = /** @type {Record<string, number>} */ ({ "+": 1, "=": 1, "-": -1, _: -1, "−": -1 });

/** @param {{label: string, describedBy: string, place: (crop: Crop) => void}} options */
export function createCropper({ label, describedBy, place }) {
  const canvas = h("canvas", { "aria-hidden": "true" });
  const square = h("div", {
    class: "crop-square",
    tabindex: "0",
    role: "application",
    "aria-label": label,
    "aria-describedby": describedBy,
    onkeydown: byKey,
  });
  const root = h("div", { class: "cropper", onpointerdown: begin }, canvas, square);
  /** @type {Size & {crop: Crop}} */
  let shown = { width: 1, height: 1, crop: { x: 0, y: 0, side: 1 } };
  /** @type {HTMLCanvasElement|null} */
  let drawn = null;

  /** @param {KeyboardEvent} event */
  function byKey(event) {
    const arrow = ARROWS[event.key];
    const step = event.shiftKey ? 1 : Math.max(1, Math.round(shown.crop.side * STEP_SHARE));
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (arrow) place(moved(shown.crop, shown, arrow[0] * step, arrow[1] * step));
    else if (ZOOMS[event.key]) place(zoomed(shown.crop, shown, ZOOMS[event.key]));
    else if (event.key === "Home") place(centred(shown));
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  /** A press on the square drags it; beside it, moves it there. @param {PointerEvent} event */
  function begin(event) {
    if (event.button !== 0) return;
    event.preventDefault();
    square.focus({ preventScroll: true });
    const box = root.getBoundingClientRect();
    const scale = shown.width / box.width;
    const at = [(event.clientX - box.left) * scale, (event.clientY - box.top) * scale];
    const start = event.target === square ? shown.crop : around(shown.crop, shown, at[0], at[1]);
    if (start !== shown.crop) place(start);
    root.setPointerCapture(event.pointerId);
    const drag = (/** @type {PointerEvent} */ move) =>
      place(moved(start, shown, (move.clientX - event.clientX) * scale, (move.clientY - event.clientY) * scale));
    const end = () => root.removeEventListener("pointermove", drag);
    root.addEventListener("pointermove", drag);
    root.addEventListener("lostpointercapture", end, { once: true });
  }

  return {
    root,
    square,
    /** @param {Size & {crop: Crop}} picture @param {HTMLCanvasElement} source */
    set(picture, source) {
      shown = picture;
      const { width, height, crop } = picture;
      if (drawn !== source) draw(canvas, source);
      drawn = source;
      setStyle(canvas, "image-rendering", Math.max(width, height) <= FEW_PIXELS ? "pixelated" : "auto");
      setStyle(root, "aspect-ratio", `${width} / ${height}`);
      setStyle(root, "--wide", String(Math.min(1, width / height)));
      setStyle(square, "left", `${(crop.x / width) * 100}%`);
      setStyle(square, "top", `${(crop.y / height) * 100}%`);
      setStyle(square, "width", `${(crop.side / width) * 100}%`);
      setStyle(square, "height", `${(crop.side / height) * 100}%`);
    },
  };
}

/** @param {HTMLCanvasElement} canvas @param {HTMLCanvasElement} source */
function draw(canvas, source) {
  const scale = Math.min(1, MOST_DRAWN / Math.max(source.width, source.height));
  canvas.width = Math.max(1, Math.round(source.width * scale));
  canvas.height = Math.max(1, Math.round(source.height * scale));
  const pen = canvas.getContext("2d");
  if (!pen) return;
  pen.imageSmoothingQuality = "high";
  pen.imageSmoothingEnabled = scale < 1;
  pen.drawImage(source, 0, 0, canvas.width, canvas.height);
}
