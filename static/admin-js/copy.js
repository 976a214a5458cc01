/** What a page shows once: copied or printed by a button. Without this script, by hand. */

const shown = document.querySelector("[data-copy]");
const copying = document.querySelector("[data-copy-button]");
const button = copying?.querySelector("button");

if (shown && copying instanceof HTMLElement && button && navigator.clipboard) {
  copying.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(shown.textContent ?? "");
    button.textContent = button.dataset.done ?? "";
  });
}

const printing = document.querySelector("[data-print]");
if (printing instanceof HTMLElement) {
  printing.hidden = false;
  printing.querySelector("button")?.addEventListener("click", () => print());
}
