// A diary of cramps as data: what an entry is, and how a diary goes to a file and comes back. Pure:
// a file may be from anywhere, so nothing in it is believed.

/**
 * @typedef {object} Entry
 * @property {string} id never used again
 * @property {number} at when it cramped, in milliseconds since 1970
 * @property {string} area where, in the words of the page
 * @property {string} note
 */

/** Says what a file is, and the number goes up with its format. */
const FORMAT = { "unknot-diary": 1 };
const LONGEST = { id: 60, area: 80, note: 2000 };
/** More than one entry an hour for half a year. */
const MOST_ENTRIES = 5000;
/** In characters. A longer file is not even looked into. */
const LONGEST_FILE = 5_000_000;

/**
 * @param {any} raw
 * @returns {Entry | null} null if it is no entry
 */
export function entryOf(raw) {
  const { id, at, area, note } = raw ?? {};
  const words = { id, area, note };
  for (const [name, longest] of Object.entries(LONGEST)) {
    const word = words[/** @type {keyof typeof words} */ (name)];
    if (typeof word !== "string" || word.length > longest) return null;
  }
  if (!id || !Number.isFinite(at) || Number.isNaN(new Date(at).getTime())) return null;
  return { id, at, area, note };
}

/**
 * @param {Entry[]} entries
 * @returns {string} the text of a file
 */
export function toFile(entries) {
  return JSON.stringify({ ...FORMAT, entries: entries.map(entryOf) }, null, 1);
}

/**
 * @param {string} text
 * @returns {{ entries: Entry[], refused: number } | null} null if it is no diary
 */
export function fromFile(text) {
  try {
    const file = text.length <= LONGEST_FILE ? JSON.parse(text) : null;
    if (file?.["unknot-diary"] !== FORMAT["unknot-diary"]) return null;
    if (!Array.isArray(file.entries) || file.entries.length > MOST_ENTRIES) return null;
    const entries = file.entries.map(entryOf).filter(Boolean);
    return { entries, refused: file.entries.length - entries.length };
  } catch {
    return null;
  }
}

/**
 * @param {Entry[]} entries
 * @returns {Entry[]} the newest first
 */
export function ordered(entries) {
  return [...entries].sort((one, other) => other.at - one.at || (one.id < other.id ? -1 : 1));
}
