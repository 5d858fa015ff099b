/**
 * The ledger: the arithmetic at the current position. For the open channel patch ⊙ slice = products
 * and the window sum; beside it the column addition over all channels plus the bias, and the
 * sentence.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../model/selectors.js").Current} Current
 * @typedef {import("../dom/context.js").Context} Context
 */
import { channelClass } from "../dom/channel.js";
import { asksOf, markPredicted, showFigure } from "../dom/cover.js";
import { rowLabel } from "../dom/row.js";
import { byId, h, rebuild, setAttribute, setClass, setStyle, setText } from "../dom/h.js";
import { icon } from "../dom/icons.js";
import { createFold } from "../dom/fold.js";
import { onceMapsSized } from "../dom/size.js";
import { canTypeInRows, weightCells, weightEvents } from "../dom/slice.js";
import { createNumberGrid } from "../dom/numberGrid.js";
import { emsOf, widestOf } from "../dom/textWidth.js";
import { line, phrases, sign, signed, tokenNode } from "../dom/ledgerParts.js";
import { createThrottle } from "../dom/throttle.js";
import { fitLedger } from "../model/fitLedger.js";
import { columnOf, sentenceOf } from "../model/column.js";
import { coverSentence, idsOf, openedSumId, productId } from "../model/cover.js";
import { decimalsFor, formatNumber } from "../model/format.js";
import { colour, ink, makeScale } from "../model/scale.js";
import { inputScaleOf } from "../model/planes.js";
import { channelName, current, weightScale } from "../model/selectors.js";
import { fullness, inkOnTint, tint } from "../model/tint.js";

/** Pixels: in smaller cells a number would not be legible. */
const SMALLEST_CELL = 18;
/** Sentences with more characters than this get a smaller font. */
const LONG_SENTENCE = 34;
/**
 * The most decimals that fit the cells of a wide kernel; if numbers are rounded, the ledger says
 * so.
 */
const MOST_DECIMALS = 2;

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountLedger(root, context, getState) {
  const { t } = context;
  const letter = h("strong", { class: "ledger-letter" });
  const patch = createNumberGrid({ id: "patch" });
  const slot = () => slotOf(getState());
  const latest = () => /** @type {Result} */ (getState().result);
  const slice = createNumberGrid({
    id: "ledger-w",
    commit: (index, text) => weightEvents(context, latest, slot()).commit(index, text),
    step: (index, by, text) => weightEvents(context, latest, slot()).step(index, by, text),
    leave: (index) => weightEvents(context, latest, slot()).leave(index),
  });
  const products = createNumberGrid({ id: "products" });
  const windowSum = h("b", { class: "ledger-sum" });
  const count = h("small");
  const equals = sign("=");
  // Presenter mode and narrow screens place the parts by these class names.
  patch.root.classList.add("part-patch");
  slice.root.classList.add("part-slice");
  equals.classList.add("part-equals");
  products.root.classList.add("part-products");
  const parts = h(
    "div",
    { class: "ledger-part" },
    h("div", { class: "ledger-head" }, letter, h("small", { text: t("ledger.patch") })),
    patch.root,
    h("span", { class: "ledger-sign part-times", "aria-hidden": "true" }, icon("odot")),
    slice.root,
    equals,
    products.root,
    h("div", { class: "ledger-window" }, h("span", { text: t("ledger.window_sum") }), windowSum, count),
    h("i", { class: "ledger-break", "aria-hidden": "true" }),
  );
  const lines = h("div", { class: "column-lines" });
  const place = h("p", { class: "ledger-place" });
  const sentence = h("p", { class: "ledger-sentence", id: "sentence" });
  const rounded = h("p", { class: "ledger-rounded", text: t("ledger.rounded") });
  const column = h(
    "div",
    { class: "ledger-column" },
    lines,
    h("div", { class: "ledger-words" }, place, sentence, rounded),
  );
  root.append(parts, column);
  /** @type {[Result|null, number, State["drafts"]|null, object|null]} what the slice shows */
  let shown = [null, -1, null, null];
  let [sliceWidth, widestLine, widestValue] = [1, 0, 0];
  /** @type {Result|null} the result that the grids were sized for */
  let read = null;
  const fold = createFold(parts);
  const isDue = createThrottle();
  // Rotating a phone changes what fits. Next frame: a ResizeObserver callback must not resize what
  // it observes.
  new ResizeObserver(() => requestAnimationFrame(() => refold())).observe(parts);
  let refold = () => {};
  onceMapsSized(() => {
    shown = [null, -1, null, null];
    view.render(getState());
  });
  // In presenter mode the font size follows the window.
  addEventListener("resize", () => {
    if (getState().link.present === "on") view.render(getState());
  });

  const view = {
    /** @param {State} state */
    render(state) {
      const { result } = state;
      const now = current(state);
      if (result !== shown[0]) [widestLine, widestValue] = [0, 0];
      // Updating the numbers forces a layout: write fewer of them in a fast sweep.
      if (!result || !now || !isDue(state.playing)) return;
      renderColumn(state, result, now);
      renderPart(state, result, now);
    },
  };
  return view;

  /** Highlight the operation of this step. @param {Current} now @param {HTMLElement[]} figures */
  function highlight(now, figures) {
    const kind = now.progress.current?.kind ?? "";
    const row = now.progress.current?.row ?? -1;
    setClass(patch.root, "happens", kind === "gather");
    setClass(products.root, "happens", kind === "multiply");
    setClass(windowSum, "happens", kind === "sum");
    setClass(sentence, "happens", kind === "activation");
    figures.forEach((figure, i) => {
      const added = ["add", "skip", "others"].includes(kind) && i === row;
      const biased = kind === "bias" && i === now.rows.length;
      setClass(/** @type {HTMLElement} */ (figure.parentElement), "happens", added || biased);
    });
  }

  /** @param {State} state @param {Result} result @param {Current} now */
  function renderPart(state, result, now) {
    const { opened } = now;
    const row = now.rows.findIndex((one) => one.channel === opened.channel);
    const done = now.progress.rows[row] ?? { gathered: true, multiplied: true, summed: true };
    const name = channelName(result, opened.channel);
    const kW = result.weight.shape[3];
    parts.className = `ledger-part ${channelClass(name)}`;
    const taps = Math.max(...result.weight.shape.slice(2));
    setStyle(parts, "--cell-set", `${Math.max(SMALLEST_CELL, Math.min(38, Math.floor(132 / taps)))}px`);
    setAttribute(root, "data-taps", taps > 7 ? "huge" : taps > 3 ? "wide" : "few");
    setText(letter, name);
    if (result !== read) for (const grid of [patch, slice, products]) grid.forget();
    read = result;
    const input = inputScaleOf(result);
    const values = decimalsFor(opened.patch);
    const wide = [0, 0, 0];
    wide[0] = patch.set(
      opened.patch.map((v, i) => ({
        text: done.gathered ? formatNumber(v, values) : "?",
        full: "",
        label: "",
        lit: opened.padded[i],
        fill: done.gathered ? (input.signed ? colour(input, v) : tint(name, fullness(input, v))) : "transparent",
        ink: done.gathered ? (input.signed ? ink(input, v) : inkOnTint(name, fullness(input, v))) : null,
      })),
      kW,
    );
    if (shown[0] !== result || shown[1] !== opened.channel || shown[2] !== state.drafts || shown[3] !== state.link.w) {
      const cells = weightCells(context, state, result, slotOf(state), factorDecimals(kW));
      sliceWidth = slice.set(cells, kW, !canTypeInRows(), t("slice.grid", { name }));
      shown = [result, opened.channel, state.drafts, state.link.w];
    }
    const scale = makeScale([weightScale(result).max * input.max]);
    setStyle(root, "--taps", String(taps));
    const exact = decimalsFor(opened.products);
    const figures = { decimals: Math.min(exact.decimals, kW > 3 ? MOST_DECIMALS : MOST_DECIMALS + 1) };
    const asks = asksOf(context, state, now, result);
    const ask = (/** @type {number} */ tap) => (done.multiplied ? asks(productId(opened.channel, tap)) : null);
    wide[2] = products.set(
      opened.products.map((v, i) => ({
        text: done.multiplied && !ask(i) ? formatNumber(v, figures) : "?",
        full: "",
        label: "",
        fill: done.multiplied && !ask(i) ? colour(scale, v) : "transparent",
        ink: done.multiplied && !ask(i) ? ink(scale, v) : null,
        ask: ask(i),
      })),
      kW,
    );
    wide[1] = sliceWidth;
    const fitted = fitLedger({ grids: wide, columns: kW, letter: emsOf(name), column: columnEms() }, innerWidth);
    setStyle(root, "--figures", fitted.figures.toFixed(2));
    setAttribute(root, "data-lines", fitted.lines);
    setAttribute(root, "data-stacked", fitted.stacked ? "yes" : null);
    setAttribute(root, "data-beside", fitted.beside ? null : "no");
    refold = () => {
      const folds = fold(kW, taps, wide, state.link.present === "on");
      // If the grids are wider than the screen, this part scrolls; make it focusable for the
      // keyboard.
      const scrolls = state.link.present === "on" ? root.hasAttribute("data-stacked") : folds === "scrolls";
      setAttribute(parts, "tabindex", scrolls ? 0 : null);
      setAttribute(parts, "role", scrolls ? "region" : null);
      setAttribute(parts, "aria-label", scrolls ? t("ledger.part", { name }) : null);
    };
    refold();
    const sum = formatNumber(opened.windowSum, decimalsFor([opened.windowSum]));
    const sumId = openedSumId(now);
    const sumAsk = done.summed ? asks(sumId) : null;
    showFigure(windowSum, done.summed ? sum : "?", sumAsk);
    markPredicted(windowSum, state, done.summed ? sumId : undefined);
    setClass(windowSum, "long", sum.length > 4 && sumAsk === null);
    const factors = decimalsFor(opened.slice);
    const cut = exact.rounded || figures.decimals < exact.decimals || factors.decimals > factorDecimals(kW);
    setText(equals, cut ? "≈" : "=");
    const counted = t(cut ? "ledger.products_rounded" : "ledger.products", { count: opened.products.length });
    setText(count, opened.muted ? t("ledger.not_added") : counted);
    setClass(parts, "muted", opened.muted);
    setClass(parts, "unknown-products", !done.multiplied);
  }

  /** The width in ems of the widest line so far: its name and its value. */
  function columnEms() {
    const texts = (/** @type {string} */ tag) =>
      widestOf([...lines.querySelectorAll(tag)].map((node) => node.textContent ?? ""));
    widestValue = Math.max(widestValue, texts("b"));
    widestLine = Math.max(widestLine, texts("span") + widestValue);
    setStyle(byId("rows"), "--value", widestValue.toFixed(2));
    return widestLine;
  }

  /** @param {State} state @param {Result} result @param {Current} now */
  function renderColumn(state, result, now) {
    const figured = columnOf(now, result);
    const names = now.rows.map((row) => rowLabel(t, row));
    rebuild(lines, JSON.stringify([names, now.bias !== null]), () => [
      ...names.map((name, i) => line(name, `term ${now.rows[i].kind === "others" ? "ch-n" : channelClass(name)}`)),
      now.bias === null ? null : line(t("ledger.bias"), "bias"),
      h("hr"),
      line(t("ledger.total"), "total"),
    ]);
    const figures = /** @type {HTMLElement[]} */ ([...lines.querySelectorAll("b")]);
    const ids = idsOf(now, result);
    const asks = asksOf(context, state, now, result);
    now.rows.forEach((row, i) => {
      const known = now.progress.rows[i].added;
      const text = row.muted ? t("ledger.muted") : signed(figured.terms[i], i);
      const id = known && !row.muted ? ids.terms[i] : undefined;
      showFigure(figures[i], known ? text : "?", asks(id));
      markPredicted(figures[i], state, id);
      setClass(/** @type {HTMLElement} */ (figures[i].parentElement), "dim", !known || row.muted);
    });
    if (now.bias !== null) {
      const line = figures[now.rows.length];
      setText(line, now.progress.biased ? signed(figured.bias ?? "", 1) : "?");
    }
    const sumId = now.progress.biased ? ids.sum : undefined;
    showFigure(figures[figures.length - 1], now.progress.biased ? figured.total : "?", asks(sumId));
    markPredicted(figures[figures.length - 1], state, sumId);
    setClass(lines, "many", now.rows.length > 4);
    highlight(now, figures);
    setText(place, t("ledger.place", { out: result.out, row: now.row, col: now.col }));
    const open = sentenceOf(now, result, t(`activation.${result.layer.activation}`));
    const tokens = coverSentence(open, state, now, result);
    rebuild(sentence, JSON.stringify(tokens), () =>
      phrases(tokens).flatMap((phrase, i) => [
        i === 0 ? null : document.createTextNode(" "),
        h(
          "span",
          { class: "phrase" },
          ...phrase.flatMap((token, j) => [j === 0 ? "" : " ", tokenNode(token, result, asks(token.hidden))]),
        ),
      ]),
    );
    setClass(sentence, "long", (sentence.textContent ?? "").length > LONG_SENTENCE);
    rounded.hidden = !(figured.rounded && now.progress.biased);
  }
}

/**
 * Decimals of the weights: one more for small kernels, whose cells are large enough.
 * @param {number} kW
 */
const factorDecimals = (kW) => (kW > 3 ? MOST_DECIMALS : MOST_DECIMALS + 1);

/** @param {State} state */
function slotOf(state) {
  const now = current(state);
  return now && state.result ? state.result.heard.indexOf(now.opened.channel) : 0;
}
