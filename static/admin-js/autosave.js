// Keeps what is typed on this computer until it is saved, and offers it when it wasn't: after a
// crash, a closed tab or an ended session. Each person finds only their own.

const PREFIX = "typed:";
const DAYS_KEPT = 14;
const DAY = 86_400_000; // milliseconds
const PAUSE = 800; // milliseconds without typing until it is kept
const NEVER_KEPT = /^(csrfmiddlewaretoken|_.*|take-back|initial-.*)$/;
const SENT = "typed-sent";
const BESIDE = "+";

/**
 * @typedef {object} Typed
 * @property {number} at when, in milliseconds since 1970
 * @property {[string, string][]} entries name and value of each field, as it would be sent
 */

forgetOld();
const block = document.querySelector("[data-kept]");
const form = block?.closest("form");
settleSent();
if (block instanceof HTMLElement && form) start(block, form);

/**
 * @param {HTMLElement} kept
 * @param {HTMLFormElement} form
 */
function start(kept, form) {
  const key = `${PREFIX}${kept.dataset.person}:${kept.dataset.kept}`;
  const chip = kept.querySelector("[data-part=chip]");
  const opened = JSON.stringify(comparable(entriesOf(form)));
  const unsaved = isUnsaved(kept);
  let timer = 0;
  let dirty = unsaved;
  let savedAt = 0;

  // Beside the button that saves, which stays in sight.
  if (chip) form.querySelector(".submit-row")?.append(chip);
  promote(key);
  // What is typed while older words wait for an answer goes beside them.
  const slot = !unsaved && offer(kept, form, key) ? key + BESIDE : key;
  if (unsaved) keep();
  for (const kind of ["input", "change", "formset:added", "formset:removed"]) {
    document.addEventListener(kind, ({ target }) => {
      if (target instanceof Element && !form.contains(target) && kind !== "formset:removed") return;
      clearTimeout(timer);
      timer = setTimeout(keep, PAUSE);
      dirty = true;
    });
  }
  form.addEventListener("submit", (event) => {
    // The preview looks at what is typed and saves nothing.
    if (event.submitter instanceof HTMLButtonElement && event.submitter.formTarget) return;
    keep();
    sessionStorage.setItem(SENT, slot);
    dirty = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!dirty) return;
    keep();
    event.preventDefault();
  });
  setInterval(tell, 1000);

  function keep() {
    clearTimeout(timer);
    const entries = entriesOf(form);
    if (!unsaved && JSON.stringify(comparable(entries)) === opened) {
      localStorage.removeItem(slot);
      dirty = false;
      savedAt = 0;
      chip?.toggleAttribute("hidden", true);
      return;
    }
    savedAt = write(slot, { at: Date.now(), entries }) ? Date.now() : 0;
    tell();
  }

  function tell() {
    if (!(chip instanceof HTMLElement) || !savedAt) return;
    const words = chip.dataset.saved?.replace("%(ago)s", ago(Date.now() - savedAt)) ?? "";
    chip.textContent = hasFile(form) ? `${words}. ${chip.dataset.file}` : words;
    chip.hidden = false;
  }
}

/**
 * Whether the form shows what was typed and not saved: taken back, met or refused.
 *
 * @param {HTMLElement} kept
 */
function isUnsaved(kept) {
  return (
    kept.hasAttribute("data-taken-back") ||
    Boolean(kept.querySelector(".meeting") ?? document.querySelector(".errornote"))
  );
}

/**
 * Words that waited beside older ones are offered when those are gone.
 *
 * @param {string} key
 */
function promote(key) {
  const beside = localStorage.getItem(key + BESIDE);
  if (!beside || localStorage.getItem(key)) return;
  localStorage.setItem(key, beside);
  localStorage.removeItem(key + BESIDE);
}

/**
 * Shows what was typed and never saved, unless that is what the form says already.
 *
 * @param {HTMLElement} kept
 * @param {HTMLFormElement} form
 * @param {string} key
 * @returns {boolean} whether it waits for an answer
 */
function offer(kept, form, key) {
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

/**
 * What the form would send, without files and without what is only for this sending.
 *
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
function entriesOf(form) {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value !== "string" || NEVER_KEPT.test(name) || name.includes("__prefix__")
      ? []
      : [/** @type {[string, string]} */ ([name, value.replace(/\r\n?/g, "\n")])],
  );
}

/**
 * The entries that a person typed: what a form was opened with differs at each opening.
 *
 * @param {[string, string][]} entries
 */
function comparable(entries) {
  return entries.filter(([name]) => !/^(opened|asked|choice:.*|theirs:.*)$/.test(name));
}

/** @param {HTMLFormElement} form */
function hasFile(form) {
  return [...form.querySelectorAll("input[type=file]")].some(
    (field) => field instanceof HTMLInputElement && field.value,
  );
}

/** What was sent is forgotten once the page after it says that it was saved. */
function settleSent() {
  const key = sessionStorage.getItem(SENT);
  sessionStorage.removeItem(SENT);
  if (key && document.querySelector(".messagelist .success")) localStorage.removeItem(key);
}

function forgetOld() {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(PREFIX)) continue;
    const typed = read(key);
    if (!typed || typed.at < Date.now() - DAYS_KEPT * DAY) localStorage.removeItem(key);
  }
}

/**
 * @param {string} key
 * @returns {Typed | null}
 */
function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Whether it is kept: a full or forbidden storage keeps nothing, and the chip then says nothing.
 *
 * @param {string} key
 * @param {Typed} typed
 */
function write(key, typed) {
  try {
    localStorage.setItem(key, JSON.stringify(typed));
    return true;
  } catch {
    return false;
  }
}

/** @param {number} passed milliseconds */
function ago(passed) {
  const seconds = Math.round(passed / 1000);
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, {
    style: "short",
    numeric: "auto",
  });
  return seconds < 60
    ? format.format(-seconds, "second")
    : format.format(-Math.round(seconds / 60), "minute");
}

/** @param {number} at */
function when(at) {
  const format = { dateStyle: "medium", timeStyle: "short" };
  return new Intl.DateTimeFormat(
    document.documentElement.lang,
    /** @type {Intl.DateTimeFormatOptions} */ (format),
  ).format(at);
}
