// From one pose to another: what rests somewhere travels from place to place, all else turns its
// joints the shorter way. Pure.

import { between, DEGREE, length, moved, step, towards } from "./geometry.js";
import { solve } from "./rig.js";

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

/** A foot that goes further than this, in units, is lifted on its way. */
const SLIP = 3;
/** A foot that comes to lie no higher or lower than so many units stays on its ground. */
const LEVEL = 6;
/** How high a step is, of its length; and never higher than so many units. */
const LIFT = 0.3;
const HIGHEST = 12;
/** Degrees for each unit of height by which the toes of a lifted foot hang. */
const TOES_DOWN = 2;
/** Nobody gets up or lies down on the way: hips that rise or sink by more are on another ground. */
const SAME_GROUND = 25;

/**
 * The way from one pose to another, or null where there is none to be seen.
 * @param {Plan} start
 * @param {Plan} end
 * @param {Body} body
 * @param {Tables} tables
 * @returns {((part: number) => Plan) | null} the pose at a part of the way, 0 to 1, in the end's scene
 */
export function wayBetween(start, end, body, tables) {
  const names = Object.keys(end.limbs);
  const lower = end.ground - start.ground;
  const apart = Math.abs(end.hip[1] - start.hip[1] - lower) > SAME_GROUND;
  if (start.view !== end.view || apart || !names.length) return null;
  if (names.some((name) => !start.limbs[name])) return null;
  const last = solve(end, body, tables).joints;
  const first = solve(start, body, tables).joints;
  for (const [name, joint] of Object.entries(first)) first[name] = moved(joint, [0, lower], 1);
  const ways = names.map((name) => limbBetween(name, [start, end], [first, last], tables));
  return (part) => {
    const trunk = end.trunk.map((to, bone) => turned(start.trunk[bone] ?? to, to, part));
    /** @type {Plan} */
    const plan = {
      ...end,
      carried: "",
      hip: between(first.seat, last.seat, part),
      trunk: /** @type {Plan["trunk"]} */ (trunk),
      neck: turned(start.neck, end.neck, part),
      head: turned(start.head, end.head, part),
      turned: mixed(start.turned, end.turned, part),
      limbs: Object.fromEntries(ways.map((way) => way(part))),
    };
    return onItsFeet(plan, body, tables);
  };
}

/**
 * @param {string} name
 * @param {[Plan, Plan]} plans
 * @param {[Joints, Joints]} joints
 * @param {Tables} tables
 * @returns {(part: number) => [string, LimbPlan]}
 */
function limbBetween(name, [start, end], [first, last], tables) {
  const [from, to] = /** @type {[LimbPlan, LimbPlan]} */ ([start.limbs[name], end.limbs[name]]);
  const [chain, next] = [chainOf(name, first, tables), chainOf(name, last, tables)];
  const [turns, others] = [turnsOf(chain, from.tip), turnsOf(next, to.tip)];
  const [right, down] = end.roots[sideOf(name)].shift;
  const way = step(chain[2], next[2]);
  const lift = length(way) > SLIP ? Math.min(length(way) * LIFT, HIGHEST) : 0;
  const level = name.startsWith("leg") && Math.abs(way[1]) < LEVEL;
  const travels = level || (rests(from) && rests(to));
  return (part) => {
    const [x, y] = between(chain[2], next[2], part);
    const lifted = lift * Math.sin(Math.PI * part);
    const turn = turned(turns[0], others[0], part);
    const bend = turn + mixed(turns[1], others[1], part);
    const limb = {
      ...to,
      short: /** @type {[number, number]} */ (
        to.short.map((share, bone) => mixed(from.short[bone] ?? 1, share, part))
      ),
      tip: travels
        ? turned(from.tip, to.tip, part) - lifted * TOES_DOWN
        : bend + mixed(turns[2], others[2], part),
      pin: /** @type {[number, number]} */ ([0, 0]),
      at: travels ? [x - right, y - down - lifted] : undefined,
      angles: [turn, bend],
    };
    return [name, /** @type {LimbPlan} */ (limb)];
  };
}

/**
 * The hip goes as far as its legs need to stay where they stand.
 * @param {Plan} plan
 * @param {Body} body
 * @param {Tables} tables
 */
function onItsFeet(plan, body, tables) {
  const [thigh, shin] = body.leg.bones;
  let { hip } = plan;
  for (const [name, { at, short }] of Object.entries(plan.limbs)) {
    if (!at || !name.startsWith("leg")) continue;
    const [root] = chainOf(name, solve({ ...plan, hip }, body, tables).joints, tables);
    const foot = moved([at[0], at[1]], plan.roots[sideOf(name)].shift, 1);
    const missing = length(step(root, foot)) - (thigh * short[0] + shin * short[1]);
    if (missing > 0) hip = moved(hip, towards(root, foot), missing);
  }
  return { ...plan, hip };
}

/**
 * Whether a limb's end rests on something that stays where it is.
 * @param {LimbPlan} limb
 */
function rests({ at }) {
  return at !== undefined && at[2] === undefined;
}

/**
 * @param {string} name such as "leg.near"
 * @param {Joints} joints
 * @param {Tables} tables
 */
function chainOf(name, joints, tables) {
  const part = name.startsWith("leg") ? "leg" : "arm";
  const chain = tables[part].joints.map((joint) => joints[`${joint}.${sideOf(name)}`]);
  return /** @type {Chain} */ (chain);
}

/** @param {string} name such as "leg.near" */
function sideOf(name) {
  return /** @type {Side} */ (name.slice("leg.".length));
}

/**
 * How the first bone of a limb lies, and how far the second turns from it, then hand or foot. Each
 * goes from one turn to another as a joint does: never through the side that it can't bend to.
 * @param {Chain} chain
 * @param {number} end the angle of hand or foot
 * @returns {[first: number, second: number, end: number]}
 */
function turnsOf([root, middle, tip], end) {
  const [first, second] = [angleOf(step(root, middle)), angleOf(step(middle, tip))];
  return [first, turned(0, second - first, 1), turned(0, end - second, 1)];
}

/** @param {Point} step */
function angleOf([right, down]) {
  return Math.atan2(-down, right) / DEGREE;
}

/**
 * @param {number} from
 * @param {number} to
 * @param {number} part
 */
function mixed(from, to, part) {
  return from + (to - from) * part;
}

/**
 * An angle part of the shorter way from one to another.
 * @param {number} from
 * @param {number} to
 * @param {number} part
 */
function turned(from, to, part) {
  return mixed(from, to - 360 * Math.round((to - from) / 360), part);
}
