// Offers what was typed and never saved: shows how it differs, and takes it back or throws it away.

import { comparable, entriesOf, read } from "./typed.js";

/** @typedef {import("./typed.js").Typed} Typed */

/**
 * Shows what was typed and never saved, unless that is what the form says already.
 *
 * @param {HTMLElement} kept
 * @param {HTMLFormElement} form
 * @param {string} key
 * @returns {boolean} whether it waits for an answer
 */
export function offer(kept, form, key) {
  const typed = read(key);
  const template = kept.querySelector("template");
  if (!typed || !template) return false;
  const now = comparable(entriesOf(form));
  if (JSON.stringify(comparable(typed.entries)) === JSON.stringify(now)) {
    localStorage.removeItem(key);
    return false;
  }
  kept.append(template.content.cloneNode(true));
  const section = kept.querySelector(".offer");
  const title = section?.querySelector("[data-part=title]");
  if (!section || !(title instanceof HTMLElement)) return false;
  title.textContent = title.dataset.words?.replace("%(when)s", when(typed.at)) ?? "";
  const list = section.querySelector("[data-part=differences]");
  if (list instanceof HTMLElement) list.append(...differences(form, now, typed.entries, list));
  section.addEventListener("click", ({ target }) => {
    const act = target instanceof HTMLElement ? target.dataset.act : "";
    if (act === "take") takeBack(form, typed);
    if (act !== "drop") return;
    localStorage.removeItem(key);
    section.remove();
  });
  return true;
}

/**
 * Sends what was typed to be shown, not saved: the server merges it with what was saved since.
 *
 * @param {HTMLFormElement} form
 * @param {Typed} typed
 */
function takeBack(form, typed) {
  const sent = document.createElement("form");
  sent.method = "post";
  sent.action = location.href;
  sent.hidden = true;
  const token = form.querySelector("[name=csrfmiddlewaretoken]");
  const fresh = token instanceof HTMLInputElement ? token.value : "";
  for (const [name, value] of [
    ...typed.entries,
    ["csrfmiddlewaretoken", fresh],
    ["take-back", "1"],
  ]) {
    // A textarea keeps its lines apart, where a hidden input would not.
    const field = document.createElement("textarea");
    field.name = name ?? "";
    field.value = value ?? "";
    sent.append(field);
  }
  document.body.append(sent);
  sent.submit();
}

/**
 * A term and its words for each field that differs.
 *
 * @param {HTMLFormElement} form
 * @param {[string, string][]} now
 * @param {[string, string][]} typed
 * @param {HTMLElement} list
 * @returns {HTMLElement[]}
 */
function differences(form, now, typed, list) {
  const [before, after] = [byName(now), byName(comparable(typed))];
  const shown = [];
  for (const name of new Set([...before.keys(), ...after.keys()])) {
    const [old, fresh] = [before.get(name) ?? "", after.get(name) ?? ""];
    if (old === fresh) continue;
    const [term, words] = [document.createElement("dt"), document.createElement("dd")];
    term.textContent = labelOf(form, name) || (list.dataset.other ?? "");
    const [gone, added] = [document.createElement("del"), document.createElement("ins")];
    gone.textContent = old || (list.dataset.none ?? "");
    added.textContent = fresh || (list.dataset.none ?? "");
    words.append(gone, " → ", added);
    shown.push(term, words);
  }
  return shown;
}

/**
 * @param {[string, string][]} entries
 * @returns {Map<string, string>}
 */
function byName(entries) {
  /** @type {Map<string, string>} */
  const found = new Map();
  for (const [name, value] of entries) {
    found.set(name, found.has(name) ? `${found.get(name)}, ${value}` : value);
  }
  return found;
}

/**
 * @param {HTMLFormElement} form
 * @param {string} name
 */
function labelOf(form, name) {
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
function when(at) {
  const format = { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(
    document.documentElement.lang,
    /** @type {Intl.DateTimeFormatOptions} */ (format),
  ).format(at);
}
