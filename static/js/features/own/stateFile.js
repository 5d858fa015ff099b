/**
 * Saves the state to a file, opens it again, and tells which arrays are too large for a link.
 *
 * @typedef {import("../../model/state.js").State} State
 * @typedef {import("../../dom/context.js").Context} Context
 */
import { whenChanged } from "../../dom/changed.js";
import { h, rebuild, setText } from "../../dom/h.js";
import { filePicker } from "../../dom/fileInput.js";
import { keptNames } from "../../model/ownArrays.js";

/** Messages about arrays that are not in the link. @type {Record<string, string>} */
const KEPT = { x: "own.kept.x", k: "own.kept.k", kb: "own.kept.kb" };

/** @param {HTMLElement} root @param {Context} context */
export function mountOwnFile(root, context) {
  const { t, files } = context;
  const why = h("p", { id: "own-file-why", class: "why", role: "alert", hidden: true });
  const opened = h("p", { class: "hint", role: "status" });
  const kept = h("div", { class: "own-kept", role: "status" });
  const picker = filePicker({
    id: "own-file-open",
    text: t("own.file.open"),
    accept: ".json,application/json",
    describedBy: "own-file-hint own-file-why",
    async take(file) {
      setText(opened, "");
      if (await files.open(file)) setText(opened, t("own.file.opened", { name: file.name }));
    },
  });
  root.append(
    h("h2", { id: "own-file-title", text: t("own.file.title") }),
    kept,
    h("p", { id: "own-file-hint", class: "hint", text: t("own.file.hint") }),
    h(
      "div",
      { class: "own-keys" },
      h("button", { class: "btn", type: "button", text: t("own.file.save"), onclick: () => files.save() }),
      picker,
    ),
    why,
    opened,
  );

  return {
    render: whenChanged(
      (/** @type {State} */ { link, drafts, own, fleeting }) => [link.x, link.k, link.kb, drafts, own, fleeting],
      (/** @type {State} */ { link, drafts, own, fleeting }) => {
        const names = keptNames(link) ?? {};
        const words = Object.entries(names).map(([key, name]) => t(KEPT[key], { count: own[name]?.data.length ?? 0 }));
        rebuild(kept, JSON.stringify([words, fleeting]), () => [
          ...words.map((text) => h("p", { text })),
          words.length > 0 ? h("p", { text: t(fleeting ? "own.kept.fleeting" : "own.kept.stays") }) : null,
        ]);
        kept.hidden = words.length === 0;
        const refusal = drafts.file;
        const text = refusal
          ? t("own.file.refused", { name: refusal.text, why: t(`error.${refusal.code}`, refusal.params) })
          : "";
        setText(why, text);
        why.hidden = text === "";
      },
    ),
  };
}
