/**
 * The laboratory's tab "chain": layers in a row, each with the previous one's output as input.
 * Choosing a pixel of a map shows its receptive field in every earlier map.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/chain.js").Ribbon} Ribbon
 * @typedef {import("../../dom/context.js").Context} Context
 * @typedef {ReturnType<typeof createTracedMap>} TracedMap
 */
import { whenChanged } from "../../dom/changed.js";
import { h, rebuild, setAttribute, setText } from "../../dom/h.js";
import { drawImage, drawMap, drawPlane } from "../../dom/drawMaps.js";
import { arrow } from "../../dom/row.js";
import { chainName, facts, inPairs, sized, written } from "./card.js";
import { keyTarget, clamped } from "../../dom/gridKeys.js";
import { traceText } from "./traceText.js";
import { createTracedMap } from "./map.js";
import { plane } from "../../model/arrays.js";
import {
  chainOf,
  chainStarts,
  hasOtherInput,
  isEdited,
  ribbonOf,
  shownMaps,
  traceOf,
  unpadded,
} from "../../model/chain.js";
import { formatNumber } from "../../model/format.js";
import { makeScale } from "../../model/scale.js";
import { channelName, largest } from "../../model/selectors.js";

/** @param {HTMLElement} root @param {Context} context */
export function mount(root, context) {
  const { dispatch, plot, t } = context;
  const chains = h("div", { class: "chain-list", role: "group", "aria-label": t("chain.choose") });
  const status = h("p", { class: "chain-status", role: "status" });
  const ribbon = h("div", { class: "ribbon", role: "list", "aria-label": t("chain.ribbon") });
  const reading = h("div", { class: "chain-reading", "aria-live": "polite" });
  root.append(h("p", { class: "hint", text: t("chain.intro") }), chains, status, ribbon, reading);
  /** @type {Ribbon|null} */
  let shown = null;
  /** @type {Map<string, TracedMap>} by place: "layer.channel", the input's layer is −1 */
  let maps = new Map();

  /** @param {number} layer @param {number} out @param {number} row @param {number} col */
  const trace = (layer, out, row, col) => dispatch({ type: "choose", changes: { trace: [layer, out, row, col] } });

  /** @param {State} state */
  function listChains({ catalogue, result }) {
    const scenes = catalogue?.scenes ?? [];
    const first = chainOf(scenes, result?.scene.id ?? "")[0]?.id;
    const starts = chainStarts(scenes);
    rebuild(chains, `${first} ${starts.length}`, () => [
      h("span", { class: "field-name", text: t("chain.choose") }),
      ...starts.map((scene) =>
        h("button", {
          class: "btn",
          type: "button",
          "aria-pressed": String(scene.id === first),
          "data-chain": scene.id,
          text: chainName(t, chainOf(scenes, scene.id)),
          onclick: () => dispatch({ type: "choose", changes: { scene: scene.id } }),
        }),
      ),
    ]);
  }

  /** @param {Result} result @param {number} layer @param {Ribbon} now */
  function card(result, layer, now) {
    const [outputs] = result.output.shape;
    const shownOuts = outsOf(now, layer);
    const figures = shownOuts.map((out) => outputMap(result, layer, out));
    const isOpen = layer === now.open;
    return h(
      "article",
      { class: "chain-card", "data-layer": layer, "data-open": isOpen || null },
      h("h3", { text: t("chain.layer", { layer: layer + 1 }) }),
      h("p", { class: "chain-shapes", text: `${written(result.input.shape)} → ${written(result.output.shape)}` }),
      h("p", { class: "chain-facts", text: facts(t, result) }),
      h("div", { class: inPairs(result.output.shape) ? "chain-maps pairs" : "chain-maps" }, ...figures),
      outputs > shownOuts.length
        ? h("p", { class: "hint", text: t("chain.more", { count: outputs - shownOuts.length }) })
        : null,
      isOpen
        ? h("p", { class: "chain-here", text: t("chain.here") })
        : h("button", { class: "btn", type: "button", text: t("chain.open"), onclick: () => open(layer) }),
    );
  }

  /** @param {number} layer */
  function open(layer) {
    if (!shown) return;
    const { traced, layers } = shown;
    const here = traced.layer === layer;
    const changes = {
      scene: layers[layer].scene.id,
      at: here ? [traced.row, traced.col] : layers[layer].scene.at,
      out: here ? traced.out : null,
      trace: [traced.layer, traced.out, traced.row, traced.col],
    };
    dispatch({ type: "choose", changes });
  }

  /** @param {Result} result @param {number} layer @param {number} out */
  function outputMap(result, layer, out) {
    const [, rows, cols] = result.output.shape;
    const map = createTracedMap({
      label: t("chain.map", { layer: layer + 1, out, rows, cols }),
      name: String(out),
      pick: (row, col) => trace(layer, out, row, col),
      describe: (row, col) => {
        const output = shown?.layers[layer]?.output;
        const value = output ? plane(output, out)[row * cols + col] : NaN;
        return Number.isFinite(value) ? t("tip.output", { row, col, value: formatNumber(value) }) : "";
      },
    });
    maps.set(`${layer}.${out}`, map);
    setAttribute(map.panel.root, "role", "application");
    setAttribute(map.panel.root, "aria-roledescription", t("chain.map_role"));
    map.panel.root.addEventListener("keydown", (event) => move(event, layer, out, [rows, cols]));
    map.panel.root.addEventListener("focus", () => {
      // After a pointer press the pointer chooses the pixel.
      if (!map.panel.root.matches(":focus-visible")) return;
      const traced = shown?.traced;
      if (traced?.layer !== layer || traced.out !== out) trace(layer, out, ...clamped(traced, [rows, cols]));
    });
    return map.root;
  }

  /** @param {KeyboardEvent} event @param {number} layer @param {number} out @param {number[]} size */
  function move(event, layer, out, size) {
    if (!shown) return;
    const target = keyTarget(event, clamped(shown.traced, size), size);
    if (target) trace(layer, out, ...target);
  }

  /** The card of the chain's input. @param {Result} result */
  function inputCard(result) {
    const [count, rows, cols] = result.input.shape;
    const rgb = result.scene.input_kind === "rgb";
    const shownChannels = rgb ? [-1] : shownMaps(count, 0);
    const planes = shownChannels.map((channel) => {
      const name = rgb ? "R, G, B" : channelName(result, channel);
      const map = createTracedMap({
        label: t("chain.input_map", { name, rows, cols }),
        name,
        describe: () => "",
      });
      maps.set(`-1.${channel}`, map);
      return map.root;
    });
    return h(
      "div",
      { class: "chain-card", role: "listitem", "data-layer": "input" },
      h("h3", { text: t("chain.input") }),
      h("p", { class: "chain-shapes", text: written(result.input.shape) }),
      h("div", { class: "chain-maps" }, ...planes),
      count > shownChannels.length && !rgb
        ? h("p", { class: "hint", text: t("chain.more", { count: count - shownChannels.length }) })
        : null,
    );
  }

  /** @param {Ribbon} now */
  function build(now) {
    const { layers, open: openLayer } = now;
    const outs = layers.map((_, i) => outsOf(now, i));
    const made = layers.map((one) => [
      one.scene.id,
      one.output.shape,
      facts(t, one),
      one.input.shape,
      one.scene.input_kind,
    ]);
    const signature = JSON.stringify([openLayer, outs, made]);
    rebuild(ribbon, signature, () => {
      for (const { panel } of maps.values()) plot.drop(panel.plot);
      maps = new Map();
      return [
        inputCard(layers[0]),
        ...layers.map((one, i) =>
          h(
            "div",
            { class: "chain-step", role: "listitem" },
            h("div", { class: "chain-arrow" }, arrow()),
            card(one, i, now),
          ),
        ),
      ];
    });
  }

  /** @param {Ribbon} now */
  function draw({ layers, traced }) {
    const input = unpadded(layers[0]);
    const [, height, width] = input.input.shape;
    for (const [place, { panel }] of maps) {
      const [layer, channel] = place.split(".").map(Number);
      const result = layers[layer];
      if (layer >= 0) {
        const [outputs, rows, cols] = result.output.shape;
        const all = Array.from({ length: outputs }, (_, out) => plane(result.output, out));
        sized(panel.root, rows, cols, outputs);
        panel.reveal(null);
        drawMap(plot, panel, all[channel], [rows, cols], makeScale(all.map(largest)));
        setAttribute(panel.root, "tabindex", layer === traced.layer && channel === traced.out ? 0 : -1);
      } else {
        sized(panel.root, height, width, channel < 0 ? 1 : input.input.shape[0]);
        if (channel < 0) drawImage(plot, panel, input);
        else drawPlane(plot, panel, input, channel, channelName(input, channel));
      }
    }
    // In layers that are not traced, make one map focusable.
    layers.forEach((_, layer) => {
      const own = [...maps].filter(([place]) => Number(place.split(".")[0]) === layer);
      const reachable = own.some(([, { panel }]) => panel.root.tabIndex === 0);
      if (!reachable) setAttribute(own[0][1].panel.root, "tabindex", 0);
    });
  }

  /** @param {Ribbon} now */
  function mark(now) {
    const { fields, heard } = traceOf(now);
    const { layers, traced } = now;
    for (const [place, map] of maps) {
      const [layer, channel] = place.split(".").map(Number);
      const size = (layer < 0 ? layers[0].input : layers[layer].output).shape.slice(1);
      const seen = layer <= traced.layer && (channel < 0 || heard[layer + 1].includes(channel));
      map.mark(seen ? fields[layer + 1] : null, size, layer === traced.layer);
    }
  }

  /** @param {State} state @param {Ribbon} now */
  function statusText({ link, catalogue }, { layers, open: openLayer, missing }) {
    if (chainOf(catalogue?.scenes ?? [], layers[0].scene.id).length === 1) return t("chain.single");
    const layer = openLayer + 1;
    const lines = [];
    if (openLayer > 0 && hasOtherInput(link)) lines.push(t("chain.other_input", { layer }));
    else if (isEdited(link)) lines.push(t("chain.edited", { layer }));
    if (missing.length > 0) {
      const shape = written(layers[layers.length - 1].output.shape);
      lines.push(t("chain.misfit", { shape, layer: layers.length + 1 }));
    }
    return lines.join(" ");
  }

  return {
    render: whenChanged(
      (/** @type {State} */ state) => [state.result, state.chain, state.catalogue, state.link.trace],
      (/** @type {State} */ state) => {
        const now = ribbonOf(state);
        listChains(state);
        shown = now;
        if (!now) return setText(status, t("chain.loading"));
        setText(status, statusText(state, now));
        const focus = maps.size > 0 && ribbon.contains(document.activeElement);
        build(now);
        draw(now);
        mark(now);
        if (focus && !ribbon.contains(document.activeElement)) {
          maps.get(`${now.traced.layer}.${now.traced.out}`)?.panel.root.focus();
        }
        rebuild(reading, JSON.stringify([now.traced, state.result?.link, now.layers.length]), () => traceText(t, now));
      },
    ),
  };
}

/** The output maps that a layer's card shows. @param {Ribbon} now @param {number} layer */
function outsOf({ layers, traced }, layer) {
  const { output, scene } = layers[layer];
  const needed = traced.layer === layer ? [scene.out, traced.out] : [scene.out];
  return shownMaps(output.shape[0], ...needed);
}
