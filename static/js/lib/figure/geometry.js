// Points, directions and angles, as in stretches/figure/geometry.py: x grows to the right and y
// downwards; angles are in degrees, 0 points right and 90 up. A limb's front is 90° to the left of
// its direction away from the trunk, as seen in the picture. Pure.

/**
 * @typedef {[x: number, y: number, corner?: number]} Point A point, or the step from one point to
 *   another. A smooth outline has a sharp corner where `corner` is 1.
 * @typedef {[forward: number, front: number]} FrameStep A step in the frame of something that
 *   turns, such as a hand: how far along its direction, and how far to its front.
 * @typedef {[forward: number, front: number, corner?: number]} FramePoint A point of an outline
 *   in such a frame.
 */

export const DEGREE = Math.PI / 180;

/**
 * The point at a distance along a direction and at a distance to its front.
 * @param {Point} start
 * @param {Point} ahead
 * @param {number} forward
 * @param {number} [front]
 * @returns {Point}
 */
export function movePoint([x, y], [right, down], forward, front = 0) {
  return [x + right * forward + down * front, y + down * forward - right * front];
}

/**
 * The same for a direction given as an angle.
 * @param {Point} start
 * @param {number} angle
 * @param {number} forward
 * @param {number} [front]
 */
export function placePoint(start, angle, forward, front) {
  return movePoint(start, direction(angle), forward, front);
}

/**
 * All points of one frame, such as a hand's.
 * @param {Point} start
 * @param {Point} ahead
 * @param {FramePoint[]} places
 * @param {number} [forward] scale along the direction
 * @param {number} [front] scale to its front; negative to mirror it
 */
export function movePoints(start, ahead, places, forward = 1, front = forward) {
  return places.map(([along, aside, corner]) => {
    const [x, y] = movePoint(start, ahead, along * forward, aside * front);
    return /** @type {Point} */ ([x, y, corner]);
  });
}

/**
 * @param {Point} start
 * @param {Point} end
 * @returns {Point}
 */
export function stepTo(start, end) {
  return [end[0] - start[0], end[1] - start[1]];
}

/**
 * @param {Point} start
 * @param {Point} end
 */
export function distance(start, end) {
  return Math.hypot(end[0] - start[0], end[1] - start[1]);
}

/**
 * The step of length 1 from one point towards another; 0 long if both are equal.
 * @param {Point} start
 * @param {Point} end
 */
export function directionTo(start, end) {
  return movePoint([0, 0], stepTo(start, end), 1 / (distance(start, end) || 1));
}

/**
 * The step of length 1 in the direction of an angle.
 * @param {number} angle
 * @returns {Point}
 */
export function direction(angle) {
  return [Math.cos(angle * DEGREE), -Math.sin(angle * DEGREE)];
}

/**
 * The point at a share of the way from start to end.
 * @param {Point} start
 * @param {Point} end
 * @param {number} part
 */
export function mixPoints(start, end, part) {
  return movePoint(start, stepTo(start, end), part);
}

/**
 * The number at a share of the way from one to another.
 * @param {number} from
 * @param {number} to
 * @param {number} part
 */
export function mix(from, to, part) {
  return from + (to - from) * part;
}

/**
 * @param {Point} point
 * @returns {Point}
 */
export function makeCorner([x, y]) {
  return [x, y, 1];
}
