/**
 * The laboratory's tab "groups": from dense to depthwise, then depthwise followed by 1×1. Every
 * kernel slice is an arrow; the table compares parameters and MACs.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("./model.js").Stop} Stop
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { h, rebuild, setAttribute, setStyle, setText } from "../../dom/h.js";
import { twoLayersText } from "./twoLayers.js";
import { createWiring } from "./wiring.js";
import { formatCount } from "../../model/format.js";
import { channelsHeard } from "../../model/geometry.js";
import { circles, isEmpty, kindOf, separated, stopsOf, twoLayers, wires } from "./model.js";
import { sceneFor } from "../../model/sceneGroups.js";
import { channelName, current } from "../../model/selectors.js";

/** If not all channels are drawn, this many of those that the chosen output hears are. */
const MOST_KEPT = 2;

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { dispatch, t } = context;
  /** @type {Result|null} */
  let latest = null;
  const says = h("p", { class: "groups-says", role: "status" });
  const hears = h("p", { class: "groups-hears" });
  const stage = h("p", { class: "groups-stage", text: t("groups.stage") });
  const note = h("div", { class: "groups-note" });
  const wiring = createWiring((out) => dispatch({ type: "choose", changes: { out } }));
  setAttribute(wiring.root, "aria-label", t("groups.diagram"));
  const stops = h("div", { class: "stops", role: "radiogroup", "aria-label": t("groups.choose") });
  const two = h("section", { class: "two", "aria-label": t("groups.equal") });
  // Kept across updates, so that it does not lose the focus.
  const chainButton = opener(t("groups.open_chain"), "separable", { lab: "chain" });
  root.append(
    h("p", { class: "hint", text: t("groups.intro") }),
    h(
      "div",
      { class: "groups" },
      h("div", { class: "groups-picture" }, wiring.root, hears),
      h(
        "div",
        { class: "groups-stops" },
        h("div", { class: "stops-heads", "aria-hidden": "true" }, h("span"), ...headings()),
        stops,
        says,
        stage,
        note,
      ),
    ),
    two,
  );

  function headings() {
    return [t("groups.slices"), t("groups.parameters"), t("groups.macs")].map((text) => h("span", { text }));
  }

  /** The id of the layer's stop. @param {State} state @param {Result} result */
  function stopOf({ link }, result) {
    const pointwise = link.then === "pointwise" && result.layer.groups === 1;
    return pointwise ? "pointwise" : String(result.layer.groups);
  }

  /**
   * Whether a stop can be chosen: the groups of the user's own layer are fixed by its shape.
   * @param {Stop} stop @param {Result} result
   */
  const canChoose = (stop, result) =>
    result.link.k === null || (stop.pointwise ? result.layer.groups === 1 : stop.groups === result.layer.groups);

  /** @param {Stop} stop */
  function choose(stop) {
    if (!latest) return;
    const then = stop.pointwise ? /** @type {const} */ ("pointwise") : /** @type {const} */ ("none");
    const groups = stop.pointwise ? 1 : stop.groups;
    dispatch({ type: "choose", changes: groups === latest.layer.groups ? { then } : { groups, then } });
  }

  /** @param {Result} result @param {string} at */
  function listStops(result, at) {
    const all = stopsOf(result);
    const inputs = result.input.shape[0];
    const most = { parameters: Math.max(...all.map((s) => s.parameters)), macs: Math.max(...all.map((s) => s.macs)) };
    const signature = JSON.stringify([all, all.map((stop) => canChoose(stop, result)), inputs]);
    rebuild(stops, signature, () => all.map((stop) => row(stop)));
    for (const [i, node] of [...stops.children].entries()) {
      setAttribute(node, "aria-checked", String(all[i].id === at));
      setAttribute(node, "tabindex", all[i].id === at ? 0 : -1);
    }

    /** The number and size of the slices in both layers. @param {Stop} stop */
    function kinds({ slices }) {
      const [, , kH, kW] = result.weight.shape;
      return { first: inputs, size: kH * kW, second: slices - inputs };
    }

    /** @param {Stop} stop */
    function row(stop) {
      const kind = kindOf(stop, inputs);
      return h(
        "button",
        {
          type: "button",
          class: "stop",
          role: "radio",
          "data-stop": stop.id,
          disabled: !canChoose(stop, result),
          onclick: () => choose(stop),
          onkeydown: (/** @type {KeyboardEvent} */ event) => slide(event, all, stop),
        },
        h(
          "span",
          { class: "stop-name" },
          nameOf(stop, kind),
          stop.pointwise ? h("small", { text: t("groups.two_kinds", kinds(stop)) }) : null,
        ),
        h("b", { class: "stop-slices", text: formatCount(stop.slices, t("number.thousands")) }),
        unit("groups.slices"),
        measure(stop.parameters, most.parameters, "parameters"),
        unit("groups.parameters"),
        measure(stop.macs, most.macs, "macs"),
        unit("groups.macs"),
      );
    }
  }

  /** @param {Stop} stop @param {string} kind */
  function nameOf({ groups }, kind) {
    if (kind === "pointwise") return t("groups.name_pointwise");
    if (kind === "dense") return t("groups.name_dense");
    return kind === "depthwise" ? t("groups.name_depthwise", { groups }) : t("groups.name_grouped", { groups });
  }

  /**
   * Arrow keys move between the stops.
   * @param {KeyboardEvent} event @param {Stop[]} all @param {Stop} stop
   */
  function slide(event, all, stop) {
    const by = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 }[event.key];
    if (!by) return;
    event.preventDefault();
    const open = all.filter((one) => latest && canChoose(one, latest));
    const next = open[open.indexOf(stop) + by];
    if (!next) return;
    choose(next);
    focusStop(next.id);
  }

  /** @param {string} id */
  function focusStop(id) {
    /** @type {HTMLElement|null} */ (stops.querySelector(`[data-stop="${id}"]`))?.focus();
  }

  /** @param {Result} result @param {Stop} stop */
  function draw(result, stop) {
    const [inputs, outputs] = [result.input.shape[0], result.weight.shape[0]];
    const heard = channelsHeard(result.out, inputs, outputs, stop.pointwise ? 1 : stop.groups);
    const focused = wiring.root.contains(document.activeElement);
    const name = (/** @type {number} */ channel) => channelName(result, channel);
    const ins = circles(inputs, heard.slice(0, MOST_KEPT));
    const outs = circles(outputs, [result.out]);
    const left = { title: t("groups.inputs"), channels: ins, name };
    const right = { title: t("groups.outputs"), channels: outs, name: String };
    const sides = stop.pointwise ? [left, { title: t("groups.between"), channels: ins, name }, right] : [left, right];
    const empty = emptySlices(result, stop);
    const signature = JSON.stringify([stop.id, inputs, outputs, ins, outs, result.names, [...empty]]);
    wiring.draw(signature, sides, layersOf(stop, inputs, outputs, empty));
    wiring.light(result.out, heard, (out) => t("groups.output", { out }));
    if (focused && !wiring.root.contains(document.activeElement)) wiring.focus(result.out);
    setText(hears, t("groups.hears", { out: result.out, names: listed(heard.map(name)), count: heard.length }));
    return empty.size;
  }

  /** @param {Result} result @param {Stop} stop @param {number} empty */
  function explain(result, stop, empty) {
    const [inputs, outputs] = [result.input.shape[0], result.weight.shape[0]];
    const kind = kindOf(stop, inputs);
    const params = { inputs, outputs, groups: stop.groups, slices: stop.slices };
    if (kind === "dense") setText(says, t("groups.says_dense", { ...params, slices: slicesOf(stop.slices) }));
    else if (kind === "pointwise") setText(says, t("groups.says_pointwise", { ...params, mix: inputs * outputs }));
    else if (kind === "depthwise") setText(says, t("groups.says_depthwise", { ...params, each: outputs / inputs }));
    else setText(says, t("groups.says_grouped", { ...params, heard: inputs / stop.groups }));
    const fixed = result.link.k !== null ? t("groups.own") : null;
    const alone = stopsOf(result).length === 2 && !fixed ? aloneWords(inputs, outputs) : null;
    const zeros = empty > 0 ? t("groups.zeros", { count: empty }) : null;
    const lines = [fixed, alone, zeros].filter((line) => line !== null);
    const offer = lines.length > 0 && !result.scene.tags.includes("dense");
    rebuild(note, JSON.stringify([lines, offer]), () => [
      ...lines.map((text) => h("p", { text })),
      offer ? opener(t("groups.open_dense"), "dense") : null,
    ]);
  }

  /** @param {number} count */
  const slicesOf = (count) => t("counts.slices", { count });

  /** @param {number} inputs @param {number} outputs */
  function aloneWords(inputs, outputs) {
    const params = {
      inputs: t("counts.inputs", { count: inputs }),
      outputs: t("counts.outputs", { count: outputs }),
    };
    return t("groups.alone", params);
  }

  /** @param {string} text @param {string} tag a tag of the scene that it opens @param {Partial<import("../../model/state.js").Link>} [more] */
  function opener(text, tag, more = {}) {
    function open() {
      const scene = sceneFor(getState().catalogue, tag);
      if (scene) dispatch({ type: "choose", changes: { scene, ...more } });
    }
    return h("button", { class: "btn", type: "button", text, onclick: open });
  }

  /** @param {State} state @param {Result} result @param {Stop} stop */
  function equal(state, result, stop) {
    const now = current(state);
    two.hidden = stage.hidden = !stop.pointwise;
    if (!now || !stop.pointwise) return;
    const { row, col, parts } = now;
    const place = { out: result.out, row, col, channel: state.link.open };
    const [words, table] = twoLayersText(t, result, twoLayers(result, result.out, parts.channels), place);
    words.append(chainButton);
    two.replaceChildren(words, table);
  }

  return {
    render: whenChanged(
      (/** @type {State} */ state) => [state.result, state.link.then, current(state)?.index, state.link.open],
      (/** @type {State} */ state) => {
        const { result } = state;
        latest = result;
        if (!result) return;
        const at = stopOf(state, result);
        const stop = stopsOf(result).find(({ id }) => id === at);
        if (!stop) return;
        const offered = note.contains(document.activeElement);
        listStops(result, at);
        explain(result, stop, draw(result, stop));
        equal(state, result, stop);
        // The button the user pressed no longer exists; move focus to the new stop.
        if (offered && !note.contains(document.activeElement)) focusStop(at);
      },
    ),
  };

  /**
   * The unit for screen readers, as the column's head is not read with each cell.
   * @param {string} key
   */
  function unit(key) {
    return h("span", { class: "visually-hidden", text: ` ${t(key)} ` });
  }

  /** @param {number} value @param {number} most @param {string} name */
  function measure(value, most, name) {
    const bar = h("span", { class: "stop-bar" });
    setStyle(bar, "width", `${Math.max(0.5, (100 * value) / most)}%`);
    return h("span", { class: `stop-measure ${name}` }, h("b", { text: formatCount(value, t("number.thousands")) }), bar);
  }
}

/** @param {string[]} names */
const listed = (names) => (names.length <= 8 ? names.join(", ") : `${names.slice(0, 4).join(", ")}, … ${names.at(-1)}`);

/** The slices with only zeros, as "layer.out.channel". @param {Result} result @param {Stop} stop */
function emptySlices(result, stop) {
  const [outputs, heard] = result.weight.shape;
  const inputs = result.input.shape[0];
  /** @type {Set<string>} */
  const found = new Set();
  if (stop.pointwise) {
    const { depthwise, pointwise } = separated(result);
    depthwise.forEach((slice, c) => slice.every((v) => v === 0) && found.add(`0.${c}.${c}`));
    pointwise.forEach((row, o) => row.forEach((a, c) => a === 0 && found.add(`1.${o}.${c}`)));
    return found;
  }
  for (let out = 0; out < outputs; out += 1) {
    const channels = channelsHeard(out, inputs, outputs, stop.groups);
    for (let slot = 0; slot < heard; slot += 1) {
      if (isEmpty(result.weight, out, slot)) found.add(`0.${out}.${channels[slot]}`);
    }
  }
  return found;
}

/** @param {Stop} stop @param {number} inputs @param {number} outputs @param {Set<string>} empty */
function layersOf(stop, inputs, outputs, empty) {
  const layer = (/** @type {number} */ nth, /** @type {import("./model.js").Wire[]} */ all) => ({
    wires: all,
    isEmpty: (/** @type {import("./model.js").Wire} */ { from, to }) => empty.has(`${nth}.${to}.${from}`),
  });
  if (!stop.pointwise) return [layer(0, wires(inputs, outputs, stop.groups))];
  return [layer(0, wires(inputs, inputs, inputs)), layer(1, wires(inputs, outputs, 1))];
}
