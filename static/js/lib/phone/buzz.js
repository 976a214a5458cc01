// Buzzing, where the phone has it. Firefox said for years that it can, and never did, so nothing is promised.

import { quietly } from "./quietly.js";

/** @type {Record<string, number | number[]>} milliseconds of buzz and pause */
const PATTERNS = {
  start: 200,
  turn: 30,
  halfway: [60, 60, 60],
  last: 40,
  rest: 100,
  change: [120, 80, 120],
  end: [200, 100, 300],
  "same-day": [300, 150, 300, 150, 300],
};

/** Whether a phone in reach of a hand may buzz. */
export function canBuzz() {
  return quietly(() => navigator.vibrate !== undefined && navigator.maxTouchPoints > 0) ?? false;
}

/** @param {string} sound */
export function buzz(sound) {
  // Before the first tap a browser refuses, loudly.
  if (!navigator.userActivation?.hasBeenActive) return;
  quietly(() => navigator.vibrate(PATTERNS[sound] ?? 0));
}
