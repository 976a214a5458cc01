// Solving a pose: from a plan and a body to the place of every joint, as in stretches/figure/rig.py,
// reach.py and skeleton.py. Pure.

import { between, length, moved, placed, step, towards, unit } from "./geometry.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./geometry.js").Way} Way
 * @typedef {import("./geometry.js").Place} Place
 * @typedef {import("./draw.js").Plan} Plan
 * @typedef {import("./draw.js").Body} Body
 * @typedef {import("./draw.js").Tables} Tables
 * @typedef {"leg" | "arm"} Part
 * @typedef {"near" | "far"} Side
 *
 * @typedef {[x: number, y: number, start?: string, end?: string, part?: number, aside?: number]} Target
 *   A point; or a step from a joint, or from a place part of the way from one joint to the next and
 *   units to the front.
 *
 * @typedef {object} LimbPlan
 * @property {[number, number]} [angles] of both bones, where it reaches for nothing
 * @property {Target} [at] what it reaches
 * @property {number} flip 1 bends the middle joint to the limb's front, -1 the other way
 * @property {[number, number]} short foreshortens the bones
 * @property {number} tip the angle of its hand or foot
 * @property {Way} pin what of hand or foot meets the target
 * @property {Record<string, Way>} pins what of hand or foot targets may name
 * @property {Place[][]} ends the outlines of hand or foot
 *
 * @typedef {Record<"seat" | "waist" | "ribs" | "neck" | "atlas", Point> & Record<string, Point>} Joints
 *   Those of the spine, and of limbs such as "knee.near".
 *
 * @typedef {object} Skeleton
 * @property {Joints} joints
 * @property {Point[]} spine from the hip to the base of the neck, with one more point at either end
 *   that goes on straight
 */

// A limb is never quite straight nor folded flat: at either end the joint's side is undefined.
const NEARLY_STRAIGHT = 0.9992;
const FOLDED_MARGIN = 1;

/**
 * Where every joint of this body is in this pose.
 * @param {Plan} plan
 * @param {Body} body
 * @param {Tables} tables
 * @returns {Skeleton}
 */
export function solve(plan, body, tables) {
  const [pelvis, , chest] = plan.trunk;
  const seat = settledHip(plan, body);
  const waist = placed(seat, pelvis, body.spine[0]);
  const ribs = placed(waist, plan.trunk[1], body.spine[1]);
  const neck = placed(ribs, chest, body.spine[2]);
  /** @type {Joints} */
  const joints = { seat, waist, ribs, neck, atlas: placed(neck, plan.neck, body.spine[3]) };
  for (const [side, { arm, leg, shift }] of Object.entries(plan.roots)) {
    joints[`shoulder.${side}`] = moved(placed(neck, chest, ...arm), shift, 1);
    joints[`hip.${side}`] = moved(placed(seat, pelvis, ...leg), shift, 1);
  }
  // In the order of the plan, since hands hold legs.
  for (const [name, limb] of Object.entries(plan.limbs)) {
    const [part, side] = /** @type {[Part, Side]} */ (name.split("."));
    const [root, middle, end] = /** @type {[string, string, string]} */ (
      tables[part].joints.map((joint) => `${joint}.${side}`)
    );
    const start = /** @type {Point} */ (joints[root]);
    const goal = limb.at && pinned(find(limb.at, joints, plan.roots[side].shift), limb);
    const [joint, tip] = bent(start, body[part].bones, limb, goal);
    joints[middle] = joint;
    joints[end] = tip;
    for (const [pin, way] of Object.entries(limb.pins)) {
      joints[`${pin}.${side}`] = placed(tip, limb.tip, ...way);
    }
  }
  const spine = [between(waist, seat, 2), seat, waist, ribs, neck, between(ribs, neck, 2)];
  return { joints, spine };
}

/**
 * The hip, moved so that this body's own legs and seat meet what carries it.
 * @param {Plan} plan
 * @param {Body} body
 */
function settledHip({ hip, carried, limbs }, body) {
  const leg = limbs[carried];
  if (!leg) return moved(hip, [0, -1], body.rises[carried] ?? 0);
  const ankle = pinned(/** @type {Point} */ (leg.at), leg);
  return moved(ankle, towards(ankle, hip), body.straight);
}

/**
 * The end of a limb whose hand or foot meets a point.
 * @param {Point} point
 * @param {LimbPlan} limb
 */
function pinned(point, { tip, pin }) {
  return step(placed([0, 0], tip, ...pin), point);
}

/**
 * The point a target means. One on the body lies on its side already.
 * @param {Target} target
 * @param {Joints} joints
 * @param {Point} [shift] of its side
 */
export function find([x, y, start, end, part = 0, aside], joints, shift = [0, 0]) {
  if (!start) return moved([x, y], shift, 1);
  const from = /** @type {Point} */ (joints[start]);
  const to = /** @type {Point} */ (joints[end ?? start]);
  return moved(moved(between(from, to, part), towards(from, to), 0, aside), [x, y], 1);
}

/**
 * Where the middle joint and the end of a limb come to lie. A goal out of reach is approached along
 * the straight line to it, so that bones keep their lengths.
 * @param {Point} start
 * @param {[number, number]} bones
 * @param {LimbPlan} limb
 * @param {Point} [goal]
 * @returns {[Point, Point]}
 */
function bent(start, bones, { angles = [0, 0], short, flip }, goal) {
  const first = bones[0] * short[0];
  const second = bones[1] * short[1];
  if (!goal) {
    const joint = placed(start, angles[0], first);
    return [joint, placed(joint, angles[1], second)];
  }
  const way = step(start, goal);
  const nearest = Math.abs(first - second) + FOLDED_MARGIN;
  const span = Math.max(nearest, Math.min(length(way), (first + second) * NEARLY_STRAIGHT));
  const ahead = unit(way);
  const along = (first * first - second * second + span * span) / (2 * span);
  const aside = Math.sqrt(Math.max(0, first * first - along * along));
  return [moved(start, ahead, along, aside * flip), moved(start, ahead, span)];
}
