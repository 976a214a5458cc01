// What is saved on the phone: the settings, and a run, which survives a reload. Pure. Saved data
// may be from another version or damaged; then it is ignored.

import { listCues } from "./player/cues.js";

/**
 * @typedef {object} Preferences
 * @property {boolean} sound
 * @property {boolean} voice
 * @property {boolean} buzz
 * @property {boolean} awake whether the screen stays on
 * @property {boolean} screenOff whether cues continue while the screen is off
 * @property {boolean} tapToPause
 * @property {boolean} largeDigits
 * @property {string} person who is drawn; "" for the one of each page
 *
 * @typedef {import("./player/timeline.js").OwnSeconds & Preferences} Settings
 */

/** @type {Readonly<Settings>} */
export const DEFAULT_SETTINGS = Object.freeze({
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
 * The saved settings as far as they are valid, and defaults for the rest.
 * @param {any} saved
 * @returns {Settings}
 */
export function parseSettings(saved) {
  const defaults = /** @type {Record<string, unknown>} */ (DEFAULT_SETTINGS);
  const valid = Object.entries(saved ?? {}).filter(
    ([name, value]) => name in defaults && typeof (value ?? 0) === typeof (defaults[name] ?? 0),
  );
  return { ...DEFAULT_SETTINGS, ...Object.fromEntries(valid) };
}

/**
 * @typedef {import("./player/state.js").RunState} RunState
 * @typedef {object} SavedRun
 * @property {string} path the path of the page that runs it
 * @property {string} position for a cramp; "" for a routine
 * @property {Omit<RunState, "cues">} state
 */

/** Milliseconds after which a saved cramp is over: the next one starts with a new clock. */
const CRAMP_OVER_AFTER = 30 * 60 * 1000;

/**
 * @param {string} path
 * @param {string} position
 * @param {RunState} state
 * @returns {SavedRun}
 */
export function packRun(path, position, { cues, ...state }) {
  return { path, position, state };
}

/**
 * The saved run of this page, or null.
 * @param {any} saved
 * @param {string} path
 * @returns {{ position: string, state: RunState } | null}
 */
export function unpackRun(saved, path) {
  if (saved?.path !== path) return null;
  try {
    const { state, position } = saved;
    const cues = listCues(state.session.segments);
    const numbers = [state.session.startedAt, state.at, state.crampedSince, cues.at(-1)?.at];
    const isComplete =
      numbers.every(Number.isFinite) && cues.length > 1 && Array.isArray(state.notices);
    return isComplete ? { position, state: { ...state, cues } } : null;
  } catch {
    return null;
  }
}

/**
 * Whether a saved cramp is still the current one.
 * @param {RunState} state
 * @param {number} now
 */
export function isSameCramp({ at }, now) {
  return now - at < CRAMP_OVER_AFTER;
}
