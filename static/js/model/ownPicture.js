/**
 * The user's picture in the state; its pixels are in services/ownPicture.js.
 *
 * @typedef {import("./state.js").State} State
 * @typedef {import("./crop.js").Crop} Crop
 * @typedef {{size: number, values: NonNullable<import("./state.js").Link["values"]>, crop: Crop}} Sample how an array was made of the picture
 *
 * @typedef {object} Picture
 * @property {number} id another one for every picture that is taken in
 * @property {string} name
 * @property {number} width of what is kept
 * @property {number} height
 * @property {boolean} transparent whether it was laid on white
 * @property {Crop} crop
 * @property {Record<string, Sample>} samples how the inputs made of it were made, by their names in the link
 */

/** @type {Omit<Sample, "crop">} */
const USUAL = { size: 24, values: "digits" };
const COLOURS = 3;
const MOST_SAMPLES = 64;

/** The size and values that an input made from the picture must have now. @param {State} state @returns {Omit<Sample, "crop">} */
export function wantedSample({ link, catalogue }) {
  const scene = catalogue?.scenes.find((one) => one.id === link.scene);
  return { size: link.size ?? scene?.size ?? USUAL.size, values: link.values ?? scene?.values ?? USUAL.values };
}

/** Whether the input was made from the user's picture. @param {State} state */
export const isInUse = ({ picture, link }) =>
  picture !== null && link.x !== null && Object.hasOwn(picture.samples, link.x);

/** Whether the layer takes three channels, or the user's own weights can. @param {State} state */
export function takesPictures({ result }) {
  if (!result || result.input.shape[0] === COLOURS) return true;
  const [outputs, heard] = result.weight.shape;
  return result.link.k !== null && COLOURS % heard === 0 && outputs % (COLOURS / heard) === 0;
}

/** A scene with an image that a picture can replace. @param {State} state */
export const sceneForPictures = ({ catalogue }) =>
  catalogue?.scenes.find((one) => one.input_kind === "rgb" && one.image !== null)?.id ?? null;

/**
 * @param {Picture|null} picture @param {string|null} name of the array in the link @param {Sample|undefined} sample
 * @returns {Picture|null} which remembers how that array was made
 */
export function withSample(picture, name, sample) {
  if (!picture || name === null || !sample) return picture;
  const samples = Object.entries(picture.samples).filter(([other]) => other !== name);
  return { ...picture, samples: Object.fromEntries([...samples.slice(1 - MOST_SAMPLES), [name, sample]]) };
}

/** Restore the crop of an earlier input. @param {Picture|null} picture @param {string|null} name */
export function seenAgain(picture, name) {
  const sample = picture && name !== null ? picture.samples[name] : undefined;
  return picture && sample ? { ...picture, crop: sample.crop } : picture;
}
