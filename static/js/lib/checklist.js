// What ticks of the checklist lead to: a fixed lookup. Nothing is scored. Pure; the rules are those of
// checklist/rules.py, and tests/cases/checklist.json holds both to the same answers.

const EMERGENCY = "emergency";
const SELF_CARE = "self-care";
/** How soon help is needed, and whose: the most urgent first. */
export const URGENCY = [EMERGENCY, "same-day", "routine", "pharmacist", SELF_CARE];

/**
 * @typedef {object} Row where one row of the checklist leads
 * @property {string} id
 * @property {string} level "" for no help that is needed soon
 * @property {string} pattern "" for none
 * @property {boolean} hidesStretching
 *
 * @typedef {object} Table
 * @property {Row[]} rows
 * @property {{ id: string, see: string }[]} patterns by rank; the last is the one-off
 *
 * @typedef {object} Result
 * @property {string} level the most urgent of all
 * @property {string[]} cards rows that need help soon, the most urgent first
 * @property {{ pattern: string, openedBy: string[] }[]} matches by rank
 * @property {string[]} beside one-off rows beside more telling ones: their tips, but no verdict
 * @property {boolean} hidesStretching
 */

/**
 * What the ticked rows lead to. An emergency hides all else; nothing ticked is a one-off.
 * @param {Table} table
 * @param {ReadonlySet<string>} ticked ids; those of no row count as not ticked
 * @returns {Result}
 */
export function result({ rows, patterns }, ticked) {
  const chosen = rows.filter(({ id }) => ticked.has(id));
  const emergencies = idsOf(chosen.filter(({ level }) => level === EMERGENCY));
  if (emergencies.length) {
    const nothingElse = { matches: [], beside: [], hidesStretching: true };
    return { level: EMERGENCY, cards: emergencies, ...nothingElse };
  }
  const urgent = byUrgency(chosen.filter(({ level }) => level));
  const oneOff = patterns.at(-1)?.id;
  const onlyOneOff = chosen.every(({ pattern }) => pattern === oneOff);
  const matches = patterns
    .map(({ id, see }) => ({
      id,
      see,
      openedBy: idsOf(chosen.filter((row) => row.pattern === id)),
    }))
    .filter(({ id, openedBy }) => (id === oneOff ? onlyOneOff : openedBy.length));
  const levels = [...urgent.map(({ level }) => level), ...matches.map(({ see }) => see)];
  return {
    level: URGENCY.find((level) => levels.includes(level)) ?? SELF_CARE,
    cards: idsOf(urgent),
    matches: matches.map(({ id, openedBy }) => ({ pattern: id, openedBy })),
    beside: onlyOneOff ? [] : idsOf(chosen.filter(({ pattern }) => pattern === oneOff)),
    hidesStretching: chosen.some(({ hidesStretching }) => hidesStretching),
  };
}

/** @param {Row[]} rows */
function byUrgency(rows) {
  return [...rows].sort((one, other) => URGENCY.indexOf(one.level) - URGENCY.indexOf(other.level));
}

/** @param {Row[]} rows */
function idsOf(rows) {
  return rows.map(({ id }) => id);
}
