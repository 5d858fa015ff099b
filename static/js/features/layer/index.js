/**
 * The Conv2d layer's arguments, with controls, and the sizes that follow from them.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../model/state.js").Link} Link
 * @typedef {import("../../model/state.js").Result} Result
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { chooser, entry, segmented } from "../../dom/controls.js";
import { h, rebuild, setAttribute, setText } from "../../dom/h.js";
import { choicesOf, keyOf } from "../../model/linkKeys.js";
import { requestKey } from "../../model/state.js";
import { readIntegers, readPadding } from "../../model/entry.js";

/** Arguments with a text field and buttons for common values. */
const TYPED = /** @type {const} */ (["kernel_size", "stride", "padding", "dilation"]);
/** Arguments with a list; messages about them appear below it. */
const CHOSEN = ["padding_mode", "groups", "activation"];
/** Arguments edited elsewhere on the page; messages about them appear at the end of the panel. */
const REST = ["mute", "w", "b", "out"];

/** @param {HTMLElement} root @param {Context} context */
export function mount(root, context) {
  const { dispatch, t } = context;
  const choose = (/** @type {Partial<Link>} */ changes) => dispatch({ type: "choose", changes });
  const channels = h("b");
  const fields = TYPED.map((key) => numberField(context, key, choose));
  const mode = chooser({
    id: "padding_mode",
    label: "padding_mode",
    className: "k",
    pick: (value) => choose({ padding_mode: /** @type {Link["padding_mode"]} */ (value) }),
  });
  const activation = chooser({
    id: "activation",
    label: "activation",
    className: "k",
    pick: (value) => choose({ activation: /** @type {Link["activation"]} */ (value) }),
  });
  const groups = h("div", { class: "k" });
  const whys = Object.fromEntries(
    [...CHOSEN, "rest"].map((key) => [key, h("p", { id: `${key}-why`, class: "why", role: "alert", hidden: true })]),
  );
  const shapes = h("span", { class: "field-name" });
  const macs = h("b");
  const reset = h("button", {
    class: "btn",
    type: "button",
    text: t("layer.unedit"),
    onclick: () => dispatch({ type: "unedit" }),
  });
  const [kernelSize, stride, padding, dilation] = fields.map((field) => field.root);
  root.append(
    h("h2", { text: t("layer.title") }),
    h("div", { class: "k" }, h("span", { class: "field-name", text: "in_channels → out_channels" }), channels),
    kernelSize,
    stride,
    padding,
    mode.root,
    whys.padding_mode,
    dilation,
    groups,
    whys.groups,
    activation.root,
    whys.activation,
    whys.rest,
    h("div", { class: "k" }, shapes, macs),
    reset,
  );

  return {
    render: whenChanged(
      (/** @type {State} */ { result, drafts, link }) => [result, drafts, link.w, link.b, requestKey(link)],
      (/** @type {State} */ state) => {
        const { result } = state;
        if (!result) return;
        const { layer, input, weight, output } = result;
        setText(channels, `${input.shape[0]} → ${weight.shape[0]}`);
        // Show the requested values immediately, also while the server is unreachable.
        const { link } = state;
        const values = {
          kernel_size: pair(link.kernel_size ?? weight.shape.slice(2)),
          stride: pair(link.stride ?? layer.stride),
          dilation: pair(link.dilation ?? layer.dilation),
          padding: typeof link.padding === "string" ? link.padding : sides(link.padding ?? layer.padding),
        };
        for (const field of fields) field.set(values[field.key], state.drafts[field.key]);
        // The shape of the user's own weights can't be changed.
        const fixed = link.k !== null;
        for (const one of kernelSize.querySelectorAll("button, input")) one.toggleAttribute("disabled", fixed);
        mode.set(
          choicesOf("padding_mode").map((value) => ({ value, text: t(`padding_mode.${value}`) })),
          link.padding_mode ?? layer.padding_mode,
        );
        activation.set(
          choicesOf("activation").map((value) => ({ value, text: t(`activation.${value}`) })),
          link.activation ?? layer.activation,
        );
        renderGroups(result, link.groups ?? layer.groups, fixed);
        for (const [key, why] of Object.entries(whys)) {
          const draft = (key === "rest" ? REST : [key]).map((one) => state.drafts[one]).find(Boolean);
          setText(why, draft ? t(`error.${draft.code}`, draft.params) : "");
          why.hidden = !draft;
        }
        const refused = (/** @type {string} */ key) => (state.drafts[key] ? whys[key] : null);
        mode.refuse(refused("padding_mode"));
        activation.refuse(refused("activation"));
        refuseGroups(refused("groups"));
        setText(shapes, `(${input.shape.join(", ")}) → (${output.shape.join(", ")})`);
        setText(macs, t("layer.macs", { count: result.macs }));
        reset.hidden = Object.keys(state.link.w).length + Object.keys(state.link.b).length === 0;
      },
    ),
  };

  /**
   * Marks the groups control, a list or a bar of buttons, as invalid.
   * @param {HTMLElement|null} why
   */
  function refuseGroups(why) {
    const field = /** @type {HTMLElement} */ (groups.querySelector("select, .seg"));
    setAttribute(field, "aria-invalid", why && field.matches("select") ? "true" : null);
    setAttribute(field, "aria-describedby", why?.id ?? null);
  }

  /** @param {Result} result @param {number} chosen @param {boolean} fixed */
  function renderGroups(result, chosen, fixed) {
    const [inputs, outputs] = [result.input.shape[0], result.weight.shape[0]];
    const divisors = Array.from({ length: Math.min(inputs, outputs) }, (_, i) => i + 1).filter((g) =>
      fixed ? g === chosen : inputs % g === 0 && outputs % g === 0,
    );
    rebuild(groups, JSON.stringify([divisors, chosen]), () => {
      if (divisors.length > 5) {
        const list = chooser({
          id: "groups",
          label: "groups",
          className: "k",
          pick: (value) => choose({ groups: Number(value) }),
        });
        list.set(
          divisors.map((g) => ({ value: String(g), text: String(g) })),
          String(chosen),
        );
        return [list.root];
      }
      const buttons = segmented({
        label: "groups",
        options: divisors.map((g) => ({ value: String(g), text: String(g) })),
        pick: (value) => choose({ groups: Number(value) }),
      });
      buttons.set(String(chosen));
      return [h("span", { class: "field-name", text: "groups" }), buttons.root];
    });
  }
}

/**
 * @param {Context} context @param {typeof TYPED[number]} key @param {(changes: Partial<Link>) => void} choose
 */
function numberField({ dispatch, t }, key, choose) {
  /** @param {string} text */
  function commit(text) {
    const { counts = [], min = 0, max = 0 } = keyOf(key);
    const reading = key === "padding" ? readPadding(text, keyOf(key)) : readIntegers(text, counts, min, max);
    if (reading.ok) choose({ [key]: reading.value });
    else dispatch({ type: "draft", problem: { field: key, text, code: reading.code, params: reading.params } });
  }
  const quick = segmented({
    label: key,
    options: (keyOf(key).quick ?? []).map((value) => ({ value, text: value })),
    pick: commit,
  });
  const typed = entry({
    id: key,
    label: t("layer.typed", { name: key }),
    commit,
    leave: () => dispatch({ type: "undraft", field: key }),
    width: key === "padding" ? 9 : 5,
  });
  return {
    key,
    root: h(
      "div",
      {},
      h(
        "div",
        { class: "k" },
        h("label", { class: "field-name", for: key, text: key }),
        h("span", { class: "k-controls" }, quick.root, typed.root),
      ),
      typed.why,
    ),
    /** @param {string} value @param {import("../../model/state.js").Problem|undefined} draft */
    set(value, draft) {
      // While the typed value is invalid, the layer uses the last valid one.
      quick.set(value);
      typed.set(value, draft ? { text: draft.text, why: t(`error.${draft.code}`, draft.params) } : null);
    },
  };
}

/** @param {number[]} two numbers, or one for both */
function pair([first, second = first]) {
  return first === second ? String(first) : `${first}, ${second}`;
}

/** @param {number[]} four numbers, or one or two for opposite sides */
function sides([top, left = top, bottom = top, right = left]) {
  if (top !== bottom || left !== right) return [top, left, bottom, right].join(", ");
  return pair([top, left]);
}
