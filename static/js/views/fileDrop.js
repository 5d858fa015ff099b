/**
 * Accepts files that are dropped or pasted anywhere on the page, whichever tab is open.
 *
 * @typedef {import("../dom/context.js").Context} Context
 */
import { acceptDrops, acceptPaste } from "../dom/fileInput.js";
import { isNamedAsWeights } from "../model/weights/files.js";

/** @param {Context} context */
export function mountFileDrop({ dispatch, t, picture, files }) {
  acceptDrops(take, "#stage, .own-drop");
  acceptPaste((pasted) => picture.take(pasted, t("intake.clipboard")));

  /** @param {File} dropped */
  function take(dropped) {
    if (/\.json$/i.test(dropped.name)) files.open(dropped);
    else if (isNamedAsWeights(dropped.name)) dispatch({ type: "bring", name: dropped.name, blob: dropped });
    else picture.take(dropped, dropped.name);
  }
}
