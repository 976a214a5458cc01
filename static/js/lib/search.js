// Finds pages by what people type. Pure. Words may be incomplete, mistyped, in another form, or lay
// words that no page uses.

import { isLikelyTypo, splitWords, stemWord } from "./words.js";

/**
 * @typedef {object} Findable Something that can be found, as the page lists it.
 * @property {string} title
 * @property {string} address
 * @property {string} place what it is, such as "Tip"
 * @property {string} level "emergency", "same-day" or ""
 * @typedef {object} Index The index that project/search/index.py builds.
 * @property {Record<string, [also?: string, text?: string]>} words by address, if it has any
 * @property {[means: string, ...typed: string[]][]} lay
 * @property {string} ignored
 * @property {Record<string, string[]>} shows the addresses that show an item's movements
 * @property {[answers: string[], never: string[], words: string[], choices: string[]][]} places
 * @property {string[]} plain words that only say that something cramps
 * @property {string[]} joining words between two places
 * @typedef {{ stem: string, weights: Map<Findable, number> }} VocabularyEntry
 * @typedef {{ word: string, open: boolean }} Term `open`: it may be incomplete
 * @typedef {object} Searcher
 * @property {Map<Findable, string[]>} titles the words of each title
 * @property {Map<string, VocabularyEntry>} vocabulary
 * @property {{ typed: string[], means: string[] }[]} lay longest first, none empty
 * @property {Set<string>} ignored
 * @property {Place[]} places
 * @property {Set<string>} knownWords the words of places first, and all others but the pages' own
 * @property {Set<string>} plain stems of words that name no place and no sign
 * @property {Set<string>} joining
 * @typedef {object} Place A place where a muscle cramps, under one of its names.
 * @property {string} name its stems
 * @property {RegExp} pattern finds all stems on one line
 * @property {string[]} answers addresses of what lengthens the muscle
 * @property {string[]} never addresses of what shortens it
 * @property {string[]} choices what each answer stands for, if one must be chosen
 */

const [BEGINS_TITLE, IN_TITLE, ALSO, IN_TEXT] = [6, 5, 2, 1];
const [EXACT, OTHER_FORM, PREFIX, MISTYPED] = [1, 0.9, 0.7, 0.5];
/** The weight of warning signs. */
const LEVEL_WEIGHTS = /** @type {Record<string, number>} */ ({ emergency: 1.3, "same-day": 1.25 });
const EXACT_TITLE = 1000;
const MAX_RESULTS = 24;
/** Matches below this share of the best score are left out. */
const MIN_SHARE = 0.1;
/** In characters: nobody types more to find something. */
const MAX_QUERY_LENGTH = 200;
const MAX_TERMS = 12;
/** The least letters of a prefix; the last word typed may be shorter. */
const MIN_PREFIX_LENGTH = 4;

/**
 * @param {Findable[]} findables
 * @param {Index} index
 * @returns {Searcher}
 */
export function buildSearcher(findables, index) {
  const { words, lay, ignored, plain, joining } = index;
  /** @type {Map<string, VocabularyEntry>} */
  const vocabulary = new Map();
  const ignoredWords = new Set(ignored.split(" "));
  const titles = new Map();
  for (const findable of findables) {
    const [also = "", text = ""] = words[findable.address] ?? [];
    const title = splitWords(findable.title);
    titles.set(findable, title);
    addWords(vocabulary, findable, `${text} ${findable.place}`, IN_TEXT);
    addWords(vocabulary, findable, also, ALSO);
    addWords(vocabulary, findable, findable.title, IN_TITLE);
    addWords(
      vocabulary,
      findable,
      title.find((word) => !ignoredWords.has(word)) ?? "",
      BEGINS_TITLE,
    );
  }
  const phrases = lay.flatMap(([means, ...typed]) =>
    typed.map((each) => ({ typed: splitWords(each), means: splitWords(means) })),
  );
  const usable = phrases.filter(({ typed }) => typed.length);
  usable.sort((one, other) => other.typed.length - one.typed.length);
  const named = index.places.flatMap(([, , names]) => names.flatMap(splitWords));
  return {
    titles,
    vocabulary,
    lay: usable,
    ignored: ignoredWords,
    places: listPlaces(index),
    knownWords: new Set([...named, ...plain, ...joining, ...usable.flatMap(({ typed }) => typed)]),
    plain: new Set([...ignoredWords, ...joining, ...plain].map(stemWord)),
    joining: new Set(joining),
  };
}

/**
 * @param {Index} index
 * @returns {Place[]} one for each name
 */
function listPlaces({ places, shows }) {
  return places.flatMap(([answers, never, names, choices]) =>
    names.map((each) => {
      const stems = splitWords(each).map(stemWord);
      return {
        name: padStems(stems),
        pattern: new RegExp(stems.map((stem) => `(?=.* ${stem} )`).join(""), "m"),
        answers: answers.flatMap((key) => shows[key]?.[0] ?? []),
        never: never.flatMap((key) => shows[key] ?? []),
        choices,
      };
    }),
  );
}

/**
 * The best matches first. If nothing but places is named, their answers come first. What shortens
 * the muscle at a place that is named is left out. It never throws, whatever is typed.
 * @param {Searcher} searcher
 * @param {string} typed
 * @returns {Findable[]}
 */
export function findMatches(searcher, typed) {
  const words = splitWords(typed.slice(0, MAX_QUERY_LENGTH));
  const { places, isAll } = findPlaces(searcher, words);
  const answers = [...new Set(places.flatMap((place) => place.answers))];
  const never = places.flatMap((place) => place.never);
  const scores = scoreQuery(searcher, words);
  const least = Math.max(0, ...scores.values()) * MIN_SHARE;
  for (const [findable, title] of searcher.titles) {
    const at = answers.indexOf(findable.address);
    if (words.length && title.join() === words.join()) scores.set(findable, EXACT_TITLE);
    else if (at >= 0 && isAll) scores.set(findable, EXACT_TITLE - 1 - at);
    else if (at < 0 && never.includes(findable.address)) scores.delete(findable);
  }
  const labels = new Map(places.flatMap(listChoices));
  return [...scores]
    .filter(([, score]) => score >= least)
    .sort(([, one], [, other]) => other - one)
    .slice(0, MAX_RESULTS)
    .map(([match]) => ({ ...match, place: labels.get(match.address) || match.place }));
}

/**
 * What each answer of a place stands for, by address, if one must be chosen.
 * @param {Place} place
 * @returns {[address: string, choice: string][]}
 */
function listChoices({ answers, choices }) {
  return choices.map((choice, at) => [answers[at] ?? "", choice]);
}

/**
 * The places that words name, and whether the other words say nothing but that something cramps.
 * "Back of thigh" names the thigh, and not the back as well.
 * @param {Searcher} searcher
 * @param {string[]} words
 */
function findPlaces(searcher, words) {
  const stems = words.map((word) => stemWord(correctWord(searcher, word)));
  const text = padStems(stems.map((stem) => (searcher.joining.has(stem) ? "\n" : stem)));
  const named = searcher.places.filter(({ pattern }) => pattern.test(text));
  const places = named.filter(
    ({ name, pattern }) => !named.some((other) => other.name !== name && pattern.test(other.name)),
  );
  const used = new Set([...searcher.plain, ...named.flatMap(({ name }) => name.split(" "))]);
  return { places, isAll: stems.every((stem) => used.has(stem)) };
}

/**
 * The known word that was meant, or the word itself if it is one or some page uses it.
 * @param {Searcher} searcher
 * @param {string} word
 */
function correctWord({ knownWords, vocabulary, plain }, word) {
  if (knownWords.has(word) || vocabulary.has(word) || plain.has(stemWord(word))) return word;
  return [...knownWords].find((each) => isLikelyTypo(word, each)) ?? word;
}

/** @param {string[]} stems */
function padStems(stems) {
  return ` ${stems.join(" ")} `;
}

/**
 * Scores each item for the words as typed and, if that scores higher, with lay words guessed from
 * typos.
 * @param {Searcher} searcher
 * @param {string[]} words
 */
function scoreQuery(searcher, words) {
  const terms = splitTerms(searcher, words, false);
  const guesses = splitTerms(searcher, words, true);
  const scores = scoreTerms(searcher, terms);
  if (guesses.some(({ word }, at) => word !== terms[at]?.word)) {
    for (const [findable, score] of scoreTerms(searcher, guesses)) {
      scores.set(findable, Math.max(score * MISTYPED, scores.get(findable) ?? 0));
    }
  }
  return scores;
}

/**
 * @param {Map<string, VocabularyEntry>} vocabulary
 * @param {Findable} findable
 * @param {string} text
 * @param {number} weight higher than in earlier calls for the same item
 */
function addWords(vocabulary, findable, text, weight) {
  for (const word of splitWords(text)) {
    const known = vocabulary.get(word) ?? { stem: stemWord(word), weights: new Map() };
    known.weights.set(findable, weight);
    vocabulary.set(word, known);
  }
}

/**
 * The terms to look for: without ignored words, and with lay phrases translated.
 * @param {Searcher} searcher
 * @param {string[]} words
 * @param {boolean} guess whether a single word may be a mistyped lay word
 * @returns {Term[]}
 */
function splitTerms({ lay, ignored, vocabulary }, words, guess) {
  const terms = /** @type {Term[]} */ ([]);
  for (let start = 0; start < words.length && terms.length < MAX_TERMS; ) {
    const rest = words.slice(start);
    const phrase = lay.find(({ typed }) => startsWithPhrase(rest, typed, vocabulary, guess));
    if (phrase) terms.push(...phrase.means.map((word) => ({ word, open: false })));
    else terms.push({ word: rest[0] ?? "", open: rest.length === 1 });
    start += phrase?.typed.length ?? 1;
  }
  return terms.filter(({ word, open }) => !ignored.has(word) || (open && words.length === 1));
}

/**
 * Whether words start with a lay phrase. A typo is accepted in a word that no page uses, if the
 * phrase has several words or a guess is allowed.
 * @param {string[]} words
 * @param {string[]} phrase
 * @param {Map<string, VocabularyEntry>} vocabulary
 * @param {boolean} guess
 */
function startsWithPhrase(words, phrase, vocabulary, guess) {
  return phrase.every((part, at) => {
    const word = words[at] ?? "";
    if (stemWord(word) === stemWord(part)) return true;
    return (guess || phrase.length > 1) && !vocabulary.has(word) && isLikelyTypo(word, part);
  });
}

/**
 * Scores each item. Rare terms count more. Items with all terms come before items with some, and
 * items whose title has no other words before others.
 * @param {Searcher} searcher
 * @param {Term[]} terms
 * @returns {Map<Findable, number>}
 */
function scoreTerms({ titles, vocabulary, ignored }, terms) {
  /** @type {Map<Findable, { score: number, matched: number, titled: number }>} */
  const sums = new Map();
  let all = 0;
  for (const term of terms) {
    const strengths = measureStrengths(vocabulary, term);
    const rarity = strengths.size && Math.log(1 + titles.size / strengths.size);
    all += rarity;
    for (const [findable, strength] of strengths) {
      const sum = sums.get(findable) ?? { score: 0, matched: 0, titled: 0 };
      sum.score += rarity * strength;
      sum.matched += rarity;
      sum.titled += Number(strength > ALSO);
      sums.set(findable, sum);
    }
  }
  const scores = /** @type {Map<Findable, number>} */ (new Map());
  for (const [findable, { score, matched, titled }] of sums) {
    const title = titles.get(findable)?.filter((word) => !ignored.has(word)) ?? [];
    const share = 1 + titled / (2 * Math.max(title.length, terms.length));
    scores.set(
      findable,
      score * (matched / all) ** 2 * share * (LEVEL_WEIGHTS[findable.level] ?? 1),
    );
  }
  return scores;
}

/**
 * How strongly each item contains a term. A word that some page uses never counts as a typo.
 * @param {Map<string, VocabularyEntry>} vocabulary
 * @param {Term} term
 */
function measureStrengths(vocabulary, { word, open }) {
  const root = stemWord(word);
  const mayBePrefix = open || word.length >= MIN_PREFIX_LENGTH;
  const isKnown = vocabulary.has(word);
  /** @type {Map<Findable, number>} */
  const strengths = new Map();
  for (const [known, { stem: otherRoot, weights }] of vocabulary) {
    let closeness = 0;
    if (otherRoot === root) closeness = known === word ? EXACT : OTHER_FORM;
    else if (mayBePrefix && known.startsWith(word)) closeness = PREFIX;
    else if (!isKnown && (isLikelyTypo(word, known) || isLikelyTypo(root, otherRoot)))
      closeness = MISTYPED;
    if (!closeness) continue;
    for (const [findable, weight] of weights) {
      strengths.set(findable, Math.max(weight * closeness, strengths.get(findable) ?? 0));
    }
  }
  return strengths;
}
