/** Copy buttons for the examples: the documentation needs nothing else of JavaScript. */
import { markSettled } from "./dom/settled.js";

const live = document.getElementById("live");

for (const button of /** @type {NodeListOf<HTMLButtonElement>} */ (document.querySelectorAll("[data-copy]"))) {
  const source = button.closest("figure")?.querySelector("code")?.textContent ?? "";
  const text = button.textContent;
  const done = button.dataset.done ?? "";
  button.hidden = !navigator.clipboard; // absent where the page is neither https nor local
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
