// Keeps what is typed on this computer until it is saved, and offers it when it wasn't: after a
// crash, a closed tab or an ended session. Each person finds only their own.

import { offer } from "./offer.js";
import { comparable, entriesOf, read, write } from "./typed.js";

const PREFIX = "typed:";
const DAYS_KEPT = 14;
const DAY = 86_400_000; // milliseconds
const PAUSE = 800; // milliseconds without typing until it is kept
const SENT = "typed-sent";
const BESIDE = "+";

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
  if (chip) form.querySelector(".main-buttons")?.append(chip);
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
