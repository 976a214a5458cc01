/**
 * Milliseconds left as a count that never shows 0 too early: 29,001 → "0:30".
 * @param {number} milliseconds
 */
export function countdown(milliseconds) {
  return clock(Math.ceil(milliseconds / 1000) * 1000);
}

/**
 * Milliseconds passed as minutes and seconds.
 * @param {number} milliseconds
 */
export function clock(milliseconds) {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}
