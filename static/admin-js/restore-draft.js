// Offers to restore what was typed and never saved: shows how it differs, restores it or discards
// it.

import { listTypedEntries, readDraft, readFormEntries } from "./unsaved-draft.js";

/** @typedef {import("./unsaved-draft.js").UnsavedDraft} Typed */

/**
 * Shows the unsaved draft, unless it equals the form.
 *
 * @param {HTMLElement} root
 * @param {HTMLFormElement} form
 * @param {string} key
 * @returns {boolean} whether it waits for a decision
 */
export function offerUnsavedDraft(root, form, key) {
  const typed = readDraft(key);
  const template = root.querySelector("template");
  if (!typed || !template) return false;
  const current = listTypedEntries(readFormEntries(form));
  if (JSON.stringify(listTypedEntries(typed.entries)) === JSON.stringify(current)) {
    localStorage.removeItem(key);
    return false;
  }
  root.append(template.content.cloneNode(true));
  const section = root.querySelector(".offer");
  const title = section?.querySelector("[data-part=title]");
  if (!section || !(title instanceof HTMLElement)) return false;
  title.textContent = title.dataset.words?.replace("%(when)s", formatTime(typed.at)) ?? "";
  const list = section.querySelector("[data-part=differences]");
  if (list instanceof HTMLElement)
    list.append(...listDifferences(form, current, typed.entries, list));
  section.addEventListener("click", ({ target }) => {
    const act = target instanceof HTMLElement ? target.dataset.act : "";
    if (act === "restore") restore(form, typed);
    if (act !== "discard") return;
    localStorage.removeItem(key);
    section.remove();
  });
  return true;
}

/**
 * Sends the draft to the form's address, which shows it without saving: the server merges it with
 * what was saved meanwhile.
 *
 * @param {HTMLFormElement} form
 * @param {Typed} typed
 */
function restore(form, typed) {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = location.href;
  sent.hidden = true;
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  const fresh = token instanceof HTMLInputElement ? token.value : "";
  for (const [name, value] of [
    ...typed.entries,
    ["csrfmiddlewaretoken", fresh],
    ["restore-unsaved", "1"],
  ]) {
    // A textarea keeps line breaks, a hidden input doesn't.
    const field = document.createElement("textarea");
    field.name = name ?? "";
    field.value = value ?? "";
    sent.append(field);
  }
  document.body.append(sent);
  sent.submit();
}

/**
 * A <dt> and a <dd> for each field that differs.
 *
 * @param {HTMLFormElement} form
 * @param {[string, string][]} current
 * @param {[string, string][]} typed
 * @param {HTMLElement} list
 * @returns {HTMLElement[]}
 */
function listDifferences(form, current, typed, list) {
  const [before, after] = [groupByName(current), groupByName(listTypedEntries(typed))];
  const items = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [currentValue, typedValue] = [before.get(name) ?? "", after.get(name) ?? ""];
    if (currentValue === typedValue) continue;
    const [term, words] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = findLabel(form, name) || (list.dataset.other ?? "");
    const [removed, added] = [document.createElement("del"), document.createElement("ins")];
    removed.textContent = currentValue || (list.dataset.none ?? "");
    added.textContent = typedValue || (list.dataset.none ?? "");
    words.append(removed, " → ", added);
    items.push(term, words);
  }
  return items;
}

/**
 * @param {[string, string][]} entries
 * @returns {Map<string, string>}
 */
function groupByName(entries) {
  /** @type {Map<string, string>} */
  const values = new Map();
  for (const [name, value] of entries) {
    values.set(name, values.has(name) ? `${values.get(name)}, ${value}` : value);
  }
  return values;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function findLabel(form, name) {
  const empty = name.replace(/-\d+-/, "-__prefix__-");
  const field = form.elements.namedItem(name) ?? form.elements.namedItem(empty);
  const control = field instanceof RadioNodeList ? field[0] : field;
  if (!(control instanceof HTMLElement) || !("labels" in control)) return "";
  const labels = /** @type {NodeListOf<HTMLLabelElement> | null} */ (control.labels);
  const number = name.match(/-(\d+)-/)?.[1];
  const words = labels?.[0]?.textContent?.trim().replace(/:$/, "") ?? "";
  return words && number ? `${Number(number) + 1} · ${words}` : words;
}

/** @param {number} at */
function formatTime(at) {
  const format = { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(
    document.documentElement.lang,
    /** @type {Intl.DateTimeFormatOptions} */ (format),
  ).format(at);
}
