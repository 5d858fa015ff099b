/**
 * The controls for the input: scene, image, size, values and kernel.
 *
 * @typedef {import("../model/state.js").State} State
 * @typedef {import("../model/state.js").Link} Link
 * @typedef {import("../model/state.js").Result} Result
 * @typedef {import("../dom/context.js").Context} Context
 */
import { whenChanged } from "../dom/changed.js";
import { chooser, entry, segmented } from "../dom/controls.js";
import { h, rebuild, setAttribute, setText } from "../dom/h.js";
import { labelled } from "../dom/icons.js";
import { isInUse, takesPictures } from "../model/ownPicture.js";
import { groupOf, inGroups } from "../model/sceneGroups.js";
import { requestKey } from "../model/state.js";
import { choicesOf, keyOf } from "../model/linkKeys.js";
import { readIntegers } from "../model/entry.js";

/** Controls with a list; messages about them appear below. */
const CHOSEN = ["scene", "image", "values", "kernel"];
/** The list entry for the user's own weights. */
const OWN_LAYER = "own-layer";
/** The list entry for the user's own image; no image has this name. */
const YOURS = "*";

/** @param {HTMLElement} root @param {Context} context */
export function mountSetup(root, context) {
  const { dispatch, t } = context;
  const choose = (/** @type {Partial<import("../model/state.js").Link>} */ changes) =>
    dispatch({ type: "choose", changes });
  const scene = chooser({
    id: "choose-scene",
    label: t("setup.scene"),
    className: "grow",
    pick: (value) => choose({ scene: value }),
  });
  const image = chooser({ id: "image", label: t("setup.image"), pick: pickImage });
  const kernel = chooser({
    id: "kernel",
    label: t("setup.kernel"),
    className: "grow",
    pick: (value) => value !== OWN_LAYER && choose({ kernel: value || null }),
  });
  const size = entry({
    id: "size",
    label: t("setup.size"),
    name: t("setup.size"),
    width: 2,
    commit: (text) => commitSize(text),
    step: (by, text) => stepSize(by, text),
    leave: () => dispatch({ type: "undraft", field: "size" }),
  });
  const values = segmented({
    label: t("setup.values"),
    pick: (value) => choose({ values: /** @type {Link["values"]} */ (value) }),
    options: choicesOf("values").map((value) => ({
      value,
      text: t(`values.${value}`),
      title: t(`values.${value}.what`),
    })),
  });
  const badge = h("span", { class: "badge", hidden: true, text: t("setup.same_slice") });
  const chain = h("span", { class: "chain" });
  const why = h("p", { id: "setup-why", class: "why", role: "alert", hidden: true });
  root.append(scene.root, image.root, size.root, values.root, kernel.root, badge, chain, size.why, why);
  let shownSize = 0;

  /** @param {string} value */
  function pickImage(value) {
    if (value === YOURS) context.picture.use();
    else choose({ image: value || null, x: null });
  }

  /** @param {string} text */
  function readSize(text) {
    const { min = 0, max = 0 } = keyOf("size");
    return readIntegers(text, [1], min, max);
  }

  /** @param {string} text */
  function commitSize(text) {
    const reading = readSize(text);
    if (reading.ok) choose({ size: reading.value[0] });
    else dispatch({ type: "draft", problem: { field: "size", text, code: reading.code, params: reading.params } });
  }

  /** @param {number} by @param {string|null} text the uncommitted input, null if there is none */
  function stepSize(by, text) {
    const typed = text === null ? null : readSize(text);
    const from = typed?.ok ? typed.value[0] : shownSize;
    const { min = 0, max = 0 } = keyOf("size");
    choose({ size: Math.max(min, Math.min(max, from + by)) });
  }

  /** @param {State} state @param {Result} result */
  function renderChoices(state, result) {
    const { scenes, images, kernels } = /** @type {NonNullable<State["catalogue"]>} */ (state.catalogue);
    const { link } = state.link.scene === result.scene.id ? state : result;
    const channels = result.input.shape[0];
    const own = { value: "", text: t("setup.own") };
    const fixed = result.scene.image === null;
    const mine = link.x !== null;
    image.set(
      [
        ...(mine || (state.picture && takesPictures(state)) ? [{ value: YOURS, text: t(yours(result)) }] : []),
        ...(fixed ? [own] : []),
        ...images.map(({ id }) => ({ value: id, text: t(`image.${id}`) })),
      ],
      mine ? YOURS : (link.image ?? result.scene.image ?? ""),
    );
    image.root.hidden = result.scene.input_kind !== "rgb" && channels !== 3;
    const fitting = kernels.filter((one) => one.in_channels === channels);
    const used = link.k !== null ? OWN_LAYER : (link.kernel ?? result.scene.kernel);
    kernel.set(
      [
        ...(link.k !== null ? [{ value: OWN_LAYER, text: t("setup.own_layer") }] : []),
        ...(result.scene.kernel === null ? [own] : []),
        ...fitting.map(({ id }) => ({ value: id, text: t(`kernel.${id}`) })),
      ],
      used ?? "",
    );
    kernel.root.hidden = fitting.length === 0 && link.k === null;
    kernel.root.title = used && used !== OWN_LAYER ? t(`kernel.${used}.how`) : "";
    const known = kernels.find((one) => one.id === used);
    badge.hidden = !known?.same_slice || Object.keys(link.w).length > 0;
    // Size and values apply only to pictures, which can be sampled again; other inputs are fixed.
    const sized = mine ? isInUse({ ...state, link }) : link.image !== null || !fixed;
    size.root.hidden = values.root.hidden = !sized;
    shownSize = link.size ?? result.input.shape[1];
    const draft = state.drafts.size;
    size.set(String(shownSize), draft ? { text: draft.text, why: t(`error.${draft.code}`, draft.params) } : null);
    const refused = CHOSEN.find((key) => state.drafts[key]);
    const refusal = refused && state.drafts[refused];
    for (const [key, field] of Object.entries({ scene, image, kernel })) field.refuse(key === refused ? why : null);
    setAttribute(values.root, "aria-describedby", refused === "values" ? why.id : null);
    setText(why, refusal ? t(`error.${refusal.code}`, refusal.params) : "");
    why.hidden = !refusal;
    values.set(link.values ?? result.scene.values);
    rebuild(chain, result.scene.id, () =>
      ["previous", "next"].map((way) => {
        const other = result.scene[/** @type {"previous"|"next"} */ (way)];
        return other === null || !scenes.some((one) => one.id === other)
          ? null
          : h(
              "button",
              { class: "btn", type: "button", onclick: () => choose({ scene: other }) },
              ...labelled(way === "next" ? "on" : "back", t(`setup.${way}`), way === "next"),
            );
      }),
    );
  }

  return {
    render: whenChanged(
      (/** @type {State} */ { catalogue, result, drafts, link, picture }) => [
        ...[catalogue, result, drafts, requestKey(link)],
        ...[picture?.id, picture?.samples],
      ],
      (/** @type {State} */ state) => {
        if (!state.catalogue) return;
        scene.set(
          inGroups(state.catalogue.scenes).map((one) => {
            const { id } = one;
            const text = t(`scene.${id}.title`);
            const mine = state.link.x !== null && id === state.link.scene;
            const group = t(`setup.group.${groupOf(one)}`);
            return { value: id, text: mine ? t("setup.scene_with_yours", { scene: text }) : text, group };
          }),
          state.link.scene,
        );
        if (state.result) renderChoices(state, state.result);
      },
    ),
  };
}

/** The message for the user's own input. @param {Result} result */
const yours = ({ scene, input }) =>
  scene.input_kind === "rgb" && input.shape[0] === 3 ? "setup.your_image" : "setup.your_input";
