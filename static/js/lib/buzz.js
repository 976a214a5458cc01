// Buzzing, where the phone has it. Firefox says it can and never does, so nothing is promised.

/** @type {Record<string, number | number[]>} milliseconds of buzz and pause */
const PATTERNS = { start: 200, rest: 100, change: [120, 80, 120], last: 40, end: [200, 100, 300] };

/** Whether a phone in reach of a hand may buzz. */
export function canBuzz() {
  return "vibrate" in navigator && navigator.maxTouchPoints > 0;
}

/** @param {string} sound */
export function buzz(sound) {
  // Before the first tap a browser refuses, loudly.
  if (!canBuzz() || !navigator.userActivation?.hasBeenActive) return;
  try {
    navigator.vibrate(PATTERNS[sound] ?? 0);
  } catch {
    // A buzz is an extra.
  }
}
