// The kinds of advice that the last result of Check hides, in sessionStorage: only the kinds, never
// what was ticked. Other pages hide them too, until the browser is closed or 12 hours are over.

const KEY = "unknot-hidden-advice-1";
/** In milliseconds: a sign ticked longer ago says nothing about a new cramp. Our own judgement. */
const VALID_FOR = 12 * 60 * 60 * 1000;

/**
 * @param {number} [now]
 * @returns {string[]} kinds such as "stretching"; none if nothing is stored or storage is forbidden
 */
export function readHiddenAdvice(now = Date.now()) {
  try {
    const { kinds, at } = JSON.parse(sessionStorage.getItem(KEY) ?? "{}");
    return Array.isArray(kinds) && now - at < VALID_FOR ? kinds.map(String) : [];
  } catch {
    return [];
  }
}

/**
 * @param {string[]} kinds
 * @param {number} [now]
 */
export function storeHiddenAdvice(kinds, now = Date.now()) {
  try {
    if (kinds.length) sessionStorage.setItem(KEY, JSON.stringify({ kinds, at: now }));
    else sessionStorage.removeItem(KEY);
  } catch {
    // Nothing can be stored here. Check itself still hides what its result forbids.
  }
}
