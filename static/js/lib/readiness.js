// Whether a phone is ready to work offline. Pure.

/**
 * @typedef {"ready" | "loading" | "lost"} Readiness
 *
 * @typedef {object} WorkerFacts
 * @property {boolean} canKeepPages whether this browser supports offline copies
 * @property {boolean} ready whether an active worker has all its entries
 * @property {boolean} installing whether a worker is loading them
 */

/**
 * It is "ready" only if the active worker has everything.
 * @param {WorkerFacts} facts
 * @returns {Readiness}
 */
export function decideReadiness({ canKeepPages, ready, installing }) {
  if (ready) return "ready";
  return canKeepPages && installing ? "loading" : "lost";
}

/**
 * @param {number} share from 0 to 1; may be NaN
 * @returns {number} whole percent, at most 99 before it is done
 */
export function toWholePercent(share) {
  return Number.isFinite(share) ? Math.min(99, Math.floor(share * 100)) : 0;
}
