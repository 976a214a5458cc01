// Whether a phone is ready for tonight. Pure: what was found out goes in, a word comes out.

/**
 * @typedef {"ready" | "loading" | "lost"} Verdict
 *
 * @typedef {object} Found
 * @property {boolean} able whether this browser can keep pages
 * @property {boolean} ready whether a worker answers that has everything
 * @property {boolean} installing whether a worker is getting it
 */

/**
 * Never "ready" on hope: only when what answers has everything.
 * @param {Found} found
 * @returns {Verdict}
 */
export function verdict({ able, ready, installing }) {
  if (ready) return "ready";
  return able && installing ? "loading" : "lost";
}

/**
 * @param {number} share 0 to 1; may be unknown
 * @returns {number} whole percent that never says 100 before it is done
 */
export function percent(share) {
  return Number.isFinite(share) ? Math.min(99, Math.floor(share * 100)) : 0;
}
