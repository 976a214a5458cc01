/** Buttons to copy or print what a page shows only once. Without scripts they stay hidden. */

const text = document.querySelector("[data-copy]");
const copyArea = document.querySelector("[data-copy-button]");
const button = copyArea?.querySelector("button");

if (text && copyArea instanceof HTMLElement && button && navigator.clipboard) {
  copyArea.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(text.textContent ?? "");
    button.textContent = button.dataset.done ?? "";
  });
}

const printArea = document.querySelector("[data-print]");
if (printArea instanceof HTMLElement) {
  printArea.hidden = false;
  printArea.querySelector("button")?.addEventListener("click", () => print());
}
