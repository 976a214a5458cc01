// What a person may set. Pure: what was kept may come from another version, or be damaged.

/**
 * @typedef {import("./player/timeline.js").Wishes & {
 *   sound: boolean, voice: boolean, buzz: boolean, awake: boolean, screenOff: boolean,
 *   tapToPause: boolean, largeDigits: boolean,
 * }} Settings `screenOff`: cues go on with the screen off
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
