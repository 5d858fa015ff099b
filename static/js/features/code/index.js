/**
 * The current layer as a complete program, in a framework of the user's choice.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { segmented } from "../../dom/controls.js";
import { h, setText } from "../../dom/h.js";
import { formatCount } from "../../model/format.js";
import { choicesOf } from "../../model/linkKeys.js";
import { sceneFor } from "../../model/sceneGroups.js";
import { pieces } from "./model/highlight.js";
import { PROGRAMS, programLink, specOf } from "./model/index.js";
import { shapeText, summaryOf } from "./model/summary.js";
import { isPacked } from "./model/text.js";

const NAMES = /** @type {Record<string, string> & Record<import("./model/spec.js").Framework, string>} */ ({
  numpy: "NumPy",
  pytorch: "PyTorch",
  keras: "Keras 3",
  tensorflow: "TensorFlow",
  jax: "JAX",
});
/** As Keras prints them: not translated. */
const KERAS_HEADS = ["Layer (type)", "Output Shape", "Param #"];
const KERAS_TOTAL = "Total params";
const counted = (/** @type {number} */ n) => formatCount(n, ",");
const SAID_MS = 2500;

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mount(root, context, getState) {
  const { dispatch, query, t } = context;
  const choose = (/** @type {any} */ changes) => dispatch({ type: "choose", changes });
  const framework = segmented({
    label: t("code.framework"),
    options: choicesOf("framework").map((value) => ({ value, text: NAMES[value] })),
    pick: (value) => choose({ framework: value }),
  });
  const rule = segmented({
    label: t("code.rule"),
    options: choicesOf("rule").map((value) => ({ value, text: t(`code.rule.${value}`) })),
    pick: (value) => choose({ rule: value }),
  });
  function openSmall() {
    const scene = sceneFor(getState().catalogue, "small");
    if (scene) choose({ scene });
  }
  const said = h("span", { class: "hint", role: "status" });
  const copy = h("button", { class: "btn", type: "button", text: t("code.copy"), onclick: copied });
  const save = h("button", { class: "btn", type: "button", text: t("code.download"), onclick: saved });
  const alone = location.pathname === "/code";
  const other = h("a", { class: "btn", href: alone ? "/" : "/code", text: t(alone ? "code.explore" : "code.alone") });
  const source = h("pre", { class: "program", tabindex: "0", role: "region", "aria-label": t("code.program") });
  const needs = h("p", { class: "hint" });
  const summary = h("div", { class: "table-scroll", tabindex: "0", role: "region", "aria-label": t("code.summary") });
  const summaryPart = h("div", {}, h("h2", { class: "lab-head", text: t("code.summary") }), summary);
  const small = h("button", {
    class: "btn",
    type: "button",
    text: t("code.packed.open"),
    onclick: openSmall,
  });
  const packed = h("div", { class: "code-bar" }, h("p", { class: "hint", text: t("code.packed") }), small);
  root.append(
    h("div", { class: "code-bar" }, framework.root, rule.root, copy, save, other, said),
    ...[needs, packed, source, summaryPart],
  );
  let program = "";
  let waiting = 0;

  /** @param {string} text */
  function say(text) {
    setText(said, text);
    clearTimeout(waiting);
    waiting = window.setTimeout(() => setText(said, ""), SAID_MS);
  }

  async function copied() {
    try {
      await navigator.clipboard.writeText(program);
      say(t("code.copied"));
    } catch {
      // Without clipboard permission: select the program, so that the user can copy it.
      getSelection()?.selectAllChildren(source);
      say(t("code.marked"));
    }
  }

  function saved() {
    const { result, link } = getState();
    const address = URL.createObjectURL(new Blob([program], { type: "text/x-python" }));
    const name = `channelsum-${result?.scene.id ?? "layer"}-${link.framework}.py`;
    h("a", { href: address, download: name }).click();
    URL.revokeObjectURL(address);
  }

  const renderProgram = whenChanged(
    (/** @type {State} */ { result, link }) => [result, link.framework, link.rule],
    (/** @type {State} */ { result, link }) => {
      framework.set(link.framework);
      rule.set(link.rule);
      if (!result) return;
      const about = {
        title: titleOf(t, result),
        address: `${location.origin}/?${query(programLink(result, link))}`,
        rule: link.rule,
      };
      program = PROGRAMS[link.framework](specOf(result, about), t);
      source.replaceChildren(...pieces(program).map(({ kind, text }) => h("span", { class: `code-${kind}`, text })));
      setText(needs, t(link.rule === "sum" || link.rule === "mean" ? "code.is_conv" : "code.no_conv"));
      packed.hidden = ![result.input, result.weight].some(isPacked);
      const lines = summaryOf(result, link.rule);
      summaryPart.hidden = lines.length === 0;
      summary.replaceChildren(summaryTable(lines));
    },
  );
  const renderOther = whenChanged(
    (/** @type {State} */ { link }) => [link],
    (/** @type {State} */ { link }) => (other.href = `${alone ? "/" : "/code"}?${query(link)}`),
  );
  return {
    /** @param {State} state */
    render(state) {
      renderProgram(state);
      renderOther(state);
    },
  };
}

/** @param {Context["t"]} t @param {Result} result */
function titleOf(t, result) {
  return `Channelsum: ${t(`scene.${result.scene.id}.title`)}`;
}

/** @param {import("./model/summary.js").Line[]} lines */
function summaryTable(lines) {
  const total = lines.reduce((sum, { parameters }) => sum + parameters, 0);
  const cell = (/** @type {string} */ text) => h("td", { text });
  return h(
    "table",
    { class: "summary" },
    h("thead", {}, h("tr", {}, ...KERAS_HEADS.map((text) => h("th", { scope: "col", text })))),
    h(
      "tbody",
      {},
      ...lines.map(({ name, type, shape, parameters }) =>
        h("tr", {}, cell(`${name} (${type})`), cell(shapeText(shape)), cell(counted(parameters))),
      ),
      h("tr", { class: "total" }, cell(KERAS_TOTAL), cell(""), cell(counted(total))),
    ),
  );
}
