// The unsaved text of a form, as stored on this computer.

const NEVER_STORED = /^(csrfmiddlewaretoken|_.*|restore-unsaved|initial-.*)$/;

/**
 * @typedef {object} UnsavedDraft
 * @property {number} at milliseconds since 1970
 * @property {[string, string][]} entries name and value of each field, as the form would send them
 */

/**
 * What the form would send, without files and technical fields.
 *
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function readFormEntries(form) {
  return [...new FormData(form)].flatMap(([name, value]) =>
    typeof value !== "string" || NEVER_STORED.test(name) || name.includes("__prefix__")
      ? []
      : [/** @type {[string, string]} */ ([name, value.replace(/\r\n?/g, "\n")])],
  );
}

/**
 * Only what a person typed: the values that a form was opened with differ each time.
 *
 * @param {[string, string][]} entries
 */
export function listTypedEntries(entries) {
  return entries.filter(([name]) => !/^(opened|asked|choice:.*|saved:.*)$/.test(name));
}

/**
 * @param {string} key
 * @returns {UnsavedDraft | null}
 */
export function readDraft(key) {
  try {
    return JSON.parse(localStorage.getItem(key) ?? "null");
  } catch {
    return null;
  }
}

/**
 * Stores the draft. Returns whether that worked: the storage may be full or forbidden.
 *
 * @param {string} key
 * @param {UnsavedDraft} typed
 */
export function storeDraft(key, typed) {
  try {
    localStorage.setItem(key, JSON.stringify(typed));
    return true;
  } catch {
    return false;
  }
}
