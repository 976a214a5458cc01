// What only routines do with a saved run. Pure.

/** @typedef {import("./player/state.js").RunState} RunState */

/**
 * The routine, paused at the time when it was last shown: nobody stretched while the page was
 * closed.
 * @param {RunState} state
 * @returns {RunState}
 */
export function pauseSavedRun(state) {
  const { session, at } = state;
  return { ...state, session: { ...session, pausedAt: session.pausedAt ?? at } };
}
