// Adds a slider to a step's seconds. The number field has the value; the slider shows and sets it
// within the step's own limits.

const RANGE = ["shortest", "longest"];

/**
 * @param {Element} row of a step
 * @param {string} name the slider's label
 * @param {string} allowed the sentence about the range, with {least} and {most}
 * @param {string} outside the same for seconds outside the range
 */
export function addSlider(row, name, allowed, outside) {
  const seconds = findField(row, "seconds");
  const [least, most] = RANGE.map((limit) => findField(row, limit));
  if (!seconds || !least || !most) return;
  const slider = document.createElement("input");
  const hint = document.createElement("p");
  slider.type = "range";
  slider.setAttribute("aria-label", name);
  hint.className = "range-hint";
  hint.id = `${seconds.id}-range`;
  for (const input of [slider, seconds]) addDescription(input, hint.id);
  seconds.after(slider, hint);
  slider.addEventListener("input", () => {
    seconds.value = slider.value;
  });
  for (const input of [seconds, least, most]) input.addEventListener("input", showRange);
  showRange();

  function showRange() {
    const [from = 0, to = 0, now = 0] = [least, most, seconds].map((input) => Number(input?.value));
    const hasRange = Boolean(from && to && to > from);
    slider.hidden = !hasRange;
    hint.hidden = !hasRange;
    if (!hasRange) return;
    slider.min = String(from);
    slider.max = String(to);
    slider.value = String(now);
    const isAllowed = !seconds?.value || (now >= from && now <= to);
    const words = (isAllowed ? allowed : outside)
      .replace("{least}", `${from}`)
      .replace("{most}", `${to}`);
    hint.classList.toggle("outside", !isAllowed);
    if (hint.textContent !== words) hint.textContent = words;
  }
}

/**
 * @param {Element} row
 * @param {string} name
 * @returns {HTMLInputElement | null}
 */
export function findField(row, name) {
  return row.querySelector(`input[name$="-${name}"]`);
}

/**
 * @param {Element} input
 * @param {string} id
 */
function addDescription(input, id) {
  const named = input.getAttribute("aria-describedby");
  input.setAttribute("aria-describedby", named ? `${named} ${id}` : id);
}
