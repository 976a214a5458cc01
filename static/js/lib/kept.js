// What is kept on the phone: the settings, and a run, so that it outlives a reload and a killed page.
// Pure: what is read back may be from another version, or damaged; then it counts as none.

import { cuesOf } from "./player/cues.js";

/**
 * @typedef {import("./player/timeline.js").Wishes & {
 *   sound: boolean, voice: boolean, buzz: boolean, awake: boolean, screenOff: boolean,
 *   tapToPause: boolean, largeDigits: boolean, person: string,
 * }} Settings `screenOff`: cues go on with the screen off; `person`: who is drawn, "" for whom each
 *   page shows
 */

/** @type {Readonly<Settings>} */
export const NORMAL = Object.freeze({
  sound: true,
  voice: true,
  buzz: true,
  awake: true,
  screenOff: false,
  tapToPause: false,
  largeDigits: false,
  person: "",
  ready: null,
  changeover: null,
  hold: null,
});

/**
 * The settings with what was kept of them, as far as it makes sense.
 * @param {any} kept
 * @returns {Settings}
 */
export function settingsFrom(kept) {
  const normal = /** @type {Record<string, unknown>} */ (NORMAL);
  const good = Object.entries(kept ?? {}).filter(
    ([name, value]) => name in normal && typeof (value ?? 0) === typeof (normal[name] ?? 0),
  );
  return { ...NORMAL, ...Object.fromEntries(good) };
}

/**
 * @typedef {import("./player/state.js").State} State
 * @typedef {object} Saved
 * @property {string} path the page that runs it
 * @property {string} position of a cramp; "" for a routine
 * @property {Omit<State, "cues">} state
 */

/** A cramp that nobody looked at for this long is over: the next one has a clock of its own. */
const FORGOTTEN = 30 * 60 * 1000;

/**
 * @param {string} path
 * @param {string} position
 * @param {State} state
 * @returns {Saved}
 */
export function toSaved(path, position, { cues, ...state }) {
  return { path, position, state };
}

/**
 * The run that was kept for this page, or null.
 * @param {any} saved
 * @param {string} path
 * @returns {{ position: string, state: State } | null}
 */
export function fromSaved(saved, path) {
  if (saved?.path !== path) return null;
  try {
    const { state, position } = saved;
    const cues = cuesOf(state.session.segments);
    const numbers = [state.session.startedAt, state.at, state.crampedSince, cues.at(-1)?.at];
    const whole = numbers.every(Number.isFinite) && cues.length > 1;
    return whole ? { position, state: { ...state, cues } } : null;
  } catch {
    return null;
  }
}

/**
 * Whether a kept cramp is the one that goes on now.
 * @param {State} state
 * @param {number} now
 */
export function goesOn({ at }, now) {
  return now - at < FORGOTTEN;
}
