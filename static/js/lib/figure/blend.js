// The movement from one pose to another: ends that rest on something move along a line, all other
// joints turn the shorter way. Pure.

import { DEGREE, directionTo, distance, mix, mixPoints, movePoint, stepTo } from "./geometry.js";
import { solvePose } from "./rig.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./draw.js").Plan} Plan
 * @typedef {import("./draw.js").Body} Body
 * @typedef {import("./draw.js").Tables} Tables
 * @typedef {import("./rig.js").Joints} Joints
 * @typedef {import("./rig.js").LimbPlan} LimbPlan
 * @typedef {import("./rig.js").Part} Part
 * @typedef {import("./rig.js").Side} Side
 * @typedef {[Point, Point, Point]} Chain the joints of a limb, from the trunk outwards
 */

/** A foot that moves further than this, in units, is lifted. */
const LIFT_FROM = 3;
/** A foot whose height changes by less than this, in units, stays on the ground. */
const SAME_LEVEL = 6;
/** A foot is lifted by this share of its distance, but by MAX_LIFT units at most. */
const LIFT = 0.3;
const MAX_LIFT = 12;
/** Degrees that the toes of a lifted foot hang down, per unit of height. */
const TOES_DOWN = 2;
/**
 * If the hip's height changes by more than this, in units, the poses are on different grounds, and
 * the movement is not drawn.
 */
const SAME_GROUND = 25;

/**
 * The movement from one pose to another, or null if it can't be drawn.
 * @param {Plan} start
 * @param {Plan} end
 * @param {Body} body
 * @param {Tables} tables
 * @returns {((part: number) => Plan) | null} the pose at a share of the movement, from 0 to 1, in
 *   the scene of the end
 */
export function blendPoses(start, end, body, tables) {
  const names = Object.keys(end.limbs);
  const lower = end.ground - start.ground;
  const apart = Math.abs(end.hip[1] - start.hip[1] - lower) > SAME_GROUND;
  if (start.view !== end.view || apart || !names.length) return null;
  if (names.some((name) => !start.limbs[name])) return null;
  const last = solvePose(end, body, tables).joints;
  const first = solvePose(start, body, tables).joints;
  for (const [name, joint] of Object.entries(first)) first[name] = movePoint(joint, [0, lower], 1);
  const limbs = names.map((name) => blendLimb(name, [start, end], [first, last], tables));
  return (part) => {
    const trunk = end.trunk.map((to, bone) => mixAngles(start.trunk[bone] ?? to, to, part));
    /** @type {Plan} */
    const plan = {
      ...end,
      carried: "",
      hip: mixPoints(first.seat, last.seat, part),
      trunk: /** @type {Plan["trunk"]} */ (trunk),
      neck: mixAngles(start.neck, end.neck, part),
      head: mixAngles(start.head, end.head, part),
      turned: mix(start.turned, end.turned, part),
      limbs: Object.fromEntries(limbs.map((blend) => blend(part))),
    };
    return plantFeet(plan, body, tables);
  };
}

/**
 * @param {string} name
 * @param {[Plan, Plan]} plans
 * @param {[Joints, Joints]} joints
 * @param {Tables} tables
 * @returns {(part: number) => [string, LimbPlan]}
 */
function blendLimb(name, [start, end], [first, last], tables) {
  const [from, to] = /** @type {[LimbPlan, LimbPlan]} */ ([start.limbs[name], end.limbs[name]]);
  const [chain, next] = [getChain(name, first, tables), getChain(name, last, tables)];
  const [turns, ends] = [getTurns(chain, from.tip), getTurns(next, to.tip)];
  const [kind, side] = /** @type {[Part, Side]} */ (name.split("."));
  const [right, down] = end.roots[side].shift;
  const span = distance(chain[2], next[2]);
  const lift = span > LIFT_FROM ? Math.min(span * LIFT, MAX_LIFT) : 0;
  const level = kind === "leg" && Math.abs(next[2][1] - chain[2][1]) < SAME_LEVEL;
  // An end travels if in both poses it rests on something that doesn't move.
  const travels = level || [from, to].every(({ at }) => at && !at[2]);
  return (part) => {
    const [x, y] = mixPoints(chain[2], next[2], part);
    const lifted = lift * Math.sin(Math.PI * part);
    const turn = mixAngles(turns[0], ends[0], part);
    const bend = turn + mix(turns[1], ends[1], part);
    const limb = {
      ...to,
      short: /** @type {[number, number]} */ (
        to.short.map((share, bone) => mix(from.short[bone] ?? 1, share, part))
      ),
      tip: travels
        ? mixAngles(from.tip, to.tip, part) - lifted * TOES_DOWN
        : bend + mix(turns[2], ends[2], part),
      pin: /** @type {[number, number]} */ ([0, 0]),
      at: travels ? [x - right, y - down - lifted] : undefined,
      angles: [turn, bend],
    };
    return [name, /** @type {LimbPlan} */ (limb)];
  };
}

/**
 * Moves the hip so that the legs can reach where their feet stand.
 * @param {Plan} plan
 * @param {Body} body
 * @param {Tables} tables
 */
function plantFeet(plan, body, tables) {
  const [thigh, shin] = body.leg.bones;
  let { hip } = plan;
  for (const [name, { at, short }] of Object.entries(plan.limbs)) {
    const [part, side] = /** @type {[Part, Side]} */ (name.split("."));
    if (!at || part !== "leg") continue;
    const [root] = getChain(name, solvePose({ ...plan, hip }, body, tables).joints, tables);
    const foot = movePoint([at[0], at[1]], plan.roots[side].shift, 1);
    const missing = distance(root, foot) - (thigh * short[0] + shin * short[1]);
    if (missing > 0) hip = movePoint(hip, directionTo(root, foot), missing);
  }
  return { ...plan, hip };
}

/**
 * @param {string} name such as "leg.near"
 * @param {Joints} joints
 * @param {Tables} tables
 */
function getChain(name, joints, tables) {
  const [part, side] = /** @type {[Part, Side]} */ (name.split("."));
  const chain = tables[part].joints.map((joint) => joints[`${joint}.${side}`]);
  return /** @type {Chain} */ (chain);
}

/**
 * The angle of the first bone, and the angles by which the second bone and the hand or foot turn
 * from the bone before. Blending these angles moves each joint as a body does, never past its
 * limit.
 * @param {Chain} chain
 * @param {number} end the angle of hand or foot
 * @returns {[first: number, second: number, end: number]}
 */
function getTurns([root, middle, tip], end) {
  const [first, second] = [getAngle(root, middle), getAngle(middle, tip)];
  return [first, mixAngles(0, second - first, 1), mixAngles(0, end - second, 1)];
}

/**
 * The direction from one point to another, in degrees.
 * @param {Point} start
 * @param {Point} end
 */
function getAngle(start, end) {
  const [right, down] = stepTo(start, end);
  return Math.atan2(-down, right) / DEGREE;
}

/**
 * The angle at a share of the shorter way from one angle to another.
 * @param {number} from
 * @param {number} to
 * @param {number} part
 */
function mixAngles(from, to, part) {
  return mix(from, to - 360 * Math.round((to - from) / 360), part);
}
