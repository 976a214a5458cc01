// A slider beside a step's number of seconds. The number holds the value: the slider only shows and
// sets it, between the step's own "at least" and "at most".

const RANGE = ["shortest", "longest"];

/**
 * @param {Element} row of one step
 * @param {string} name what the slider is called
 * @param {string} allowed the sentence about the range, with {least} and {most}
 * @param {string} outside the same for seconds that lie outside
 */
export function offerSlider(row, name, allowed, outside) {
  const seconds = field(row, "seconds");
  const [least, most] = RANGE.map((limit) => field(row, limit));
  if (!seconds || !least || !most) return;
  const slider = document.createElement("input");
  const hint = document.createElement("p");
  slider.type = "range";
  slider.setAttribute("aria-label", name);
  hint.className = "range-hint";
  hint.id = `${seconds.id}-range`;
  for (const input of [slider, seconds]) describe(input, hint.id);
  seconds.after(slider, hint);
  slider.addEventListener("input", () => {
    seconds.value = slider.value;
  });
  for (const input of [seconds, least, most]) input.addEventListener("input", show);
  show();

  function show() {
    const [from = 0, to = 0, now = 0] = [least, most, seconds].map((input) => Number(input?.value));
    const known = Boolean(from && to && to > from);
    slider.hidden = !known;
    hint.hidden = !known;
    if (!known) return;
    slider.min = String(from);
    slider.max = String(to);
    slider.value = String(now);
    const within = !seconds?.value || (now >= from && now <= to);
    const words = (within ? allowed : outside)
      .replace("{least}", `${from}`)
      .replace("{most}", `${to}`);
    hint.classList.toggle("outside", !within);
    if (hint.textContent !== words) hint.textContent = words;
  }
}

/**
 * @param {Element} row
 * @param {string} name
 * @returns {HTMLInputElement | null}
 */
export function field(row, name) {
  return row.querySelector(`input[name$="-${name}"]`);
}

/**
 * @param {Element} input
 * @param {string} id
 */
function describe(input, id) {
  const named = input.getAttribute("aria-describedby");
  input.setAttribute("aria-describedby", named ? `${named} ${id}` : id);
}
