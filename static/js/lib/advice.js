// What changed in the texts since a person last looked. Pure.

/**
 * @typedef {object} Advice
 * @property {string} key
 * @property {string} digest changes when the text does
 */

/**
 * @template {Advice} Text
 * @param {Text[]} texts
 * @param {Record<string, string> | null} seen key → digest, when they last looked; null for never
 * @returns {Text[]} those that are new or say something else
 */
export function news(texts, seen) {
  if (!seen) return [];
  return texts.filter(({ key, digest }) => seen[key] !== digest);
}

/**
 * @param {Advice[]} texts
 * @returns {Record<string, string>} key → digest
 */
export function digests(texts) {
  return Object.fromEntries(texts.map(({ key, digest }) => [key, digest]));
}
