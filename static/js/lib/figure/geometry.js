// Points, directions and angles, as in stretches/figure/geometry.py: x grows to the right and y
// downwards; angles are in degrees, 0 points right and 90 up. A limb's front lies a quarter turn to
// the left of its way out from the trunk, seen on the picture. Pure.

/**
 * @typedef {[x: number, y: number, corner?: number]} Point A point, or a step from one to another.
 *   A smooth outline turns sharply where `corner` is 1.
 * @typedef {[forward: number, frontward: number]} Way A step in the frame of what turns, such as a
 *   hand's: how far along its direction, and how far to its front.
 * @typedef {[forward: number, frontward: number, corner?: number]} Place A point of an outline there.
 */

export const DEGREE = Math.PI / 180;

/**
 * The point that lies so far along a direction, and so far to its front.
 * @param {Point} start
 * @param {Point} ahead
 * @param {number} forward
 * @param {number} [frontward]
 * @returns {Point}
 */
export function moved([x, y], [right, down], forward, frontward = 0) {
  return [x + right * forward + down * frontward, y + down * forward - right * frontward];
}

/**
 * The same for a direction given by its angle.
 * @param {Point} start
 * @param {number} angle
 * @param {number} forward
 * @param {number} [frontward]
 */
export function placed(start, angle, forward, frontward) {
  return moved(start, direction(angle), forward, frontward);
}

/**
 * Many places of one frame, such as a hand's.
 * @param {Point} start
 * @param {Point} ahead
 * @param {Place[]} places
 * @param {number} [forward] scale along the direction
 * @param {number} [frontward] scale to its front, negative to turn the front round
 */
export function around(start, ahead, places, forward = 1, frontward = forward) {
  return places.map(([along, aside, corner]) => {
    const [x, y] = moved(start, ahead, along * forward, aside * frontward);
    return /** @type {Point} */ ([x, y, corner]);
  });
}

/**
 * @param {Point} start
 * @param {Point} end
 * @returns {Point}
 */
export function step(start, end) {
  return [end[0] - start[0], end[1] - start[1]];
}

/**
 * @param {Point} step
 */
export function length([x, y]) {
  return Math.hypot(x, y);
}

/**
 * The same direction with length 1; a step of no length stays as it is.
 * @param {Point} step
 * @returns {Point}
 */
export function unit(step) {
  return moved([0, 0], step, 1 / (length(step) || 1));
}

/**
 * The direction from one point to another.
 * @param {Point} start
 * @param {Point} end
 */
export function towards(start, end) {
  return unit(step(start, end));
}

/**
 * The step of length 1 that points to so many degrees.
 * @param {number} angle
 * @returns {Point}
 */
export function direction(angle) {
  return [Math.cos(angle * DEGREE), -Math.sin(angle * DEGREE)];
}

/**
 * The point part of the way from start to end.
 * @param {Point} start
 * @param {Point} end
 * @param {number} part
 */
export function between(start, end, part) {
  return moved(start, step(start, end), part);
}

/**
 * @param {Point} point
 * @returns {Point}
 */
export function corner([x, y]) {
  return [x, y, 1];
}
