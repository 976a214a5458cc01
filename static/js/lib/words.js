// Words as people type them: which are the same, and which may be a slip of the finger. Pure.

const ENDING = /(?:ness|ing|ion|ied|ed|ie|y|e)$/;

/**
 * The words of a text in their order: small letters without accents and apostrophes.
 * @param {string} text
 */
export function wordsOf(text) {
  const plain = text.normalize("NFKD").replace(/[\p{M}'’‘ʼ]/gu, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/**
 * A word without what its forms differ in: "cramps" and "cramping" are "cramp".
 * @param {string} word
 */
export function stem(word) {
  const single = word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
  const root = single.replace(ENDING, "");
  const short = root.length >= 3 && /[aeiouy]/.test(root) ? root : single;
  return short.replace(/([^aeiou])\1$/, "$1");
}

/**
 * Whether one word becomes the other by at most so many slips: a letter too many, missing or wrong,
 * or two that changed places (Damerau and Levenshtein, each letter touched once).
 * @param {string} one
 * @param {string} other
 * @param {number} most few: each slip is tried in every way
 * @returns {boolean}
 */
export function within(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  let same = 0;
  while (same < one.length && one[same] === other[same]) same++;
  const [here, there] = [one.slice(same), other.slice(same)];
  if (!here || !there) return here.length + there.length <= most;
  if (most < 1) return false;
  const [next, nextThere, left] = [here.slice(1), there.slice(1), most - 1];
  const swapped = here[0] === there[1] && here[1] === there[0];
  return (
    within(next, there, left) ||
    within(here, nextThere, left) ||
    within(next, nextThere, left) ||
    (swapped && within(next.slice(1), nextThere.slice(1), left))
  );
}

/**
 * Whether one word may be the other mistyped. Short ones are too alike to forgive any slip.
 * @param {string} one
 * @param {string} other
 */
export function alike(one, other) {
  const length = Math.min(one.length, other.length);
  return length > 3 && within(one, other, length < 8 ? 1 : 2);
}
