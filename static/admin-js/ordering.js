// Puts numbered rows in order: with Up and Down buttons, by dragging, or by typing the number.

const NUMBER = 'input[name$="-position"]';

for (const group of document.querySelectorAll(".inline-group")) arrange(group);

/** @param {Element} group one list of inline rows */
function arrange(group) {
  if (!group.querySelector(NUMBER)) return;
  for (const row of rows(group)) prepare(group, row);
  group.addEventListener("formset:added", (event) => {
    if (event.target instanceof HTMLElement) prepare(group, event.target);
    renumber(group);
  });
}

/**
 * @param {Element} group
 * @returns {HTMLElement[]}
 */
function rows(group) {
  const all = group.querySelectorAll(".inline-related:not(.empty-form)");
  return /** @type {HTMLElement[]} */ ([...all]);
}

/**
 * @param {Element} group
 * @param {HTMLElement} row
 */
function prepare(group, row) {
  const heading = row.querySelector("h3");
  if (!heading || heading.querySelector(".order-buttons")) return;
  const buttons = document.createElement("span");
  buttons.className = "order-buttons";
  buttons.append(
    button("Up", () => move(group, row, -1)),
    button("Down", () => move(group, row, 1)),
  );
  heading.append(buttons);
  heading.draggable = true;
  heading.addEventListener("dragstart", () => row.toggleAttribute("data-dragged", true));
  heading.addEventListener("dragend", () => row.removeAttribute("data-dragged"));
  row.addEventListener("dragover", (event) => {
    const dragged = group.querySelector("[data-dragged]");
    if (!dragged || dragged === row) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    if (event.clientY < box.y + box.height / 2) row.before(dragged);
    else row.after(dragged);
    renumber(group);
  });
}

/**
 * @param {string} word
 * @param {() => void} act
 */
function button(word, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = word;
  element.addEventListener("click", act);
  return element;
}

/**
 * @param {Element} group
 * @param {HTMLElement} row
 * @param {number} by
 */
function move(group, row, by) {
  const all = rows(group);
  const other = all[all.indexOf(row) + by];
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  renumber(group);
  const label = by < 0 ? "Up" : "Down";
  const same = [...row.querySelectorAll(".order-buttons button")];
  const focus = same.find((element) => element.textContent === label);
  if (focus instanceof HTMLElement) focus.focus();
}

/** @param {Element} group */
function renumber(group) {
  for (const [index, row] of rows(group).entries()) {
    const input = row.querySelector(NUMBER);
    if (input instanceof HTMLInputElement) input.value = String(index);
  }
}
