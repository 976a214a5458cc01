// Stores what is typed on this computer until it is saved, and offers to restore it after a crash,
// a closed tab or an ended session. Each person gets only their own drafts.

import { offerUnsavedDraft } from "./restore-draft.js";
import { listTypedEntries, readDraft, readFormEntries, storeDraft } from "./unsaved-draft.js";

const KEY_PREFIX = "typed:";
const DAYS_KEPT = 14;
const DAY = 86_400_000; // milliseconds
const SAVE_DELAY = 800; // milliseconds without typing until the draft is stored
const SENT_KEY = "typed-sent";
const SECOND_SUFFIX = "+";

removeOldDrafts();
const root = document.querySelector("[data-autosave]");
const form = root?.closest("form");
removeSavedDraft();
if (root instanceof HTMLElement && form) startAutosave(root, form);

/**
 * @param {HTMLElement} root
 * @param {HTMLFormElement} form
 */
function startAutosave(root, form) {
  const key = `${KEY_PREFIX}${root.dataset.person}:${root.dataset.autosave}`;
  const chip = root.querySelector("[data-part=chip]");
  const openedEntries = JSON.stringify(listTypedEntries(readFormEntries(form)));
  const isRestored = showsUnsaved(root);
  let timer = 0;
  let hasChanges = isRestored;
  let savedAt = 0;

  // Beside the save button, which is always visible.
  if (chip) form.querySelector(".main-buttons")?.append(chip);
  promoteSecondDraft(key);
  // While an older draft waits for a decision, a second one is stored beside it.
  const slot = !isRestored && offerUnsavedDraft(root, form, key) ? key + SECOND_SUFFIX : key;
  if (isRestored) saveDraft();
  for (const kind of ["input", "change", "formset:added", "formset:removed"]) {
    document.addEventListener(kind, ({ target }) => {
      if (target instanceof Element && !form.contains(target) && kind !== "formset:removed") return;
      clearTimeout(timer);
      timer = setTimeout(saveDraft, SAVE_DELAY);
      hasChanges = true;
    });
  }
  form.addEventListener("submit", (event) => {
    // A preview doesn't save the form.
    if (event.submitter instanceof HTMLButtonElement && event.submitter.formTarget) return;
    saveDraft();
    sessionStorage.setItem(SENT_KEY, slot);
    hasChanges = false;
  });
  addEventListener("beforeunload", (event) => {
    if (!hasChanges) return;
    saveDraft();
    event.preventDefault();
  });
  setInterval(showSaved, 1000);

  function saveDraft() {
    clearTimeout(timer);
    const entries = readFormEntries(form);
    if (!isRestored && JSON.stringify(listTypedEntries(entries)) === openedEntries) {
      localStorage.removeItem(slot);
      hasChanges = false;
      savedAt = 0;
      chip?.toggleAttribute("hidden", true);
      return;
    }
    savedAt = storeDraft(slot, { at: Date.now(), entries }) ? Date.now() : 0;
    showSaved();
  }

  function showSaved() {
    if (!(chip instanceof HTMLElement) || !savedAt) return;
    const words = chip.dataset.saved?.replace("%(ago)s", formatAgo(Date.now() - savedAt)) ?? "";
    chip.textContent = hasFile(form) ? `${words}. ${chip.dataset.file}` : words;
    chip.hidden = false;
  }
}

/**
 * Whether the form shows unsaved text: restored, in an edit conflict or refused.
 *
 * @param {HTMLElement} root
 */
function showsUnsaved(root) {
  return (
    root.hasAttribute("data-restored") ||
    Boolean(root.querySelector(".edit-conflict") ?? document.querySelector(".errornote"))
  );
}

/**
 * Makes the second draft the first once the older one is gone.
 *
 * @param {string} key
 */
function promoteSecondDraft(key) {
  const beside = localStorage.getItem(key + SECOND_SUFFIX);
  if (!beside || localStorage.getItem(key)) return;
  localStorage.setItem(key, beside);
  localStorage.removeItem(key + SECOND_SUFFIX);
}

/** @param {HTMLFormElement} form */
function hasFile(form) {
  return [...form.querySelectorAll("input[type=file]")].some(
    (field) => field instanceof HTMLInputElement && field.value,
  );
}

/** Removes the draft that was sent, if the page after it says that it was saved. */
function removeSavedDraft() {
  const key = sessionStorage.getItem(SENT_KEY);
  sessionStorage.removeItem(SENT_KEY);
  if (key && document.querySelector(".messagelist .success")) localStorage.removeItem(key);
}

function removeOldDrafts() {
  for (const key of Object.keys(localStorage)) {
    if (!key.startsWith(KEY_PREFIX)) continue;
    const typed = readDraft(key);
    if (!typed || typed.at < Date.now() - DAYS_KEPT * DAY) localStorage.removeItem(key);
  }
}

/** @param {number} passed milliseconds ago */
function formatAgo(passed) {
  const seconds = Math.round(passed / 1000);
  const format = new Intl.RelativeTimeFormat(document.documentElement.lang, {
    style: "short",
    numeric: "auto",
  });
  return seconds < 60
    ? format.format(-seconds, "second")
    : format.format(-Math.round(seconds / 60), "minute");
}
