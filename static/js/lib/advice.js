// What changed in the texts since the person last looked. Pure.

/**
 * @typedef {object} Advice
 * @property {string} key
 * @property {string} digest changes when the text does
 */

/**
 * @template {Advice} Text
 * @param {Text[]} texts
 * @param {Record<string, string> | null} seen key → digest, as last seen; null if never
 * @returns {Text[]} the new and the changed ones
 */
export function findNewAdvice(texts, seen) {
  if (!seen) return [];
  return texts.filter(({ key, digest }) => seen[key] !== digest);
}

/**
 * @param {Advice[]} texts
 * @returns {Record<string, string>} key → digest
 */
export function mapDigests(texts) {
  return Object.fromEntries(texts.map(({ key, digest }) => [key, digest]));
}
