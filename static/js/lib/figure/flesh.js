// What lies around the bones of limbs and trunk, and the glow of a muscle in it, as in
// stretches/figure/widths.py, limbs.py, trunk.py and glow.py. Pure.

import { between, corner, DEGREE, length, moved, step, towards, unit } from "./geometry.js";
import { fill } from "./paths.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./paths.js").Shape} Shape
 *
 * @typedef {[along: number, front: number, back: number][]} Profile Stations: how far along, and how
 *   far the surface lies from the bone on either side. A limb's bones run from 0 to 1 and from 1 to
 *   2, the trunk from 0 to 3.
 *
 * @typedef {ReturnType<typeof fleshOf>} Flesh
 * @typedef {ReturnType<typeof limbOf>} Limb
 */

const FRONT = 1;
const BACK = -1;

/** Degrees of turn from which the inside of a bend folds. */
const BEND_WITH_CREASE = 25;
/** Degrees of turn from which the outside needs three points. */
const BEND_WITH_ARC = 70;
const SHARPEST_BEND = 164;
/** A crease never swallows more of a bone than this. */
const CREASE_SHARE = 0.86;
const CREASE_STEPS = 6;
const SWALLOWED_MARGIN = 1.12;
const ROUNDED_START = 0.9;
const ROUNDED_END = 0.8;

const GLOW_STATIONS = 8;
/** A muscle ends a little below the skin. */
const SURFACE_SHARE = 0.9;
const TAPER = 0.75;
const HEART = 0.13;
const MEAN_WIDTH = 7;
/** Units across under which the halo is drawn narrower. */
const SMALL_MUSCLE = 6;

/**
 * Two bones and the flesh or cloth around them; `ease` is how loose the cloth is.
 * @param {Point[]} joints
 * @param {Profile} profile
 * @param {number} scale
 * @param {number} [ease]
 */
export function limbOf(joints, profile, scale, ease = 0) {
  const [start, joint, end] = /** @type {[Point, Point, Point]} */ (joints);
  const first = towards(start, joint);
  const second = towards(joint, end);
  // The way that lies between those of both bones.
  const middle = unit(moved(first, second, 1));
  const upper = length(step(start, joint));
  const lower = length(step(joint, end));
  const cross = first[0] * second[1] - first[1] * second[0];
  const turn = Math.atan2(cross, first[0] * second[0] + first[1] * second[1]) / DEGREE;
  const bend = Math.abs(turn);
  const inner = turn > 0 ? BACK : FRONT;
  const half = (Math.min(bend, SHARPEST_BEND) / 2) * DEGREE;
  const flesh = fleshOf(
    (along) =>
      along < 1 ? [between(start, joint, along), first] : [between(joint, end, along - 1), second],
    FRONT,
    profile,
    scale,
    ease,
  );
  const { width, surface, stations } = flesh;
  // How far up both bones flesh meets flesh inside the bend.
  let folded = 0;
  for (let count = 0; count < CREASE_STEPS; count += 1) {
    const meeting = (width(1 - folded / upper, inner) + width(1 + folded / lower, inner)) / 2;
    folded = Math.min(meeting * Math.tan(half), CREASE_SHARE * Math.min(upper, lower));
  }
  const crease = moved(joint, middle, 0, (inner * folded) / Math.max(0.05, Math.sin(half)));

  /**
   * One side between two places. Outside a bend it follows an arc, inside one it leaves out what
   * the other bone swallows.
   * @param {number} from
   * @param {number} to
   * @param {number} side
   */
  function edge(from, to, side) {
    const bends = from < 1 && to > 1;
    const folds = bends && side === inner && bend > BEND_WITH_CREASE;
    return stations(from, to).flatMap((along) => {
      if (bends && along === 1) {
        if (folds) return [crease];
        const arc = bend > BEND_WITH_ARC ? [first, middle, second] : [middle];
        return arc.map((ahead) => moved(joint, ahead, 0, side * width(1, side)));
      }
      const reach = Math.abs(along - 1) * (along < 1 ? upper : lower);
      return folds && reach < folded * SWALLOWED_MARGIN + 1 ? [] : [surface(along, side)];
    });
  }

  /**
   * The closed outline between two places. The very end is rounded, and so may be the very start;
   * anywhere else it is cut straight across.
   * @param {number} [from]
   * @param {number} [to]
   * @param {boolean} [rounded] whether the start is
   */
  function outline(from = 0, to = 2, rounded = from === 0) {
    const [front, back] = /** @type {[Point[], Point[]]} */ (
      [FRONT, BACK].map((side) => cut(edge(from, to, side), !rounded, to < 2))
    );
    return [
      ...(rounded ? [moved(start, first, (ease - width(0, FRONT)) * ROUNDED_START)] : []),
      ...front,
      ...(to < 2 ? [] : [moved(end, second, width(2, BACK) * ROUNDED_END)]),
      ...back.reverse(),
    ];
  }

  return { ...flesh, joint, end, scale, second, middle, bend, crease, outline };
}

/**
 * The trunk around a smooth curve through the spine; `ease` is how loose its cloth is.
 * @param {Point[]} spine
 * @param {Profile} profile
 * @param {number} [ease]
 */
export function trunkOf(spine, profile, ease = 0) {
  const flesh = fleshOf(
    (along) => {
      const index = Math.max(0, Math.min(2, Math.floor(along)));
      const part = along - index;
      const near = /** @type {[Point, Point, Point, Point]} */ (spine.slice(index, index + 4));
      const axes = [0, 1].map((axis) => {
        const [before, start, end, after] = /** @type {[number, number, number, number]} */ (
          near.map((point) => point[axis])
        );
        const slope = end - before;
        const bend = before * 2 - start * 5 + end * 4 - after;
        const twist = start * 3 - before - end * 3 + after;
        return [
          start + (part / 2) * (slope + part * (bend + part * twist)),
          slope + part * (2 * bend + 3 * part * twist),
        ];
      });
      const [[x, right], [y, down]] = /** @type {[Point, Point]} */ (axes);
      return [[x, y], unit([right, down])];
    },
    BACK,
    profile,
    1,
    ease,
  );
  const { bone, width, surface, stations } = flesh;

  /**
   * The closed outline between two places, with the seat below when it starts at the hip and a
   * straight cut where it starts higher.
   * @param {number} from
   * @param {number} to
   */
  function outline(from, to) {
    const [front, back] = /** @type {[Point[], Point[]]} */ (
      [FRONT, BACK].map((side) => {
        const edge = stations(from, to).map((along) => surface(along, side));
        return cut(edge, from > 0, false);
      })
    );
    const seat = [
      moved(...bone(0), -10, width(0, BACK) * 0.55),
      moved(...bone(0), -11, width(0, FRONT) * -0.3),
    ];
    return [...front, ...back.reverse(), ...(from ? [] : seat)];
  }

  return { ...flesh, outline };
}

/**
 * What lies around bones.
 * @param {(along: number) => [Point, Point]} bone the point on the bones, and their direction
 * @param {number} front where the profile's front is, from that direction
 * @param {Profile} profile
 * @param {number} scale
 * @param {number} ease
 */
function fleshOf(bone, front, profile, scale, ease) {
  /**
   * The surface's distance from the bone; beyond either end, as at that end.
   * @param {number} along
   * @param {number} side
   */
  function width(along, side) {
    const column = side === FRONT ? 1 : 2;
    const index = profile.findIndex(([station]) => along <= station) || 1;
    const [before, after] = /** @type {[Profile[0], Profile[0]]} */ ([
      profile.at(index - 1),
      profile.at(index),
    ]);
    const part = Math.max(0, Math.min(1, (along - before[0]) / (after[0] - before[0])));
    return (before[column] + (after[column] - before[column]) * part) * scale + ease;
  }

  return {
    bone,
    width,
    /**
     * @param {number} along
     * @param {number} side
     * @param {number} [depth]
     */
    surface: (along, side, depth = width(along, side)) =>
      moved(...bone(along), 0, side * front * depth),
    /**
     * Both ends and every station of the profile between them.
     * @param {number} start
     * @param {number} end
     */
    stations: (start, end) => [
      start,
      ...profile.map(([along]) => along).filter((along) => along > start && along < end),
      end,
    ],
  };
}

/**
 * The glow of a muscle that lies under the surface of one side.
 * @param {Flesh} flesh
 * @param {number} side
 * @param {number} start
 * @param {number} end
 */
export function muscle({ width, surface }, side, start, end) {
  return glow((part, swelling) => {
    const along = start + (end - start) * part;
    const depth = width(along, side) * SURFACE_SHARE;
    const skin = depth - (2.6 * (1 - swelling) * depth) / MEAN_WIDTH;
    return [skin, skin - swelling * depth].map((at) => surface(along, side, at));
  });
}

/**
 * The glow of a muscle along a curve that leans towards `bend` on its way.
 * @param {Point[]} points
 * @param {number} halfWidth
 */
export function strand(points, halfWidth) {
  const [start, bend, end] = /** @type {[Point, Point, Point]} */ (points);
  return glow((part, swelling) => {
    const one = between(start, bend, part);
    const other = between(bend, end, part);
    return [halfWidth, -halfWidth].map((aside) =>
      moved(between(one, other, part), towards(one, other), 0, aside * swelling),
    );
  });
}

/**
 * Halo, muscle and heart.
 * @param {(part: number, swelling: number) => Point[]} across both edges part of the way along
 * @returns {Shape[]}
 */
function glow(across) {
  const pairs = /** @type {[Point, Point][]} */ (
    Array.from({ length: GLOW_STATIONS + 1 }, (_, index) => {
      const part = index / GLOW_STATIONS;
      return across(part, Math.sin(Math.PI * part) ** TAPER);
    })
  );
  const outline = [
    ...cut(
      pairs.map(([outer]) => outer),
      true,
      true,
    ),
    ...pairs
      .slice(1, -1)
      .map(([, inner]) => inner)
      .reverse(),
  ];
  const widest = Math.max(...pairs.map((pair) => length(step(...pair))));
  const small = widest < SMALL_MUSCLE ? " fig-small" : "";
  const heart = (/** @type {number} */ aside) =>
    pairs
      .slice(2, -2)
      .map(([outer, inner]) => moved(between(outer, inner, 0.5), step(inner, outer), aside));
  const shape = fill(outline, "fig-glow");
  return [
    ...[3, 2, 1].map((layer) => ({ ...shape, class: `fig-halo-${layer}${small}` })),
    shape,
    fill([...heart(HEART), ...heart(-HEART).reverse()], "fig-glow-heart"),
  ];
}

/**
 * An edge that turns sharply at its ends.
 * @param {Point[]} edge
 * @param {boolean} first
 * @param {boolean} last
 */
function cut(edge, first, last) {
  return edge.map((point, index) =>
    (first && index === 0) || (last && index === edge.length - 1) ? corner(point) : point,
  );
}
