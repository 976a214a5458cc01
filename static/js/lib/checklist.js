// What the ticked signs of the checklist lead to: a fixed lookup without any score. Pure; follows
// the rules of checklist/rules.py. tests/cases/checklist.json tests both.

const EMERGENCY = "emergency";
const SAME_DAY = "same-day";
const SELF_CARE = "self-care";
/** How soon to get help and from whom, the most urgent first. */
export const LEVELS = [EMERGENCY, SAME_DAY, "routine", "pharmacist", SELF_CARE];
/** Kinds of advice that a sign may hide. Rubbing includes heat; fluids are drinks and salts. */
export const ADVICE = ["stretching", "rubbing", "fluids"];

/**
 * @typedef {object} SignRule where the signs of one hazard lead in one trigger
 * @property {string} id the hazard's, or the trigger's for boxes that belong to no hazard
 * @property {string} trigger
 * @property {string} level "" if no help is needed soon
 * @property {string} pattern "" for none
 * @property {string[]} hides kinds of ADVICE
 * @property {boolean} hasLineToday whether a line of its own says whom to call today
 *
 * @typedef {object} PairRule a sign that counts as ticked with any of `first` and any of `second`
 * @property {string} opens
 * @property {string[]} first
 * @property {string[]} second
 *
 * @typedef {object} LookupTable
 * @property {SignRule[]} signs
 * @property {PairRule[]} pairs
 * @property {{ id: string, see: string }[]} patterns by rank; the last is the one-off
 *
 * @typedef {object} PatternMatch
 * @property {string} pattern
 * @property {string[]} openedBy triggers
 * @property {boolean} saysWhom false if the cards of its triggers say whom to see
 *
 * @typedef {object} CheckResult
 * @property {string} level the most urgent of all
 * @property {string[]} cards triggers that need help soon, the most urgent first
 * @property {PatternMatch[]} matches by rank
 * @property {string[]} beside one-off triggers that were ticked beside others: they keep their
 *   tips, but the page doesn't call the cramp a one-off
 * @property {string[]} hides kinds of ADVICE
 * @property {string[]} opened signs that pairs of ticks opened
 * @property {string[]} linesToday ticked signs that say whom to call today
 */

/**
 * What the ticked signs lead to. An emergency hides everything else; nothing ticked is a one-off.
 * @param {LookupTable} table
 * @param {ReadonlySet<string>} ticked ids; unknown ones are ignored
 * @returns {CheckResult}
 */
export function lookUpResult({ signs, pairs, patterns }, ticked) {
  const isTicked = (/** @type {string} */ id) => ticked.has(id);
  const opened = pairs
    .filter(({ first, second }) => first.some(isTicked) && second.some(isTicked))
    .map(({ opens }) => opens);
  const chosen = signs.filter(({ id }) => ticked.has(id) || opened.includes(id));
  const emergencies = listTriggers(chosen.filter(({ level }) => level === EMERGENCY));
  if (emergencies.length) {
    const nothingElse = { matches: [], beside: [], opened: [], linesToday: [] };
    return { level: EMERGENCY, cards: emergencies, ...nothingElse, hides: ADVICE };
  }
  const oneOff = patterns.at(-1)?.id;
  const isOneOff = chosen.every(({ pattern }) => pattern === oneOff);
  const matches = patterns
    .filter(({ id }) => (id === oneOff ? isOneOff : chosen.some(({ pattern }) => pattern === id)))
    .map(({ id, see }) => ({ see, ...matchPattern(id, chosen) }));
  const cards = chosen.filter(({ level }) => level);
  const levels = [
    ...cards.map(({ level }) => level),
    ...matches.filter(({ saysWhom }) => saysWhom).map(({ see }) => see),
  ];
  const level = LEVELS.find((level) => levels.includes(level)) ?? SELF_CARE;
  const linesToday = chosen.filter(({ hasLineToday }) => hasLineToday && level === SAME_DAY);
  return {
    level,
    cards: listTriggers(sortByLevel(cards)),
    matches: matches.map(({ see: _see, ...match }) => match),
    beside: isOneOff ? [] : listTriggers(chosen.filter(({ pattern }) => pattern === oneOff)),
    hides: ADVICE.filter((kind) => chosen.some(({ hides }) => hides.includes(kind))),
    opened,
    linesToday: linesToday.map(({ id }) => id),
  };
}

/**
 * @param {string} pattern
 * @param {SignRule[]} chosen
 */
function matchPattern(pattern, chosen) {
  const signs = chosen.filter((sign) => sign.pattern === pattern);
  const saysWhom = !signs.length || signs.some(({ level }) => !level);
  return { pattern, openedBy: listTriggers(signs), saysWhom };
}

/** @param {SignRule[]} signs */
function sortByLevel(signs) {
  return [...signs].sort((one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level));
}

/**
 * The triggers of the signs, each once.
 * @param {SignRule[]} signs
 */
function listTriggers(signs) {
  return [...new Set(signs.map(({ trigger }) => trigger))];
}
