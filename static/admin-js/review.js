// Counts the chosen changes, and chooses all at once.

const boxes = [
  .../** @type {NodeListOf<HTMLInputElement>} */ (
    document.querySelectorAll('input[name="chosen"]')
  ),
];
const count = document.querySelector("#chosen-count");
const all = document.querySelector("#choose-all");

function showCount() {
  const ticked = boxes.filter((box) => box.checked).length;
  if (count) count.textContent = String(ticked);
  if (!(all instanceof HTMLInputElement)) return;
  all.checked = ticked === boxes.length;
  all.indeterminate = ticked > 0 && !all.checked;
}

for (const box of boxes) box.addEventListener("change", showCount);
if (all instanceof HTMLInputElement) {
  const label = all.closest("label");
  if (label) label.hidden = false;
  all.addEventListener("change", () => {
    for (const box of boxes) box.checked = all.checked;
    showCount();
  });
}
// After "back" the browser restores the ticks.
addEventListener("pageshow", showCount);
