/**
 * The last part of the column: + bias, activation, and the output channel. Arrow keys on its grid
 * move between the output positions.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("../dom/context.js").Context} Context
 */
import { arrow } from "../dom/row.js";
import { entry, pager } from "../dom/controls.js";
import { asksOf, markPredicted, showFigure } from "../dom/cover.js";
import { keyTarget } from "../dom/gridKeys.js";
import { h, setAttribute, setClass, setStyle, setText, svg } from "../dom/h.js";
import { createMapPanel } from "../dom/mapPanel.js";
import { ONE_CELL, drawMap } from "../dom/drawMaps.js";
import { plane } from "../model/arrays.js";
import { columnOf } from "../model/column.js";
import { hides, outputId } from "../model/cover.js";
import { readNumber } from "../model/entry.js";
import { formatNumber } from "../model/format.js";
import { isOpen } from "../model/lesson/lesson.js";
import { cellsKnown, current, mapScale, rowsOf, stageMap } from "../model/selectors.js";

/** @param {HTMLElement} root the rows' grid @param {Context} context @param {() => State} getState */
export function mountOutput(root, context, getState) {
  const { dispatch, plot, t } = context;
  /** @type {[Result|null, number]} */
  let drawn = [null, -1];

  const panel = createMapPanel({
    kind: "output",
    pick: (row, col) => drawn[0] && dispatch({ type: "seek", index: row * drawn[0].output.shape[2] + col }),
    describe: (row, col, hidden) => {
      if (!drawn[0] || hidden) return t("tip.hidden", { row, col });
      const value = plane(drawn[0].output, drawn[0].out)[row * drawn[0].output.shape[2] + col];
      return t("tip.output", { row, col, value: formatNumber(value) });
    },
  });
  panel.root.id = "output-grid";
  setAttribute(panel.root, "tabindex", "0");
  setAttribute(panel.root, "role", "application");
  setAttribute(panel.root, "aria-roledescription", t("output.role"));
  setAttribute(panel.root, "aria-describedby", "output-help");
  panel.root.addEventListener("keydown", (event) => moveBy(event, getState(), dispatch));

  const choose = pager({
    label: t("output.choose"),
    previous: t("output.previous"),
    next: t("output.next"),
    go: (by) => drawn[0] && dispatch({ type: "choose", changes: { out: drawn[0].out + by } }),
  });
  const name = h("p", { class: "output-name" });
  const value = h("output", { class: "output-value", for: "output-grid", "aria-live": "off" });
  const activation = h("span");
  const rise = h("div", { class: "rise" }, upward(), activation);
  const bias = entry({
    id: "bias",
    label: t("bias.label"),
    commit: (text) => commitBias(text),
    step: (by, text) => stepBias(by, text),
    leave: () => dispatch({ type: "undraft", field: "bias" }),
  });
  bias.input.placeholder = "0";
  const biasName = h("span", { "aria-hidden": "true" });
  const biasChip = h("div", { class: "bias-chip" }, lead(), biasName, bias.root);
  const help = h("p", { id: "output-help", class: "visually-hidden", text: t("output.help") });
  const column = h(
    "div",
    { class: "output" },
    ...[biasChip, bias.why, rise, panel.root, value, name, choose.root, help],
  );
  root.append(column);

  /** @param {string} text */
  function commitBias(text) {
    const result = getState().result;
    const reading = readNumber(text);
    if (!result) return;
    if (reading.ok) dispatch({ type: "bias", out: result.out, value: reading.value });
    else dispatch({ type: "draft", problem: { field: "bias", text, code: reading.code, params: reading.params } });
  }

  /** @param {number} by @param {string|null} text the uncommitted input, null if there is none */
  function stepBias(by, text) {
    const result = getState().result;
    const typed = text === null ? null : readNumber(text);
    if (!result) return;
    if (typed?.ok) dispatch({ type: "bias", out: result.out, value: typed.value });
    dispatch({ type: "biasBy", out: result.out, by });
  }

  /** @param {Result} result */
  function draw(result) {
    const [outputs, rows, cols] = result.output.shape;
    choose.set(t("output.of", { out: result.out, last: outputs - 1 }), result.out > 0, result.out < outputs - 1);
    choose.root.hidden = outputs === 1;
    setText(activation, t(`activation.${result.layer.activation}`));
    setAttribute(panel.root, "aria-label", t("output.grid", { rows, cols }));
  }

  /** @param {Result} result */
  function shapeOf({ output: { shape } }) {
    const [outputs, rows, cols] = shape;
    const written = `(${outputs},\u00a0${rows},\u00a0${cols})`;
    return t(outputs === 1 ? "output.single" : "output.many", { outputs, shape: written });
  }

  /**
   * In build mode the output shows the maps added so far.
   * @param {Result} result @param {Current} now @param {State} state
   */
  function showStage(result, now, state) {
    const [, rows, cols] = result.output.shape;
    drawMap(plot, panel, stageMap(result, now), [rows, cols], mapScale(result, state.link.page));
  }

  return {
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      if (!result || !now) return;
      const rows = rowsOf(result, state.link.page);
      setStyle(column, "--at", `2 / span ${rows.length}`);
      setClass(column, "after-others", rows.at(-1)?.kind === "others");
      if (drawn[0] !== result || drawn[1] !== state.link.page) draw(result);
      drawn = [result, state.link.page];
      const shown = columnOf(now, result);
      showStage(result, now, state);
      panel.reveal(cellsKnown(now, now.whole || now.progress.finished));
      panel.veil(isOpen(state));
      panel.point(now.row, now.col, ONE_CELL);
      const id = outputId(now, result);
      const known = now.progress.finished || now.whole;
      const text = now.progress.finished ? shown.output : now.whole ? stageText(now, shown) : "?";
      showFigure(value, text, known ? asksOf(context, state, now, result)(id) : null);
      markPredicted(value, state, known ? id : undefined);
      panel.cover(hides(state, id) ? now.index : null, t("tip.covered"));
      setText(name, now.whole && !now.progress.finished ? t("output.so_far") : shapeOf(result));
      setClass(biasChip, "dim", !now.progress.biased);
      const draft = state.drafts.bias;
      const typed = state.link.b[result.out] ?? now.bias;
      setText(biasName, t(now.bias === null ? "bias.none" : "bias.plus"));
      bias.set(
        typed === null ? "" : formatNumber(typed),
        draft ? { text: draft.text, why: t(`error.${draft.code}`, draft.params) } : null,
      );
    },
  };
}

/** @param {KeyboardEvent} event @param {State} state @param {Context["dispatch"]} dispatch */
function moveBy(event, state, dispatch) {
  const now = current(state);
  if (!now || !state.result) return;
  const [, height, width] = state.result.output.shape;
  const target = keyTarget(event, [now.row, now.col], [height, width]);
  if (target) dispatch({ type: "seek", index: target[0] * width + target[1] });
}

/**
 * The running total at the position so far.
 * @param {Current} now @param {ReturnType<typeof columnOf>} shown
 */
function stageText({ progress, rows }, shown) {
  const added = rows.filter((_, i) => progress.rows[i].added).length;
  return progress.biased ? shown.total : added === 0 ? "0" : shown.totals[added - 1];
}

/** The line from the last running total up to the bias. */
function lead() {
  const picture = svg("svg", {
    class: "lead",
    viewBox: "0 0 100 100",
    preserveAspectRatio: "none",
    "aria-hidden": "true",
  });
  picture.append(svg("path", { d: "M0 100 C 62 100 38 0 100 0", fill: "none", "vector-effect": "non-scaling-stroke" }));
  return picture;
}

function upward() {
  const picture = arrow();
  picture.setAttribute("class", "upward");
  return picture;
}
