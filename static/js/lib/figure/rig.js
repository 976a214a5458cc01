// Solves a pose: from a plan and a body to the position of every joint, as in
// stretches/figure/rig.py, reach.py and skeleton.py. Pure.

import { directionTo, distance, mixPoints, movePoint, placePoint, stepTo } from "./geometry.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").FrameStep} FrameStep
 * @typedef {import("./geometry.js").FramePoint} FramePoint
 * @typedef {import("./draw.js").Plan} Plan
 * @typedef {import("./draw.js").Body} Body
 * @typedef {import("./draw.js").Tables} Tables
 * @typedef {"leg" | "arm"} Part
 * @typedef {"near" | "far"} Side
 *
 * @typedef {[x: number, y: number, start?: string, end?: string, part?: number, aside?: number]}
 *   Target A point; a step from a joint; or a step from a position between two joints, with a
 *   distance to the front.
 *
 * @typedef {object} LimbPlan
 * @property {[number, number]} [angles] of both bones, if it has no target
 * @property {Target} [at] its target
 * @property {number} flip 1 bends the middle joint to the limb's front, -1 the other way
 * @property {[number, number]} short factors by which the bones are foreshortened
 * @property {number} tip the angle of its hand or foot
 * @property {FrameStep} pin the point of the hand or foot that meets the target
 * @property {Record<string, FrameStep>} pins the points of the hand or foot that targets may name
 * @property {FramePoint[][]} ends the outlines of hand or foot
 *
 * @typedef {Record<"seat" | "waist" | "ribs" | "neck" | "atlas", Point> & Record<string, Point>}
 *   Joints The joints of the spine, and of limbs, such as "knee.near".
 *
 * @typedef {object} Skeleton
 * @property {Joints} joints
 * @property {Point[]} spine from the hip to the base of the neck, extended straight by one point at
 *   either end
 */

// A limb is never fully straight or folded: then the side of its middle joint is undefined.
const NEARLY_STRAIGHT = 0.9992;
const FOLDED_MARGIN = 1;

/**
 * The position of every joint of a body in a pose.
 * @param {Plan} plan
 * @param {Body} body
 * @param {Tables} tables
 * @returns {Skeleton}
 */
export function solvePose(plan, body, tables) {
  const [pelvis, , chest] = plan.trunk;
  const seat = placeHip(plan, body);
  const waist = placePoint(seat, pelvis, body.spine[0]);
  const ribs = placePoint(waist, plan.trunk[1], body.spine[1]);
  const neck = placePoint(ribs, chest, body.spine[2]);
  /** @type {Joints} */
  const joints = { seat, waist, ribs, neck, atlas: placePoint(neck, plan.neck, body.spine[3]) };
  for (const [side, { arm, leg, shift }] of Object.entries(plan.roots)) {
    joints[`shoulder.${side}`] = movePoint(placePoint(neck, chest, ...arm), shift, 1);
    joints[`hip.${side}`] = movePoint(placePoint(seat, pelvis, ...leg), shift, 1);
  }
  // In the order of the plan: legs come first, since hands may hold them.
  for (const [name, limb] of Object.entries(plan.limbs)) {
    const [part, side] = /** @type {[Part, Side]} */ (name.split("."));
    const [root, middle, end] = /** @type {[string, string, string]} */ (
      tables[part].joints.map((joint) => `${joint}.${side}`)
    );
    const start = /** @type {Point} */ (joints[root]);
    const goal = limb.at && placeEnd(findTarget(limb.at, joints, plan.roots[side].shift), limb);
    const [joint, tip] = reachTarget(start, body[part].bones, limb, goal);
    joints[middle] = joint;
    joints[end] = tip;
    for (const [pin, way] of Object.entries(limb.pins)) {
      joints[`${pin}.${side}`] = placePoint(tip, limb.tip, ...way);
    }
  }
  const spine = [mixPoints(waist, seat, 2), seat, waist, ribs, neck, mixPoints(ribs, neck, 2)];
  return { joints, spine };
}

/**
 * The hip's position at which this body's own legs or seat rest on what carries them.
 * @param {Plan} plan
 * @param {Body} body
 */
function placeHip({ hip, carried, limbs }, body) {
  const leg = limbs[carried];
  if (!leg) return movePoint(hip, [0, -1], body.rises[carried] ?? 0);
  const ankle = placeEnd(/** @type {Point} */ (leg.at), leg);
  return movePoint(ankle, directionTo(ankle, hip), body.straight);
}

/**
 * The end of a limb whose hand or foot meets a point.
 * @param {Point} point
 * @param {LimbPlan} limb
 */
function placeEnd(point, { tip, pin }) {
  return stepTo(placePoint([0, 0], tip, ...pin), point);
}

/**
 * The position of a target. Joints are already on their side, so only points are shifted.
 * @param {Target} target
 * @param {Joints} joints
 * @param {Point} [shift] of the target's side
 */
export function findTarget([x, y, start, end, part = 0, aside], joints, shift = [0, 0]) {
  if (!start) return movePoint([x, y], shift, 1);
  const from = /** @type {Point} */ (joints[start]);
  const to = /** @type {Point} */ (joints[end ?? start]);
  return movePoint(
    movePoint(mixPoints(from, to, part), directionTo(from, to), 0, aside),
    [x, y],
    1,
  );
}

/**
 * The positions of a limb's middle joint and end. A limb that can't reach its goal points straight
 * to it, so that bones keep their lengths.
 * @param {Point} start
 * @param {[number, number]} bones
 * @param {LimbPlan} limb
 * @param {Point} [goal]
 * @returns {[Point, Point]}
 */
function reachTarget(start, bones, { angles = [0, 0], short, flip }, goal) {
  const first = bones[0] * short[0];
  const second = bones[1] * short[1];
  if (!goal) {
    const joint = placePoint(start, angles[0], first);
    return [joint, placePoint(joint, angles[1], second)];
  }
  const nearest = Math.abs(first - second) + FOLDED_MARGIN;
  const span = Math.max(
    nearest,
    Math.min(distance(start, goal), (first + second) * NEARLY_STRAIGHT),
  );
  const ahead = directionTo(start, goal);
  const along = (first * first - second * second + span * span) / (2 * span);
  const aside = Math.sqrt(Math.max(0, first * first - along * along));
  return [movePoint(start, ahead, along, aside * flip), movePoint(start, ahead, span)];
}
