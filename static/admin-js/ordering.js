// Orders numbered rows: with Up and Down buttons, by dragging, or by typing the number. It works
// for the rows of a form (steps, signs) and of a list.

const NUMBER = 'input[name$="-position"]';
const WORDS = document.querySelector('meta[name="order-words"]')?.getAttribute("content");
const [UP = "Up", DOWN = "Down", MOVED = "{n}/{of}"] = WORDS?.split("|") ?? [];
const status = document.createElement("p");
status.className = "visually-hidden";
status.setAttribute("role", "status");

/**
 * @typedef {object} Rows
 * @property {Element} group contains the rows
 * @property {string} row selector of a row
 * @property {string} place selector, within a row, of the element that gets the buttons
 */

for (const group of document.querySelectorAll(".inline-group")) {
  startOrdering({ group, row: ".inline-related:not(.empty-form)", place: "h3" });
}
const list = document.querySelector("#result_list tbody");
if (list && isInOrder(list)) startOrdering({ group: list, row: "tr", place: ".field-position" });

/**
 * Whether the list is sorted by position. With another order, moving rows would make no sense.
 *
 * @param {Element} group
 */
function isInOrder(group) {
  const positions = readNumbers([...group.querySelectorAll("tr")]);
  return positions.every((number, index) => (positions[index - 1] ?? 0) <= number);
}

/** @param {Rows} rows */
function startOrdering(rows) {
  if (!rows.group.querySelector(NUMBER)) return;
  document.body.append(status);
  for (const row of listRows(rows)) addButtons(rows, row);
  rows.group.addEventListener("formset:added", (event) => {
    if (event.target instanceof HTMLElement) addButtons(rows, event.target);
    renumber(rows);
  });
}

/**
 * @param {Rows} rows
 * @returns {HTMLElement[]}
 */
function listRows(rows) {
  return /** @type {HTMLElement[]} */ ([...rows.group.querySelectorAll(rows.row)]);
}

/**
 * @param {Rows} rows
 * @param {HTMLElement} row
 */
function addButtons(rows, row) {
  const place = row.querySelector(rows.place);
  if (!(place instanceof HTMLElement) || place.querySelector(".order-buttons")) return;
  const buttons = document.createElement("span");
  buttons.className = "order-buttons";
  buttons.append(
    makeOrderButton(UP, row, () => moveRow(rows, row, -1)),
    makeOrderButton(DOWN, row, () => moveRow(rows, row, 1)),
  );
  place.append(buttons);
  place.draggable = true;
  place.addEventListener("dragstart", () => row.toggleAttribute("data-dragged", true));
  place.addEventListener("dragend", () => {
    row.removeAttribute("data-dragged");
    announce(rows, row);
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
function makeOrderButton(word, row, act) {
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
function moveRow(rows, row, by) {
  const focused = document.activeElement;
  const siblings = listRows(rows);
  const other = siblings[siblings.indexOf(row) + by];
  if (!other) return;
  if (by < 0) other.before(row);
  else other.after(row);
  renumber(rows);
  if (focused instanceof HTMLElement) focused.focus();
  announce(rows, row);
}

/**
 * Announces the row's new place to screen readers.
 *
 * @param {Rows} rows
 * @param {HTMLElement} row
 */
function announce(rows, row) {
  const rowsNow = listRows(rows);
  const words = MOVED.replace("{n}", String(rowsNow.indexOf(row) + 1));
  status.textContent = words.replace("{of}", String(rowsNow.length));
}

/**
 * Assigns the rows' numbers, in ascending order, to the rows as they are now. Rows on other pages
 * of a list thus keep their places.
 *
 * @param {Rows} rows
 */
function renumber(rows) {
  const rowsNow = listRows(rows);
  let last = 0;
  const sorted = readNumbers(rowsNow).sort((one, other) => one - other);
  for (const [index, row] of rowsNow.entries()) {
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
function readNumbers(rows) {
  return rows.map((row) => {
    const input = row.querySelector(NUMBER);
    return input instanceof HTMLInputElement ? Number(input.value) || 0 : 0;
  });
}
