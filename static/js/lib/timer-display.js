// The timer as it is shown: its times as text and its ring as a path. The ring is rippled when a
// hold starts and a circle when it ends.

const POINTS = 96;
const CENTRE = 100;
const RADIUS = 86;

/**
 * The time left as text, never 0 too early: 29,001 ms are "0:30".
 * @param {number} milliseconds
 */
export function formatCountdown(milliseconds) {
  return formatClock(Math.ceil(milliseconds / 1000) * 1000);
}

/**
 * The elapsed time as minutes and seconds.
 * @param {number} milliseconds
 */
export function formatClock(milliseconds) {
  const seconds = Math.floor(Math.max(0, milliseconds) / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")}`;
}

/**
 * The ring as the data of a closed path in a box of 200 units, from the top, clockwise.
 * @param {number} calm 0 for a rippled ring, 1 for a circle
 */
export function drawRing(calm) {
  const tension = 1 - Math.min(1, Math.max(0, calm));
  const points = Array.from({ length: POINTS }, (_, index) => {
    const turn = (index / POINTS) * 2 * Math.PI;
    const ripple = 0.085 * Math.sin(9 * turn) + 0.03 * Math.sin(4 * turn + 1);
    const radius = RADIUS * (1 + tension * ripple);
    const across = CENTRE + radius * Math.sin(turn);
    const down = CENTRE - radius * Math.cos(turn);
    return `${across.toFixed(1)} ${down.toFixed(1)}`;
  });
  return `M${points.join("L")}Z`;
}
