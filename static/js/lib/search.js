// Finds pages by what people type, on the phone alone. Pure: an index goes in, addresses come out.
// Words are compared without case, accents and endings; a word may be half typed, or mistyped.

/**
 * @typedef {object} Thing What can be found, as the page prints it.
 * @property {string} title
 * @property {string} address
 * @property {string} place what kind of thing it is
 * @property {string} level how urgent it is: "emergency", "same-day" or ""
 * @typedef {object} Index What project/search/index.py makes.
 * @property {Record<string, [also: string, text: string]>} words by address
 * @property {[means: string, ...typed: string[]][]} lay
 * @property {string} ignored
 * @typedef {{ stem: string, weights: Map<Thing, number> }} Known
 * @typedef {{ word: string, open: boolean }} Term `open`: it may be half typed
 * @typedef {object} Searcher
 * @property {Map<Thing, string[]>} titles the words of each
 * @property {Map<string, Known>} vocabulary
 * @property {{ typed: string[], means: string[] }[]} lay the longest first
 * @property {Set<string>} ignored
 */

const [BEGINS_TITLE, IN_TITLE, ALSO, IN_TEXT] = [6, 5, 2, 1];
const [WHOLE, OTHER_FORM, BEGUN, MISTYPED] = [1, 0.9, 0.7, 0.5];
/** How much more a warning sign counts than what fits as well. */
const URGENCY = /** @type {Record<string, number>} */ ({ emergency: 1.15, "same-day": 1.1 });
const EXACT_TITLE = 1000;
const MOST_FOUND = 12;
/** Of what fits best: what fits less is not shown. */
const LEAST_SHARE = 0.2;
/** Nobody types more to find something. */
const LONGEST = 200;
const MOST_TERMS = 12;
/** A word that is not the last may be begun only, if it has this many letters. */
const SHORTEST_BEGUN = 4;
const ENDING = /(?:ness|ing|ion|ied|ed|ie|y|e)$/;

/**
 * @param {Thing[]} things
 * @param {Index} index
 * @returns {Searcher}
 */
export function prepare(things, { words, lay, ignored }) {
  /** @type {Map<string, Known>} */
  const vocabulary = new Map();
  const silent = new Set(ignored.split(" "));
  const titles = new Map();
  for (const thing of things) {
    const [also, text] = words[thing.address] ?? ["", ""];
    const title = wordsOf(thing.title);
    titles.set(thing, title);
    learn(vocabulary, thing, `${text} ${thing.place}`, IN_TEXT);
    learn(vocabulary, thing, also, ALSO);
    learn(vocabulary, thing, thing.title, IN_TITLE);
    learn(vocabulary, thing, title.find((word) => !silent.has(word)) ?? "", BEGINS_TITLE);
  }
  const phrases = lay.flatMap(([means, ...typed]) =>
    typed.map((each) => ({ typed: wordsOf(each), means: wordsOf(means) })),
  );
  phrases.sort((one, other) => other.typed.length - one.typed.length);
  return { titles, vocabulary, lay: phrases, ignored: silent };
}

/**
 * What fits best comes first. Nothing that anybody types makes it throw.
 * @param {Searcher} searcher
 * @param {string} typed
 * @returns {Thing[]}
 */
export function search(searcher, typed) {
  const words = wordsOf(typed.slice(0, LONGEST));
  const scores = scored(searcher, termsOf(searcher, words));
  for (const [thing, title] of searcher.titles) {
    if (words.length && title.join() === words.join()) scores.set(thing, EXACT_TITLE);
  }
  const ordered = [...scores].sort(([, one], [, other]) => other - one);
  const least = (ordered.find(([, score]) => score < EXACT_TITLE)?.[1] ?? 0) * LEAST_SHARE;
  return ordered
    .filter(([, score]) => score >= least)
    .slice(0, MOST_FOUND)
    .map(([thing]) => thing);
}

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
  let short = /[^sui]s$/.test(word) && word.length > 3 ? word.slice(0, -1) : word;
  const [ending = ""] = (short.length > 4 && short.match(ENDING)) || [];
  if (short.length - ending.length >= 3) short = short.slice(0, short.length - ending.length);
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
 * @param {Map<string, Known>} vocabulary
 * @param {Thing} thing
 * @param {string} text
 * @param {number} weight more than that of what was learned of this thing before
 */
function learn(vocabulary, thing, text, weight) {
  for (const word of wordsOf(text)) {
    const known = vocabulary.get(word) ?? { stem: stem(word), weights: new Map() };
    known.weights.set(thing, weight);
    vocabulary.set(word, known);
  }
}

/**
 * What is looked for: without words that say nothing, and in the words of the pages.
 * @param {Searcher} searcher
 * @param {string[]} words
 * @returns {Term[]}
 */
function termsOf({ lay, ignored, vocabulary }, words) {
  const terms = /** @type {Term[]} */ ([]);
  for (let start = 0; start < words.length && terms.length < MOST_TERMS; ) {
    const phrase = lay.find(({ typed }) => says(words, start, typed, vocabulary));
    if (phrase) {
      terms.push(...phrase.means.map((word) => ({ word, open: false })));
    } else {
      terms.push({ word: words[start] ?? "", open: start === words.length - 1 });
    }
    start += phrase?.typed.length ?? 1;
  }
  return terms.filter(({ word, open }) => !ignored.has(word) || (open && words.length === 1));
}

/**
 * Whether a lay phrase stands at this place of what was typed. A slip is forgiven in a word that
 * the pages don't use.
 * @param {string[]} words
 * @param {number} start
 * @param {string[]} typed
 * @param {Map<string, Known>} vocabulary
 */
function says(words, start, typed, vocabulary) {
  return typed.every((part, at) => {
    const word = words[start + at] ?? "";
    return stem(word) === stem(part) || (!vocabulary.has(word) && alike(word, part));
  });
}

/**
 * Whether one word may be the other mistyped. Short ones are too alike to forgive any slip.
 * @param {string} one
 * @param {string} other
 */
function alike(one, other) {
  const length = Math.min(one.length, other.length);
  return length > 3 && within(one, other, length < 8 ? 1 : 2);
}

/**
 * How well each thing fits. A term that few hold counts more than one that many do; who holds all
 * terms goes before who holds some, and whose title says nothing else before whose says more.
 * @param {Searcher} searcher
 * @param {Term[]} terms
 * @returns {Map<Thing, number>}
 */
function scored({ titles, vocabulary, ignored }, terms) {
  /** @type {Map<Thing, { score: number, held: number, titled: number }>} */
  const sums = new Map();
  let all = 0;
  for (const term of terms) {
    const strengths = strengthsOf(vocabulary, term);
    const rarity = strengths.size && Math.log(1 + titles.size / strengths.size);
    all += rarity;
    for (const [thing, strength] of strengths) {
      const sum = sums.get(thing) ?? { score: 0, held: 0, titled: 0 };
      sum.score += rarity * strength;
      sum.held += rarity;
      sum.titled += Number(strength > ALSO);
      sums.set(thing, sum);
    }
  }
  const scores = /** @type {Map<Thing, number>} */ (new Map());
  for (const [thing, { score, held, titled }] of sums) {
    const title = titles.get(thing)?.filter((word) => !ignored.has(word)) ?? [];
    const share = 1 + titled / (2 * Math.max(title.length, terms.length));
    scores.set(thing, score * (held / all) ** 2 * share * (URGENCY[thing.level] ?? 1));
  }
  return scores;
}

/**
 * How strongly each thing holds a term. Slips are looked for only where nothing else fits.
 * @param {Map<string, Known>} vocabulary
 * @param {Term} term
 */
function strengthsOf(vocabulary, { word, open }) {
  const root = stem(word);
  const begun = open || word.length >= SHORTEST_BEGUN;
  const found = gathered(vocabulary, (known, theirs) => {
    if (theirs === root) return known === word ? WHOLE : OTHER_FORM;
    return begun && (known.startsWith(word) || theirs.startsWith(root)) ? BEGUN : 0;
  });
  if (found.size) return found;
  return gathered(vocabulary, (known, theirs) =>
    alike(word, known) || alike(root, theirs) ? MISTYPED : 0,
  );
}

/**
 * @param {Map<string, Known>} vocabulary
 * @param {(word: string, stem: string) => number} closeness from 0 to 1
 */
function gathered(vocabulary, closeness) {
  /** @type {Map<Thing, number>} */
  const strengths = new Map();
  for (const [word, { stem: root, weights }] of vocabulary) {
    const close = closeness(word, root);
    if (!close) continue;
    for (const [thing, weight] of weights) {
      strengths.set(thing, Math.max(weight * close, strengths.get(thing) ?? 0));
    }
  }
  return strengths;
}
