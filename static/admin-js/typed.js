// What a form would send, and what of it is kept on this computer.

const NEVER_KEPT = /^(csrfmiddlewaretoken|_.*|take-back|initial-.*)$/;

/**
 * @typedef {object} Typed
 * @property {number} at when, in milliseconds since 1970
 * @property {[string, string][]} entries name and value of each field, as it would be sent
 */

/**
 * What the form would send, without files and without what is only for this sending.
 *
 * @param {HTMLFormElement} form
 * @returns {[string, string][]}
 */
export function entriesOf(form) {
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
export function comparable(entries) {
  return entries.filter(([name]) => !/^(opened|asked|choice:.*|theirs:.*)$/.test(name));
}

/**
 * @param {string} key
 * @returns {Typed | null}
 */
export function read(key) {
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
export function write(key, typed) {
  try {
    localStorage.setItem(key, JSON.stringify(typed));
    return true;
  } catch {
    return false;
  }
}
