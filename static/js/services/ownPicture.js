/**
 * The user's own picture: loaded, decoded, and sampled into the layer's input. It never leaves the
 * page.
 *
 * @typedef {import("../model/sampling.js").Pixels} Pixels
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {ReturnType<typeof startOwnPicture>} PictureService
 */
import { centred } from "../model/crop.js";
import { isInUse, sceneForPictures, takesPictures, wantedSample } from "../model/ownPicture.js";
import { readHeader } from "../model/pictureHeader.js";
import { begin } from "../model/pending.js";
import { sample } from "../model/sampling.js";
import { holdsWeights } from "../model/weights/files.js";

const MOST_MEGABYTES = 25;
const MOST_MEGAPIXELS = 60;
/**
 * Larger pictures are reduced so that the shorter and the longer side have at most this many
 * pixels.
 */
const KEPT = { shorter: 1024, longer: 4096 };
const SETTLE_MS = 150;
const MILLION = 1e6;

/** A picture that can't be used, with a message code. */
class Unfit extends Error {
  /** @param {string} code @param {Record<string, any>} [params] */
  constructor(code, params = {}) {
    super(code);
    this.code = code;
    this.params = params;
  }
}

/** @param {import("../model/store.js").Store} store */
export function startOwnPicture(store) {
  const { dispatch, getState } = store;
  /** @type {{pixels: Pixels, canvas: HTMLCanvasElement}|null} */
  let kept = null;
  let taken = 0;
  let settling = 0;
  let sampled = () => {};
  /** @type {import("../model/crop.js").Crop|null} */
  let seenCrop = null;

  /**
   * Sample the picture into the layer, or into that of another scene.
   * @param {Partial<Link>} [changes]
   */
  function use(changes = {}) {
    clearTimeout(settling);
    sampled();
    const { picture, link, catalogue } = getState();
    if (!kept || !picture) return;
    const state = { ...getState(), link: { ...link, ...changes } };
    const { size, values } = wantedSample({ ...state, catalogue });
    const tensor = sample(kept.pixels, picture.crop, size, values);
    dispatch({
      type: "own",
      arrays: { x: tensor },
      changes: {
        image: null,
        at: isInUse(getState()) && size === link.size ? link.at : null,
        ...changes,
        size,
        values,
      },
      sample: { size, values, crop: picture.crop },
    });
  }

  /** @param {Blob} file @param {string} name */
  async function take(file, name) {
    taken += 1;
    const mine = taken;
    try {
      const bitmap = await decoded(file, name);
      if (mine === taken) keep(bitmap, name);
      bitmap.close();
    } catch (error) {
      if (!(error instanceof Unfit)) throw error;
      if (mine === taken) refuse(name, error);
    }
  }

  /** @param {string} name @param {Unfit} why */
  function refuse(name, { code, params }) {
    dispatch({ type: "choose", changes: { lab: "own" } });
    dispatch({ type: "draft", problem: { field: "x", text: name, code, params } });
  }

  /** @param {ImageBitmap} bitmap @param {string} name */
  function keep(bitmap, name) {
    const drawn = drawnOnWhite(bitmap);
    kept = { pixels: drawn.pixels, canvas: drawn.canvas };
    const { width, height } = drawn.pixels;
    seenCrop = centred({ width, height });
    const { transparent } = drawn;
    const id = (getState().picture?.id ?? 0) + 1;
    dispatch({ type: "picture", picture: { id, name, width, height, transparent, crop: seenCrop, samples: {} } });
    if (takesPictures(getState())) use({ lab: "own" });
    else dispatch({ type: "choose", changes: { lab: "own" } });
  }

  store.subscribe((state) => {
    const { picture, link } = state;
    if (!picture) return;
    const recropped = picture.crop !== seenCrop;
    seenCrop = picture.crop;
    const last = link.x === null ? undefined : picture.samples[link.x];
    if (last && sameSample(last, { ...wantedSample(state), crop: picture.crop })) return;
    if ((!last && !recropped) || !takesPictures(state)) return;
    clearTimeout(settling);
    sampled();
    sampled = begin();
    settling = window.setTimeout(use, recropped ? SETTLE_MS : 0);
  });

  return {
    take,
    use,
    /** Opens the picture in an RGB scene. */
    open() {
      const scene = sceneForPictures(getState());
      if (scene) use({ ...FRESH, scene });
    },
    /** Take the camera's current frame. @param {HTMLVideoElement} video @param {string} name */
    async shoot(video, name) {
      taken += 1;
      const bitmap = await createImageBitmap(video);
      keep(bitmap, name);
      bitmap.close();
    },
    /** The reduced picture, for drawing and sampling. */
    kept: () => kept,
  };
}

/** Link keys that are reset when the scene changes. */
const FRESH = /** @type {const} */ ({ size: null, values: null, at: null, lab: "own" });

/** @param {import("../model/ownPicture.js").Sample} a @param {import("../model/ownPicture.js").Sample} b */
const sameSample = (a, b) =>
  a.size === b.size && a.values === b.values && JSON.stringify(a.crop) === JSON.stringify(b.crop);

/**
 * Checks the sizes before decoding: a small file can hold a picture of any size.
 * @param {Blob} file @param {string} name
 */
async function decoded(file, name) {
  const megabytes = Math.ceil(file.size / MILLION);
  if (file.size === 0) throw new Unfit("picture_empty", { name });
  if (megabytes > MOST_MEGABYTES) throw new Unfit("picture_bytes", { name, megabytes, most: MOST_MEGABYTES });
  const bytes = new Uint8Array(await file.arrayBuffer());
  const header = readHeader(bytes);
  if (!header) throw new Unfit(holdsWeights(name, bytes) ? "picture_weights" : "picture_unknown", { name });
  const { width, height, format } = header;
  if (width * height > MOST_MEGAPIXELS * MILLION) {
    throw new Unfit("picture_pixels", { name, width, height, most: MOST_MEGAPIXELS });
  }
  return createImageBitmap(file, { imageOrientation: "from-image" }).catch(() => {
    throw new Unfit("picture_damaged", { name, format });
  });
}

/** @param {ImageBitmap} bitmap */
function drawnOnWhite(bitmap) {
  const [shorter, longer] = [Math.min(bitmap.width, bitmap.height), Math.max(bitmap.width, bitmap.height)];
  const scale = Math.min(1, KEPT.shorter / shorter, KEPT.longer / longer);
  const canvas = document.createElement("canvas");
  canvas.width = Math.max(1, Math.round(bitmap.width * scale));
  canvas.height = Math.max(1, Math.round(bitmap.height * scale));
  const pen = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d", { willReadFrequently: true }));
  pen.imageSmoothingQuality = "high";
  pen.drawImage(bitmap, 0, 0, canvas.width, canvas.height);
  const transparent = isTransparent(pen.getImageData(0, 0, canvas.width, canvas.height).data);
  pen.globalCompositeOperation = "destination-over";
  pen.fillStyle = "#fff";
  pen.fillRect(0, 0, canvas.width, canvas.height);
  return { canvas, transparent, pixels: pen.getImageData(0, 0, canvas.width, canvas.height) };
}

/** @param {Uint8ClampedArray} data */
function isTransparent(data) {
  for (let i = 3; i < data.length; i += 4) if (data[i] < 255) return true;
  return false;
}
