/**
 * The user's own layer: weights pasted as text or read from a file, how they were understood, and
 * the button that uses them.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/weights/reading.js").Reading} Reading
 * @typedef {import("../../model/weights/reading.js").Understood} Understood
 * @typedef {import("../../model/weights/found.js").Found} Found
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { chooser } from "../../dom/controls.js";
import { h, rebuild, setAttribute, setText } from "../../dom/h.js";
import { createDropZone, mark, radios } from "./controls.js";
import { isKept } from "../../model/ownArrays.js";
import { EXAMPLE } from "./model.js";
import { LARGEST_SIDE, written } from "../../model/weights/limits.js";
import { readingOfText, understand, whyNotAt } from "../../model/weights/reading.js";
import { fitOf } from "../../model/weights/use.js";

const ACCEPTED = ".npy,.npz,.safetensors,.txt,.json";

/** @param {HTMLElement} root @param {Context} context @param {() => State} getState */
export function mountOwnLayer(root, context, getState) {
  const { dispatch, t } = context;
  /** @param {Partial<Reading>} changes */
  function change(changes) {
    const { reading } = getState();
    if (reading) dispatch({ type: "reading", reading: { ...reading, used: null, ...changes } });
  }
  const source = mountSource(context);
  const arrays = h("div", { class: "own-arrays" });
  const layout = h("div", { class: "own-layout" });
  const groups = mountGroups(context, change);
  const said = h("div", { class: "own-said", role: "status" });
  const use = mountUse(context);
  const understood = h("div", { class: "own-understood" }, arrays, layout, groups.root, said, use.root);
  root.append(h("h2", { text: t("ownlayer.title") }), source.root, understood);

  return {
    render: whenChanged(
      (/** @type {State} */ { reading, result, catalogue, drafts, link }) => [
        reading,
        result,
        catalogue,
        drafts.k,
        link.k,
      ],
      (/** @type {State} */ state) => {
        const { reading } = state;
        const now = reading && understand(reading);
        source.render(reading);
        understood.hidden = !now?.found;
        if (!reading || !now) return;
        renderArrays(arrays, context, reading, change);
        renderLayout(layout, context, now, change);
        groups.render(now);
        const lines = now.candidate ? sentences(context, state, now) : [];
        rebuild(said, JSON.stringify(lines), () => lines.map((text) => h("p", { text })));
        use.render(state, reading, now);
      },
    ),
  };
}

/**
 * The sources of weights: a text field and a file, each with its error message.
 * @param {Context} context
 */
function mountSource({ dispatch, t }) {
  const why = h("p", { class: "why", id: "own-weights-why", role: "alert", hidden: true });
  const fileWhy = h("p", { class: "why", id: "own-weights-file-why", role: "alert", hidden: true });
  const busy = h("p", { class: "hint", role: "status" });
  const read = () => dispatch({ type: "reading", reading: readingOfText(text.value) });
  const text = h("textarea", {
    id: "own-weights",
    rows: 9,
    spellcheck: "false",
    autocomplete: "off",
    "aria-describedby": "own-weights-hint own-weights-why",
    placeholder: "tensor([[[[-1., -1.], [-1., 0.]]], …",
    oninput: read,
  });
  const fill = (/** @type {string} */ value) => () => {
    text.value = value;
    text.focus();
    text.setSelectionRange(0, 0);
    text.scrollTop = 0;
    read();
  };
  const button = (/** @type {string} */ label, /** @type {() => void} */ onclick) =>
    h("button", { class: "btn", type: "button", text: label, onclick });
  const file = createDropZone({
    id: "own-weights-file",
    label: t("ownlayer.file"),
    hint: t("ownlayer.file_hint"),
    accept: ACCEPTED,
    take: (chosen) => dispatch({ type: "bring", name: chosen.name, blob: chosen }),
  });
  const keys = [button(t("ownlayer.example"), fill(EXAMPLE)), button(t("ownlayer.clear"), fill(""))];
  const paste = h(
    "div",
    { class: "own-paste" },
    h("label", { for: "own-weights", class: "field-name", text: t("ownlayer.text") }),
    text,
    why,
    h("p", { class: "hint", id: "own-weights-hint", text: t("ownlayer.text_hint") }),
    h("div", { class: "own-keys" }, ...keys),
  );
  return {
    root: h("div", { class: "own-source" }, paste, h("div", {}, file.root, busy, fileWhy)),
    /** @param {Reading|null} reading */
    render(reading) {
      const trouble = reading?.trouble ? t(`error.${reading.trouble.code}`, reading.trouble.params) : "";
      const fromFile = reading?.file !== null;
      setText(why, fromFile ? "" : trouble);
      setText(fileWhy, fromFile ? trouble : "");
      setAttribute(text, "aria-invalid", trouble && !fromFile ? "true" : null);
      why.hidden = why.textContent === "";
      fileWhy.hidden = fileWhy.textContent === "";
      setText(busy, reading?.busy ? t("ownlayer.busy", { name: reading.file }) : "");
    },
  };
}

/** @param {Context} context @param {Found} found */
const called = ({ t }, { name, line }) => name || (line > 0 ? t("ownlayer.line", { line }) : t("ownlayer.unnamed"));

/**
 * @param {HTMLElement} root @param {Context} context @param {Reading} reading
 * @param {(changes: Partial<Reading>) => void} change
 */
function renderArrays(root, context, reading, change) {
  const { t } = context;
  const { arrays, file, pick } = reading;
  // No choice if the only other array is the bias.
  root.hidden = arrays.filter(({ shape }) => shape.length > 1).length < 2 && (file === null || arrays.length < 2);
  const signature = JSON.stringify([file, arrays.map(({ name, line, shape, dtype }) => [name, line, shape, dtype])]);
  rebuild(root, signature, () => [
    radios({
      name: "own-array",
      legend: t("ownlayer.arrays", { name: file ?? t("ownlayer.text") }),
      options: arrays.map((found, i) => {
        const why = whyNotAt(arrays, i);
        return {
          value: String(i),
          text: called(context, found),
          more: `${written(found.shape)} ${found.dtype}`,
          why: why ? t(`error.${why.code}`, why.params) : "",
        };
      }),
      pick: (value) => change({ pick: Number(value), layout: null, groups: null, trouble: null }),
    }),
  ]);
  mark(root, String(pick));
}

/**
 * The choice of the axis order, if two orders are possible.
 * @param {HTMLElement} root @param {Context} context @param {Understood} now
 * @param {(changes: Partial<Reading>) => void} change
 */
function renderLayout(root, context, now, change) {
  const { t } = context;
  const { candidates, candidate, by } = now;
  root.hidden = candidates.length < 2;
  rebuild(root, JSON.stringify(candidates), () => [
    radios({
      name: "own-layout",
      legend: t("ownlayer.layout"),
      options: candidates.map(({ layout, shape }) => ({
        value: layout,
        text: t(`ownlayer.layout.${layout}`),
        more: measures(context, shape[0], shape),
      })),
      pick: (value) => change({ layout: /** @type {any} */ (value), groups: null }),
    }),
    h("p", { class: "hint" }),
  ]);
  mark(root, candidate?.layout ?? "");
  setText(/** @type {Element} */ (root.lastElementChild), t(`ownlayer.by.${by}`, { side: LARGEST_SIDE }));
}

/** @param {Context} context @param {number} outputs @param {number[]} shape (O, I, kH, kW) */
function measures({ t }, outputs, [, inputs, height, width]) {
  const [out, heard] = [t("counts.outputs", { count: outputs }), t("counts.inputs", { count: inputs })];
  return `${out}, ${heard}, ${height} × ${width}`;
}

/**
 * How the weights were understood, in words.
 * @param {Context} context @param {State} state @param {Understood} now
 */
function sentences(context, state, now) {
  const { t } = context;
  const { found, candidate, bias, misfit, outputs, groups } = now;
  const { shape, layout } = /** @type {import("../../model/weights/layouts.js").Candidate} */ (candidate);
  const weights = /** @type {Found} */ (found);
  const lines = [
    t(bias ? "ownlayer.understood" : "ownlayer.understood_without", {
      measures: measures(context, outputs, shape),
      name: called(context, weights),
      layout: t(`ownlayer.layout.${layout}`),
      bias: bias ? called(context, bias) : "",
    }),
  ];
  if (weights.shape.length < 4) lines.push(t(`ownlayer.axes.${weights.shape.length}`));
  if (toldBySizes(now)) lines.push(t("ownlayer.by.sizes", { side: LARGEST_SIDE }));
  if (layout === "keras") lines.push(t("ownlayer.depthwise"));
  if (misfit) lines.push(t("ownlayer.misfit", { name: called(context, misfit), shape: written(misfit.shape) }));
  if (outputs < shape[0]) lines.push(t("ownlayer.first", { count: outputs, total: shape[0] }));
  const fit = fitOf(state, now);
  const scene = fit.scene ? t(`scene.${fit.scene}.title`) : "";
  lines.push(t(`ownlayer.input.${fit.how}`, { channels: fit.channels, groups, scene }));
  return lines;
}

/** Whether the sizes alone determined the order of the axes. @param {Understood} now */
const toldBySizes = ({ candidates, found }) => candidates.length === 1 && found?.shape.length === 4;

/**
 * The number of groups, which can't be told from the weights.
 * @param {Context} context @param {(changes: Partial<Reading>) => void} change
 */
function mountGroups({ t }, change) {
  const choice = chooser({ id: "own-groups", label: "groups", pick: (value) => change({ groups: Number(value) }) });
  const root = h("div", { class: "own-groups" }, choice.root, h("p", { class: "hint", text: t("ownlayer.groups") }));
  return {
    root,
    /** @param {Understood} now */
    render({ candidate, groups, groupings }) {
      root.hidden = !candidate || groupings.length < 2;
      choice.set(
        groupings.map((g) => ({ value: String(g), text: String(g) })),
        String(groups),
      );
    },
  };
}

/** @param {Context} context */
function mountUse({ dispatch, t }) {
  const why = h("p", { id: "own-use-why", class: "why", role: "alert", hidden: true });
  const done = h("span", { class: "hint", role: "status" });
  const button = h("button", {
    class: "btn primary",
    type: "button",
    id: "own-use",
    "aria-describedby": "own-use-why",
    text: t("ownlayer.use"),
    onclick: () => dispatch({ type: "use" }),
  });
  return {
    root: h("div", { class: "own-use" }, button, done, why),
    /** @param {State} state @param {Reading} reading @param {Understood} now */
    render({ drafts, link, result }, reading, now) {
      button.disabled = now.candidate === null;
      const refused = reading.used !== null ? drafts.k : undefined;
      setText(why, refused ? t(`error.${refused.code}`, refused.params) : "");
      why.hidden = !refused;
      const shown = reading.used !== null && link.k === reading.used && result?.link.k === reading.used;
      const kept = shown && isKept(/** @type {string} */ (reading.used));
      setText(done, shown ? t(kept ? "ownlayer.used_kept" : "ownlayer.used") : "");
    },
  };
}
