/** A small result computed by plain loops, for tests of the page's state. */
import { KEYS } from "./keys.js";

/** A link with all defaults and some changes. @param {Record<string, any>} [changes] @returns {any} */
export function linkOf(changes = {}) {
  return { ...Object.fromEntries(KEYS.map((key) => [key.key, key.default])), ...changes };
}

/**
 * An RGB-like result of a 2×2 kernel on a (channels, 3, 4) input, in integers.
 * @param {{channels?: number, mute?: number[], bias?: number|null, activation?: string, link?: Record<string, any>}} [options]
 * @returns {any}
 */
export function resultOf({ channels = 3, mute = [], bias = 2, activation = "relu", link = {} } = {}) {
  const [height, width, kH, kW] = [3, 4, 2, 2];
  const input = Float64Array.from({ length: channels * height * width }, (_, i) => (i * 7) % 10);
  const weight = Float64Array.from({ length: channels * kH * kW }, (_, i) => ((i * 5) % 7) - 3);
  const [outH, outW] = [height - kH + 1, width - kW + 1];
  const partials = new Float64Array(channels * outH * outW);
  const aggregate = new Float64Array(outH * outW);
  for (let c = 0; c < channels; c += 1) {
    for (let r = 0; r < outH; r += 1) {
      for (let q = 0; q < outW; q += 1) {
        let sum = 0;
        for (let i = 0; i < kH; i += 1) {
          for (let j = 0; j < kW; j += 1) {
            sum += input[(c * height + r + i) * width + q + j] * weight[(c * kH + i) * kW + j];
          }
        }
        partials[(c * outH + r) * outW + q] = sum;
        if (!mute.includes(c)) aggregate[r * outW + q] += sum;
      }
    }
  }
  const output = aggregate.map((v) => (activation === "relu" ? Math.max(0, v + (bias ?? 0)) : v + (bias ?? 0)));
  return {
    link: linkOf({ mute, ...link }),
    scene: {
      id: "test",
      channels: channels === 3 ? ["R", "G", "B"] : null,
      out: 0,
      at: [1, 1],
      image: null,
      input_kind: "rgb",
      output_kind: "maps",
    },
    input: { data: input, shape: [channels, height, width] },
    weight: { data: weight, shape: [1, channels, kH, kW] },
    bias: bias === null ? null : Float64Array.of(bias),
    layer: { stride: [1, 1], padding: [0, 0, 0, 0], padding_mode: "zeros", dilation: [1, 1], groups: 1, activation },
    out: 0,
    heard: Array.from({ length: channels }, (_, c) => c),
    partials: { data: partials, shape: [channels, outH, outW] },
    aggregate: { data: aggregate, shape: [1, outH, outW] },
    output: { data: output, shape: [1, outH, outW] },
    parameters: { weights: channels * 4, biases: 1, total: channels * 4 + 1 },
    macs: channels * 4 * outH * outW,
  };
}

/** @param {any} result @param {Record<string, any>} [link] @returns {any} */
export function stateOf(result, link = {}) {
  return {
    link: { ...result.link, ...link },
    catalogue: null,
    result,
    before: null,
    companion: null,
    asked: [],
    predicted: {},
    aim: null,
    blank: false,
    spot: false,
    drafts: {},
    notices: [],
    server: "ready",
    playing: false,
    dark: false,
  };
}
