/** Files that a reader drops anywhere on the page, or pastes. */
import { h, setClass } from "./h.js";

/**
 * A file dropped beside its target would make the browser leave the page: the whole page takes it.
 * @param {(file: File) => void} take
 * @param {string} targets what is shown as ready while a file is held over the page
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
 * A picture from the clipboard. Where text is typed, text that came with it is meant.
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
 * A button that lets the reader choose a file.
 * @param {{id: string, text: string, accept: string, take: (file: File) => void, describedBy?: string}} options
 */
export function filePicker({ id, text, accept, take, describedBy }) {
  const input = h("input", {
    ...{ id, type: "file", accept, class: "visually-hidden", "aria-describedby": describedBy },
    onchange: () => {
      const file = input.files?.[0];
      // The same file can be chosen again, after it was changed.
      input.value = "";
      if (file) take(file);
    },
  });
  return h("label", { class: "btn file-picker", for: id }, h("span", { text }), input);
}
