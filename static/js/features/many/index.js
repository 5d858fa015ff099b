/**
 * The laboratory's tab "many": all channels at once. Every plane, slice and partial map of the
 * chosen output as a tile, each channel's contribution at the current position, and all outputs.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../model/selectors.js").Current} Current
 * @typedef {import("../../dom/context.js").Context} Context
 * @typedef {ReturnType<typeof createMontage>} Montage
 */
import { createBars } from "./bars.js";
import { goTo } from "../../dom/goTo.js";
import { byId, h, setText } from "../../dom/h.js";
import { labelled } from "../../dom/icons.js";
import { createMontage } from "./montage.js";
import { scaleBar } from "./scaleBar.js";
import { formatNumber } from "../../model/format.js";
import { window as windowAt } from "../../model/geometry.js";
import { inputTiles, outputTiles, partialTiles, sliceTiles } from "./model/tiles.js";
import { cellsKnown, channelName, current } from "../../model/selectors.js";

/** The width of an output tile, in pixels on the screen. */
const THUMBNAIL = 42;

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { dispatch, plot, t } = context;
  /** @type {Result|null} */
  let drawn = null;

  const open = (/** @type {number} */ slot) => {
    const { result } = getState();
    if (result) dispatch({ type: "choose", changes: { open: result.heard[slot], page: slot } });
  };
  const planes = createMontage({ id: "many-planes", label: t("many.planes"), plot, pick: open });
  const slices = createMontage({ id: "many-slices", label: t("many.slices"), plot, pick: open });
  const partials = createMontage({ id: "many-partials", label: t("many.partials"), plot, pick: open });
  const outputs = createMontage({
    id: "many-outputs",
    label: t("many.outputs"),
    plot,
    tile: THUMBNAIL,
    pick: (out) => dispatch({ type: "choose", changes: { out } }),
  });
  const montages = [planes, slices, partials, outputs];
  const scales = montages.map(() => scaleBar(t));
  const bars = createBars(context, open);
  const opened = h("b");
  const above = h("button", { class: "btn", type: "button", id: "many-above", onclick: () => goToRow(getState()) }, ...labelled("up", t("many.above")));
  const count = h("p", { class: "many-count" });
  const sliceHead = h("h3");
  const all = h(
    "div",
    { class: "many", hidden: true },
    count,
    h("p", { class: "many-note", text: t("many.note") }),
    bars.root,
    h("p", { class: "many-opened" }, opened, above),
    h(
      "div",
      { class: "many-montages" },
      part(h("h3", { text: t("many.planes") }), planes, scales[0]),
      part(sliceHead, slices, scales[1]),
      part(h("h3", { text: t("many.partials") }), partials, scales[2]),
    ),
    h("p", { class: "many-hint", text: t("many.hint") }),
    part(h("h3", { text: t("many.outputs") }), outputs, scales[3]),
  );
  root.append(all);

  /** @param {Result} result */
  function draw(result) {
    const named = result.heard.map((channel) => {
      const name = channelName(result, channel);
      return { name, label: t("many.tile", { name }) };
    });
    const numbered = Array.from({ length: result.output.shape[0] }, (_, out) => {
      return { name: String(out), label: t("many.output", { out }) };
    });
    [inputTiles, sliceTiles, partialTiles, outputTiles].forEach((tilesOf, i) => {
      // An edit leaves the planes unchanged.
      if (tilesOf === inputTiles && drawn && samePlanes(drawn, result)) return;
      const tiles = tilesOf(result);
      montages[i].draw({ ...tiles, names: tilesOf === outputTiles ? numbered : named });
      scales[i].set(tiles.scale, tiles.signed);
    });
    setText(sliceHead, t("many.slices_of", { out: result.out }));
    setText(count, countText(context, result));
  }

  return {
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      if (!result || !now) return;
      all.hidden = false;
      if (drawn !== result) draw(result);
      drawn = result;
      follow(result, now);
      bars.render(result, now, state.playing);
      tellOpened(result, now, state.playing);
    },
  };

  /**
   * Names the open channel; without its value while playing, which would change with every frame.
   * @param {Result} result @param {Current} now @param {boolean} playing
   */
  function tellOpened(result, now, playing) {
    const name = channelName(result, now.opened.channel);
    if (playing || now.progress.rows.some((row) => !row.summed)) return setText(opened, t("many.tile", { name }));
    const term = now.parts.channels[result.heard.indexOf(now.opened.channel)]?.term ?? 0;
    setText(opened, t("many.opened", { name, value: formatNumber(term, { signed: true }) }));
  }

  /** @param {Result} result @param {Current} now */
  function follow(result, now) {
    const taps = windowAt(now.row, now.col, result.weight.shape.slice(2), result.layer);
    const [top, left] = result.layer.padding;
    planes.point(taps.top + top, taps.left + left, [taps.height, taps.width]);
    const summed = now.progress.rows.every((row) => row.summed);
    partials.reveal(cellsKnown(now, summed));
    partials.point(now.row, now.col, [1, 1]);
    outputs.reveal(cellsKnown(now, now.whole || now.progress.finished));
    outputs.point(now.row, now.col, [1, 1]);
    const opened = result.heard.indexOf(now.opened.channel);
    for (const montage of [planes, slices, partials]) montage.choose(opened);
    outputs.choose(result.out);
  }
}

/** Go to the open channel's row. @param {State} state */
function goToRow(state) {
  const rows = byId("rows");
  const chip = document.getElementById(`chip-${current(state)?.opened.channel}`);
  goTo(chip ?? rows, chip ?? rows);
}

/** Whether the planes of two results look the same. @param {Result} a @param {Result} b */
function samePlanes(a, b) {
  const how = (/** @type {Result} */ { heard, names, layer, scene, link }) =>
    JSON.stringify([heard, names, layer.padding, layer.padding_mode, scene.input_kind, link.values, scene.id]);
  return a.input === b.input && how(a) === how(b);
}

/** @param {HTMLElement} head @param {Montage} montage @param {ReturnType<typeof scaleBar>} scale */
function part(head, montage, scale) {
  return h("section", { class: "many-part" }, head, montage.root, scale.root);
}

/** `128 × 64 = 8,192 slices, 8,192 partial maps, 64 outputs` @param {Context} context @param {Result} result */
function countText({ t }, result) {
  const [outputs, heard] = result.weight.shape;
  const { groups } = result.layer;
  const slices = outputs * heard;
  const params = {
    inputs: result.input.shape[0],
    outputs,
    groups,
    slices: t("counts.slices", { count: slices }),
    maps: t("many.count_maps", { count: slices }),
    results: t("many.count_outputs", { count: outputs }),
  };
  return t(groups === 1 ? "many.count" : "many.count_groups", params);
}
