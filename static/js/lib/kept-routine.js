// What only a routine does with a run that was kept. Pure.

/** @typedef {import("./player/state.js").State} State */

/**
 * A routine as it stood when it was last seen. It waits there: nobody stretched while the page was gone.
 * @param {State} state
 * @returns {State}
 */
export function waiting(state) {
  const { session, at } = state;
  return { ...state, session: { ...session, pausedAt: session.pausedAt ?? at } };
}
