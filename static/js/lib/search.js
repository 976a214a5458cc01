// Finds pages by what people type, on the phone alone. Pure. A word may be half typed or mistyped, of
// another form, or one that people use and no page does.

import { alike, stem, wordsOf } from "./words.js";

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
 * @property {{ typed: string[], means: string[] }[]} lay the longest first, none empty
 * @property {Set<string>} ignored
 */

const [BEGINS_TITLE, IN_TITLE, ALSO, IN_TEXT] = [6, 5, 2, 1];
const [WHOLE, OTHER_FORM, BEGUN, MISTYPED] = [1, 0.9, 0.7, 0.5];
/** How much more a warning sign counts than what fits as well. */
const URGENCY = /** @type {Record<string, number>} */ ({ emergency: 1.3, "same-day": 1.25 });
const EXACT_TITLE = 1000;
const MOST_FOUND = 24;
/** Of what fits best: what fits less is not shown. */
const LEAST_SHARE = 0.1;
/** Nobody types more to find something. */
const LONGEST = 200;
const MOST_TERMS = 12;
/** A word that is not the last one typed may be the start of another from so many letters on. */
const SHORTEST_BEGUN = 4;

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
  const usable = phrases.filter(({ typed }) => typed.length);
  usable.sort((one, other) => other.typed.length - one.typed.length);
  return { titles, vocabulary, lay: usable, ignored: silent };
}

/**
 * What fits best comes first. Nothing that anybody types makes it throw.
 * @param {Searcher} searcher
 * @param {string} typed
 * @returns {Thing[]}
 */
export function search(searcher, typed) {
  const words = wordsOf(typed.slice(0, LONGEST));
  const scores = fitting(searcher, words);
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
 * How well each thing fits the words as they stand, or as a lay word mistyped, if that is better.
 * @param {Searcher} searcher
 * @param {string[]} words
 */
function fitting(searcher, words) {
  const terms = termsOf(searcher, words, false);
  const guesses = termsOf(searcher, words, true);
  const scores = scored(searcher, terms);
  if (guesses.some(({ word }, at) => word !== terms[at]?.word)) {
    for (const [thing, score] of scored(searcher, guesses)) {
      scores.set(thing, Math.max(score * MISTYPED, scores.get(thing) ?? 0));
    }
  }
  return scores;
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
 * @param {boolean} guessing whether a word by itself may be a lay word mistyped
 * @returns {Term[]}
 */
function termsOf({ lay, ignored, vocabulary }, words, guessing) {
  const terms = /** @type {Term[]} */ ([]);
  for (let start = 0; start < words.length && terms.length < MOST_TERMS; ) {
    const rest = words.slice(start);
    const phrase = lay.find(({ typed }) => begins(rest, typed, vocabulary, guessing));
    if (phrase) terms.push(...phrase.means.map((word) => ({ word, open: false })));
    else terms.push({ word: rest[0] ?? "", open: rest.length === 1 });
    start += phrase?.typed.length ?? 1;
  }
  return terms.filter(({ word, open }) => !ignored.has(word) || (open && words.length === 1));
}

/**
 * Whether words begin with a lay phrase. A slip is forgiven in a word that the pages don't use: in
 * one of several, since the others vouch for it, or where it is guessed at.
 * @param {string[]} words
 * @param {string[]} phrase
 * @param {Map<string, Known>} vocabulary
 * @param {boolean} guessing
 */
function begins(words, phrase, vocabulary, guessing) {
  return phrase.every((part, at) => {
    const word = words[at] ?? "";
    if (stem(word) === stem(part)) return true;
    return (guessing || phrase.length > 1) && !vocabulary.has(word) && alike(word, part);
  });
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
 * How strongly each thing holds a term. A word that stands somewhere as typed is no slip of another.
 * @param {Map<string, Known>} vocabulary
 * @param {Term} term
 */
function strengthsOf(vocabulary, { word, open }) {
  const root = stem(word);
  const begun = open || word.length >= SHORTEST_BEGUN;
  const used = vocabulary.has(word);
  /** @type {Map<Thing, number>} */
  const strengths = new Map();
  for (const [known, { stem: theirs, weights }] of vocabulary) {
    let close = 0;
    if (theirs === root) close = known === word ? WHOLE : OTHER_FORM;
    else if (begun && known.startsWith(word)) close = BEGUN;
    else if (!used && (alike(word, known) || alike(root, theirs))) close = MISTYPED;
    if (!close) continue;
    for (const [thing, weight] of weights) {
      strengths.set(thing, Math.max(weight * close, strengths.get(thing) ?? 0));
    }
  }
  return strengths;
}
