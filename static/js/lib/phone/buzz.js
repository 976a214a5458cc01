// Vibration, if the phone supports it. Firefox claimed support for years without vibrating, so
// nothing is promised.

import { ignoreErrors } from "./ignore-errors.js";

/** @type {Record<string, number | number[]>} milliseconds of vibration and pause, in turn */
const BUZZ_PATTERNS = {
  start: 200,
  turn: 30,
  halfway: [60, 60, 60],
  last: 40,
  rest: 100,
  change: [120, 80, 120],
  end: [200, 100, 300],
  question: [200, 100, 200],
  "same-day": [300, 150, 300, 150, 300],
};

/** Whether this is a touch device that may vibrate. */
export function canBuzz() {
  return (
    ignoreErrors(() => navigator.vibrate !== undefined && navigator.maxTouchPoints > 0) ?? false
  );
}

/** @param {string} sound */
export function playBuzz(sound) {
  // Before the first tap browsers refuse and log an error.
  if (!navigator.userActivation?.hasBeenActive) return;
  ignoreErrors(() => navigator.vibrate(BUZZ_PATTERNS[sound] ?? 0));
}
