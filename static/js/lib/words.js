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
 * @param {number} most
 */
export function within(one, other, most) {
  if (Math.abs(one.length - other.length) > most) return false;
  /** @type {number[]} */
  let before = [];
  let last = Array.from({ length: other.length + 1 }, (_, column) => column);
  for (let row = 1; row <= one.length; row++) {
    const now = [row];
    for (let column = 1; column <= other.length; column++) {
      const wrong = Number(one[row - 1] !== other[column - 1]);
      const swapped =
        wrong && one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1];
      now[column] = Math.min(
        at(last, column) + 1,
        at(now, column - 1) + 1,
        at(last, column - 1) + wrong,
        swapped ? at(before, column - 2) + 1 : Infinity,
      );
    }
    if (Math.min(...now) > most) return false;
    [before, last] = [last, now];
  }
  return at(last, other.length) <= most;
}

/**
 * @param {number[]} row
 * @param {number} column
 */
function at(row, column) {
  return row[column] ?? Infinity;
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
