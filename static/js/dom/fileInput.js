/** File input: drop anywhere on the page, paste, or choose with a button. */
import { h, setClass } from "./h.js";

/**
 * Accepts files dropped anywhere on the page: beside a drop target the browser would open the file
 * and leave.
 * @param {(file: File) => void} take
 * @param {string} targets selector of the elements highlighted while a file is dragged over the page
 */
export function acceptDrops(take, targets) {
  const show = (/** @type {boolean} */ over) =>
    document.querySelectorAll(targets).forEach((target) => setClass(target, "dropping", over));
  const hasFiles = (/** @type {DragEvent} */ event) => event.dataTransfer?.types.includes("Files") ?? false;
  document.addEventListener("dragover", (event) => {
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    show(true);
  });
  document.addEventListener("dragleave", (event) => {
    if (event.relatedTarget === null) show(false);
  });
  document.addEventListener("drop", (event) => {
    show(false);
    if (event.defaultPrevented || !hasFiles(event)) return;
    event.preventDefault();
    const file = event.dataTransfer?.files[0];
    if (file) take(file);
  });
}

/**
 * Accepts pictures pasted from the clipboard. In a text field, text in the clipboard takes
 * precedence.
 * @param {(file: File) => void} take
 */
export function acceptPaste(take) {
  document.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    const file = [...(data?.files ?? [])].find(({ type }) => type.startsWith("image/"));
    const typing = /** @type {Element} */ (event.target).closest?.("input, textarea") ?? null;
    if (event.defaultPrevented || !file || (typing && data?.types.includes("text/plain"))) return;
    event.preventDefault();
    take(file);
  });
}

/**
 * A button that opens a file dialog.
 * @param {{id: string, text: string, accept: string, take: (file: File) => void, describedBy?: string}} options
 */
export function filePicker({ id, text, accept, take, describedBy }) {
  const input = h("input", {
    ...{ id, type: "file", accept, class: "visually-hidden", "aria-describedby": describedBy },
    onchange: () => {
      const file = input.files?.[0];
      // Cleared, so that the same file can be chosen again after it was edited.
      input.value = "";
      if (file) take(file);
    },
  });
  return h("label", { class: "btn file-picker", for: id }, h("span", { text }), input);
}
