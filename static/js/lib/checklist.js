// What the ticked triggers of the checklist lead to: a fixed lookup without any score. Pure;
// follows the rules of checklist/rules.py. tests/cases/checklist.json tests both.

const EMERGENCY = "emergency";
const SELF_CARE = "self-care";
/** How soon to get help and from whom, the most urgent first. */
export const LEVELS = [EMERGENCY, "same-day", "routine", "pharmacist", SELF_CARE];

/**
 * @typedef {object} TriggerRule where one trigger leads
 * @property {string} id
 * @property {string} level "" if no help is needed soon
 * @property {string} pattern "" for none
 * @property {boolean} hidesStretching
 * @property {boolean} hidesFluids extra drinks and salts
 *
 * @typedef {object} LookupTable
 * @property {TriggerRule[]} triggers
 * @property {{ id: string, see: string }[]} patterns by rank; the last is the one-off
 *
 * @typedef {object} CheckResult
 * @property {string} level the most urgent of all
 * @property {string[]} cards triggers that need help soon, the most urgent first
 * @property {{ pattern: string, openedBy: string[] }[]} matches by rank
 * @property {string[]} beside one-off triggers that were ticked beside others: they keep their
 *   tips, but the page doesn't call the cramp a one-off
 * @property {boolean} hidesStretching
 * @property {boolean} hidesFluids
 */

/**
 * What the ticked triggers lead to. An emergency hides everything else; nothing ticked is a
 * one-off.
 * @param {LookupTable} table
 * @param {ReadonlySet<string>} ticked ids; unknown ones are ignored
 * @returns {CheckResult}
 */
export function lookUpResult({ triggers, patterns }, ticked) {
  const chosen = triggers.filter(({ id }) => ticked.has(id));
  const emergencies = listIds(chosen.filter(({ level }) => level === EMERGENCY));
  if (emergencies.length) {
    const nothingElse = { matches: [], beside: [], hidesStretching: true, hidesFluids: true };
    return { level: EMERGENCY, cards: emergencies, ...nothingElse };
  }
  const urgent = sortByLevel(chosen.filter(({ level }) => level));
  const oneOff = patterns.at(-1)?.id;
  const onlyOneOff = chosen.every(({ pattern }) => pattern === oneOff);
  const matches = patterns
    .map(({ id, see }) => ({
      id,
      see,
      openedBy: listIds(chosen.filter((trigger) => trigger.pattern === id)),
    }))
    .filter(({ id, openedBy }) => (id === oneOff ? onlyOneOff : openedBy.length));
  const levels = [...urgent.map(({ level }) => level), ...matches.map(({ see }) => see)];
  return {
    level: LEVELS.find((level) => levels.includes(level)) ?? SELF_CARE,
    cards: listIds(urgent),
    matches: matches.map(({ id, openedBy }) => ({ pattern: id, openedBy })),
    beside: onlyOneOff ? [] : listIds(chosen.filter(({ pattern }) => pattern === oneOff)),
    hidesStretching: chosen.some(({ hidesStretching }) => hidesStretching),
    hidesFluids: chosen.some(({ hidesFluids }) => hidesFluids),
  };
}

/** @param {TriggerRule[]} triggers */
function sortByLevel(triggers) {
  return [...triggers].sort(
    (one, other) => LEVELS.indexOf(one.level) - LEVELS.indexOf(other.level),
  );
}

/** @param {TriggerRule[]} triggers */
function listIds(triggers) {
  return triggers.map(({ id }) => id);
}
