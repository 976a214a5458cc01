// The diary of cramps as data: its entries, and their export to and import from a file. Pure. A
// file may come from anywhere, so everything in it is validated.

/**
 * @typedef {object} Entry
 * @property {string} id never reused
 * @property {number} at the time of the cramp, in milliseconds since 1970
 * @property {string} area the area's name as the page shows it
 * @property {string} note
 */

/** Marks a file as a diary. The number increases with the format. */
const FORMAT = { "unknot-diary": 1 };
const MAX_LENGTHS = { id: 60, area: 80, note: 2000 };
/** More than one entry an hour for half a year. */
const MAX_ENTRIES = 5000;
/** In characters. A longer file is not parsed. */
const MAX_FILE_LENGTH = 5_000_000;

/**
 * @param {any} raw
 * @returns {Entry | null} null if it is not a valid entry
 */
export function parseEntry(raw) {
  const { id, at, area, note } = raw ?? {};
  const words = { id, area, note };
  for (const [name, longest] of Object.entries(MAX_LENGTHS)) {
    const word = words[/** @type {keyof typeof words} */ (name)];
    if (typeof word !== "string" || word.length > longest) return null;
  }
  if (!id || !Number.isFinite(at) || Number.isNaN(new Date(at).getTime())) return null;
  return { id, at, area, note };
}

/**
 * @param {Entry[]} entries
 * @returns {string} the content of a file
 */
export function formatDiaryFile(entries) {
  return JSON.stringify({ ...FORMAT, entries: entries.map(parseEntry) }, null, 1);
}

/**
 * @param {string} text
 * @returns {{ entries: Entry[], refused: number } | null} null if it is not a diary
 */
export function parseDiaryFile(text) {
  try {
    const file = text.length <= MAX_FILE_LENGTH ? JSON.parse(text) : null;
    if (file?.["unknot-diary"] !== FORMAT["unknot-diary"]) return null;
    if (!Array.isArray(file.entries) || file.entries.length > MAX_ENTRIES) return null;
    const entries = file.entries.map(parseEntry).filter(Boolean);
    return { entries, refused: file.entries.length - entries.length };
  } catch {
    return null;
  }
}

/**
 * @param {Entry[]} entries
 * @returns {Entry[]} newest first
 */
export function sortNewestFirst(entries) {
  return [...entries].sort((one, other) => other.at - one.at || (one.id < other.id ? -1 : 1));
}
