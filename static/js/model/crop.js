/**
 * The square cropped from a picture, in whole pixels of the picture.
 *
 * @typedef {{x: number, y: number, side: number}} Crop x columns from the left, y rows from the top
 * @typedef {{width: number, height: number}} Size
 */

/** The smallest square, as a share of the shorter side: a smaller one would be a few blurred pixels. */
const LEAST_SHARE = 1 / 16;
const ZOOM = 1.25;

/** The largest square, centred. @param {Size} picture @returns {Crop} */
export function centred({ width, height }) {
  const side = Math.min(width, height);
  return { x: Math.floor((width - side) / 2), y: Math.floor((height - side) / 2), side };
}

/** The nearest square inside the picture. @param {Crop} crop @param {Size} picture @returns {Crop} */
export function placed({ x, y, side }, { width, height }) {
  const most = Math.min(width, height);
  const kept = clamp(side, Math.max(1, Math.ceil(most * LEAST_SHARE)), most);
  return { x: clamp(x, 0, width - kept), y: clamp(y, 0, height - kept), side: kept };
}

/** @param {Crop} crop @param {Size} picture @param {number} right @param {number} down */
export const moved = (crop, picture, right, down) => placed({ ...crop, x: crop.x + right, y: crop.y + down }, picture);

/** The square around a point. @param {Crop} crop @param {Size} picture @param {number} x @param {number} y */
export const around = (crop, picture, x, y) => placed({ ...crop, x: x - crop.side / 2, y: y - crop.side / 2 }, picture);

/** A smaller or larger square with the same centre. @param {Crop} crop @param {Size} picture @param {number} steps */
export function zoomed(crop, picture, steps) {
  const wanted = Math.round(crop.side * ZOOM ** -steps);
  const { side } = placed({ ...crop, side: wanted }, picture);
  const by = (crop.side - side) / 2;
  return placed({ x: crop.x + by, y: crop.y + by, side }, picture);
}

/** @param {number} value @param {number} least @param {number} most */
function clamp(value, least, most) {
  return Math.max(least, Math.min(most, Math.round(value)));
}
