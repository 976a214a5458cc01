// Words as people type them: their stems and likely typos. Pure.

const ENDING = /(?:ness|ing|ion|ied|ed|ie|y|e)$/;

/**
 * The words of a text in order: lower case, without accents and apostrophes.
 * @param {string} text
 */
export function splitWords(text) {
  const plain = text.normalize("NFKD").replace(/[\p{M}'’‘ʼ]/gu, "");
  return plain.toLowerCase().match(/[\p{L}\p{N}]{2,}/gu) ?? [];
}

/**
 * A word without its ending: "cramps" and "cramping" become "cramp".
 * @param {string} word
 */
export function stemWord(word) {
  const single = word.length > 3 && /[^sui]s$/.test(word) ? word.slice(0, -1) : word;
  const root = single.replace(ENDING, "");
  const short = root.length >= 3 && /[aeiouy]/.test(root) ? root : single;
  return short.replace(/([^aeiou])\1$/, "$1");
}

/**
 * Whether two words differ by at most a number of edits: a letter added, missing or wrong, or two
 * swapped (Damerau–Levenshtein; no letter is edited twice).
 * @param {string} one
 * @param {string} other
 * @param {number} limit small: all combinations are tried
 * @returns {boolean}
 */
export function isWithinEdits(one, other, limit) {
  if (Math.abs(one.length - other.length) > limit) return false;
  let start = 0;
  while (start < one.length && one[start] === other[start]) start++;
  const [rest, otherRest] = [one.slice(start), other.slice(start)];
  if (!rest || !otherRest) return rest.length + otherRest.length <= limit;
  if (limit < 1) return false;
  const [next, otherNext, left] = [rest.slice(1), otherRest.slice(1), limit - 1];
  const swapped = rest[0] === otherRest[1] && rest[1] === otherRest[0];
  return (
    isWithinEdits(next, otherRest, left) ||
    isWithinEdits(rest, otherNext, left) ||
    isWithinEdits(next, otherNext, left) ||
    (swapped && isWithinEdits(next.slice(1), otherNext.slice(1), left))
  );
}

/**
 * Whether one word may be a typo of the other. Short words are too similar to tell, unless a letter
 * is missing after the first one.
 * @param {string} one
 * @param {string} other
 */
export function isLikelyTypo(one, other) {
  const length = Math.min(one.length, other.length);
  const lacksLetter = length === 3 && one.length !== other.length && one[0] === other[0];
  return (length > 3 || lacksLetter) && isWithinEdits(one, other, length < 8 ? 1 : 2);
}
