// Small values in localStorage. It may be missing, full or forbidden: then nothing is stored.

/**
 * The key for the install hint: "ask" once a run was completed, "asked" once the hint was answered.
 */
export const INSTALL_HINT_KEY = "unknot-helped-1";

/**
 * @param {string} name
 * @returns {any} the stored value, or null
 */
export function readStored(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value null removes it
 * @returns {boolean} whether it was stored
 */
export function writeStored(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
