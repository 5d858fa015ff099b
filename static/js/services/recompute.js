/**
 * Keeps the result in step with what the link asks for. The last good picture stays until the next
 * good answer; a lost server is asked again until it is back.
 *
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/state.js").Scene} Scene
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/types.js").Tensor} Tensor
 * @typedef {{input: Tensor, weight: Tensor, bias: Float64Array|null, layer: Record<string, any>}} Arrays
 */
import { decode, encode, withValue } from "../model/arrays.js";
import { channelsHeard } from "../model/geometry.js";
import { apiQuery } from "../model/link.js";
import { ARRAY_KEYS, requestKey } from "../model/state.js";
import { Lost, Refused } from "./api.js";

const FIRST_RETRY_MS = 500;
const LAST_RETRY_MS = 4000;
const KEPT_ARRAYS = 8;
const LAYER_KEYS = /** @type {const} */ (["stride", "padding", "padding_mode", "dilation", "activation"]);

/**
 * @param {import("../model/store.js").Store} store
 * @param {ReturnType<typeof import("./api.js").createApi>} api
 * @param {any[]} keys the declarations of static/state.json
 */
export function startRecompute(store, api, keys) {
  let asked = "";
  let running = new AbortController();
  /** @type {Map<string, Promise<any>>} */
  const bases = new Map();

  /** @param {Link} link @returns {Promise<any>} */
  function baseArrays(link) {
    const key = requestKey(link, ARRAY_KEYS);
    const known = bases.get(key);
    if (known) return known;
    const only = Object.fromEntries(ARRAY_KEYS.slice(1).map((name) => [name, link[name]]));
    const found = api.get(`/scenes/${encodeURIComponent(link.scene)}${query(apiQuery(only, keys))}`);
    bases.set(key, found);
    found.catch(() => bases.delete(key));
    if (bases.size > KEPT_ARRAYS) bases.delete(/** @type {string} */ (bases.keys().next().value));
    return found;
  }

  /** @param {Link} link @param {Scene} scene @param {AbortSignal} signal @returns {Promise<Result>} */
  async function compute(link, scene, signal) {
    const base = await baseArrays(link);
    const arrays = edited(decodedBase(base), link);
    const out = Math.min(link.out ?? scene.out, arrays.weight.shape[0] - 1);
    const asIs = Object.keys(link.w).length + Object.keys(link.b).length === 0;
    const answer = asIs
      ? await api.get(
          `/scenes/${encodeURIComponent(link.scene)}/result${query(`${apiQuery(link, keys)}&partials_for=${out}`)}`,
          signal,
        )
      : await api.post("/convolve", bodyOf(link, base, arrays, out), signal);
    return resultOf(link, scene, arrays, out, answer);
  }

  async function run() {
    const { link, catalogue } = store.getState();
    if (!catalogue) return;
    running.abort();
    running = new AbortController();
    const { signal } = running;
    try {
      const scene = catalogue.scenes.find((one) => one.id === link.scene);
      if (!scene) {
        throw new Refused({ field: "scene", code: "link_no_scene", params: { scene: link.scene }, message: "" });
      }
      const result = await compute(link, scene, signal);
      if (signal.aborted) return;
      store.dispatch({ type: "result", result });
      await runCompanion(scene, link, signal);
    } catch (error) {
      if (!signal.aborted) failed(error, link);
    }
  }

  /** @param {Scene} scene @param {Link} link @param {AbortSignal} signal */
  async function runCompanion(scene, link, signal) {
    const other = store.getState().catalogue?.scenes.find((one) => one.id === scene.companion);
    if (!other) return store.dispatch({ type: "companion", companion: null });
    const beside = /** @type {Link} */ ({
      ...link,
      scene: other.id,
      kernel: null,
      kernel_size: null,
      groups: null,
      out: 0,
      w: {},
      b: {},
      mute: [],
    });
    const companion = await compute(beside, other, signal);
    if (!signal.aborted) store.dispatch({ type: "companion", companion });
  }

  /** @param {unknown} error @param {Link} link */
  function failed(error, link) {
    if (error instanceof Refused) {
      const { code, params, field } = error;
      store.dispatch({ type: "refused", link, field, problem: { code, params } });
    } else if (error instanceof Lost) {
      store.dispatch({ type: "server", server: "lost" });
      retry(FIRST_RETRY_MS);
    } else throw error;
  }

  let retrying = 0;
  /** @param {number} wait */
  function retry(wait) {
    clearTimeout(retrying);
    retrying = window.setTimeout(async () => {
      try {
        if (!store.getState().catalogue) await loadCatalogue();
        else await api.get("/scenes");
        await run();
      } catch (error) {
        if (!(error instanceof Lost)) throw error;
        retry(Math.min(wait * 2, LAST_RETRY_MS));
      }
    }, wait);
  }

  async function loadCatalogue() {
    const [scenes, images, kernels] = await Promise.all(
      ["/scenes", "/images", "/kernels"].map((path) => api.get(path)),
    );
    store.dispatch({ type: "catalogue", catalogue: { scenes, images, kernels } });
  }

  store.subscribe((state) => {
    const key = requestKey(state.link);
    if (!state.catalogue || key === asked) return;
    asked = key;
    run();
  });
  loadCatalogue().catch((error) => failed(error, store.getState().link));
}

/** @param {string} text */
function query(text) {
  const trimmed = text.replace(/^&+|&+$/g, "");
  return trimmed === "" ? "" : `?${trimmed}`;
}

/** @type {WeakMap<object, Arrays>} */
const decodedBases = new WeakMap();

/** @param {any} base @returns {Arrays} */
function decodedBase(base) {
  const known = decodedBases.get(base);
  if (known) return known;
  const layer = Object.fromEntries([...LAYER_KEYS, "groups"].map((key) => [key, base[key]]));
  const arrays = {
    input: decode(base.input),
    weight: decode(base.weight),
    bias: base.bias === null ? null : decode(base.bias).data,
    layer,
  };
  decodedBases.set(base, arrays);
  return arrays;
}

/** @param {Arrays} arrays @param {Link} link @returns {Arrays} */
function edited(arrays, link) {
  let { weight, bias } = arrays;
  const [outputs, heard, height, width] = weight.shape;
  for (const [place, value] of Object.entries(link.w)) {
    const indices = place.split(".").map(Number);
    const inside = indices.every((index, axis) => index < [outputs, heard, height, width][axis]);
    if (inside) weight = withValue(weight, indices, value);
  }
  const biases = Object.entries(link.b).filter(([out]) => Number(out) < outputs);
  if (biases.length > 0) {
    bias = bias === null ? new Float64Array(outputs) : bias.slice();
    for (const [out, value] of biases) bias[Number(out)] = value;
  }
  return { ...arrays, weight, bias };
}

/** The link writes one number as a list of one; the API takes a number, or a list of several. @param {any} value */
function single(value) {
  return Array.isArray(value) && value.length === 1 ? value[0] : value;
}

/** @param {Link} link @param {any} base @param {Arrays} arrays @param {number} out */
function bodyOf(link, base, arrays, out) {
  const layer = Object.fromEntries(LAYER_KEYS.map((key) => [key, single(link[key] ?? arrays.layer[key])]));
  return {
    ...layer,
    groups: arrays.layer.groups,
    input: base.input,
    weight: encode(arrays.weight, "f8"),
    bias: arrays.bias && [...arrays.bias],
    mute: link.mute,
    partials_for: out,
  };
}

/**
 * @param {Link} link @param {Scene} scene @param {Arrays} arrays @param {number} out @param {any} answer
 * @returns {Result}
 */
function resultOf(link, scene, arrays, out, answer) {
  const partials = decode(answer.partials);
  const [, heard, height, width] = partials.shape;
  const pair = (/** @type {any} */ value) => (Array.isArray(value) ? [value[0], value[1] ?? value[0]] : [value, value]);
  // A chosen image is a colour image, whatever the scene's own input was.
  const seen =
    link.image === null ? scene : { ...scene, channels: ["R", "G", "B"], input_kind: /** @type {const} */ ("rgb") };
  const asked = (/** @type {typeof LAYER_KEYS[number]} */ key) => link[key] ?? arrays.layer[key];
  return {
    link,
    scene: seen,
    ...arrays,
    out,
    layer: /** @type {import("../model/types.js").Layer} */ ({
      stride: pair(asked("stride")),
      padding: answer.padding,
      padding_mode: asked("padding_mode"),
      dilation: pair(asked("dilation")),
      groups: arrays.layer.groups,
      activation: asked("activation"),
    }),
    heard: channelsHeard(out, arrays.input.shape[0], arrays.weight.shape[0], arrays.layer.groups),
    partials: { data: partials.data, shape: [heard, height, width] },
    aggregate: decode(answer.aggregate),
    output: decode(answer.output),
    parameters: answer.parameters,
    macs: answer.macs,
  };
}
