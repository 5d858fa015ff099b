/** Copy buttons of the examples, the only script of the documentation. */
import { markSettled } from "./dom/settled.js";

const live = document.getElementById("live");

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy]"))) {
  const source = button.closest("figure")?.querySelector("code")?.textContent ?? "";
  const text = button.textContent;
  const done = button.dataset.done ?? "";
  button.hidden = !navigator.clipboard; // unavailable unless the page is https or local
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(source);
    button.textContent = done;
    if (live) live.textContent = done;
    setTimeout(() => {
      button.textContent = text;
      if (live) live.textContent = "";
    }, 1500);
  });
}
markSettled();
