// Small things kept on the phone. Storage may be missing, full or forbidden: then nothing is kept.

/** Whether a run came to a good end: "ask" to put the site on the home screen, or "asked". */
export const HELPED = "unknot-helped-1";

/**
 * @param {string} name
 * @returns {any} what was kept, or null
 */
export function read(name) {
  try {
    return JSON.parse(localStorage.getItem(name) ?? "null");
  } catch {
    return null;
  }
}

/**
 * @param {string} name
 * @param {unknown} value null: forget it
 * @returns {boolean} whether it worked
 */
export function keep(name, value) {
  try {
    if (value === null) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
    return true;
  } catch {
    return false;
  }
}
