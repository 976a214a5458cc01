// Puts numbered rows in order: with Up and Down buttons, by dragging, or by typing the number.
// Works on the rows inside a form (steps, signs) and on the rows of a list.

const NUMBER = 'input[name$="-position"]';
const WORDS = document.querySelector('meta[name="order-words"]')?.getAttribute("content");
const [UP = "Up", DOWN = "Down", MOVED = "{n}/{of}"] = WORDS?.split("|") ?? [];
const said = document.createElement("p");
said.className = "unseen";
said.setAttribute("role", "status");

/**
 * @typedef {object} Rows
 * @property {Element} group what holds the rows
 * @property {string} row selector of one row
 * @property {string} place selector, within a row, of where the buttons go
 */

for (const group of document.querySelectorAll(".inline-group")) {
  arrange({ group, row: ".inline-related:not(.empty-form)", place: "h3" });
}
const list = document.querySelector("#result_list tbody");
if (list && inOrder(list)) arrange({ group: list, row: "tr", place: ".field-position" });

/**
 * Whether the list is shown by its own order: elsewhere moving a row would mean nothing.
 *
 * @param {Element} group
 */
function inOrder(group) {
  const shown = numbers([...group.querySelectorAll("tr")]);
  return shown.every((number, index) => (shown[index - 1] ?? 0) <= number);
}

/** @param {Rows} rows */
function arrange(rows) {
  if (!rows.group.querySelector(NUMBER)) return;
  document.body.append(said);
  for (const row of all(rows)) prepare(rows, row);
  rows.group.addEventListener("formset:added", (event) => {
    if (event.target instanceof HTMLElement) prepare(rows, event.target);
    renumber(rows);
  });
}

/**
 * @param {Rows} rows
 * @returns {HTMLElement[]}
 */
function all(rows) {
  return /** @type {HTMLElement[]} */ ([...rows.group.querySelectorAll(rows.row)]);
}

/**
 * @param {Rows} rows
 * @param {HTMLElement} row
 */
function prepare(rows, row) {
  const place = row.querySelector(rows.place);
  if (!(place instanceof HTMLElement) || place.querySelector(".order-buttons")) return;
  const buttons = document.createElement("span");
  buttons.className = "order-buttons";
  buttons.append(
    button(UP, row, () => move(rows, row, -1)),
    button(DOWN, row, () => move(rows, row, 1)),
  );
  place.append(buttons);
  place.draggable = true;
  place.addEventListener("dragstart", () => row.toggleAttribute("data-dragged", true));
  place.addEventListener("dragend", () => {
    row.removeAttribute("data-dragged");
    say(rows, row);
  });
  row.addEventListener("dragover", (event) => {
    const dragged = rows.group.querySelector("[data-dragged]");
    if (!dragged || dragged === row) return;
    event.preventDefault();
    const box = row.getBoundingClientRect();
    if (event.clientY < box.y + box.height / 2) row.before(dragged);
    else row.after(dragged);
    renumber(rows);
  });
}

/**
 * @param {string} word
 * @param {HTMLElement} row
 * @param {() => void} act
 */
function button(word, row, act) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = word;
  const name = row.querySelector(".inline_label, th a")?.textContent?.trim();
  if (name) element.setAttribute("aria-label", `${word}: ${name}`);
  element.addEventListener("click", act);
  return element;
}

/**
 * @param {Rows} rows
 * @param {HTMLElement} row
 * @param {number} by
 */
function move(rows, row, by) {
  const focused = document.activeElement;
  const siblings = all(rows);
  const other = siblings[siblings.indexOf(row) + by];
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  renumber(rows);
  if (focused instanceof HTMLElement) focused.focus();
  say(rows, row);
}

/**
 * Tells those who don't see it where the row now stands.
 *
 * @param {Rows} rows
 * @param {HTMLElement} row
 */
function say(rows, row) {
  const shown = all(rows);
  const words = MOVED.replace("{n}", String(shown.indexOf(row) + 1));
  said.textContent = words.replace("{of}", String(shown.length));
}

/**
 * The numbers that the rows hold, lowest first, go to the rows as they now stand. Rows that are
 * not shown keep their places that way.
 *
 * @param {Rows} rows
 */
function renumber(rows) {
  const shown = all(rows);
  let last = 0;
  const sorted = numbers(shown).sort((one, other) => one - other);
  for (const [index, row] of shown.entries()) {
    last = Math.max(sorted[index] ?? 0, last + 1);
    const input = row.querySelector(NUMBER);
    if (!(input instanceof HTMLInputElement) || input.value === String(last)) continue;
    input.value = String(last);
    input.dispatchEvent(new Event("input", { bubbles: true }));
  }
}

/**
 * @param {Element[]} rows
 * @returns {number[]}
 */
function numbers(rows) {
  return rows.map((row) => {
    const input = row.querySelector(NUMBER);
    return input instanceof HTMLInputElement ? Number(input.value) || 0 : 0;
  });
}
