// The flesh and clothes around the bones of limbs and trunk, and the glow of a muscle, as in
// stretches/figure/widths.py, limbs.py, trunk.py and glow.py. Pure.

import {
  DEGREE,
  directionTo,
  distance,
  makeCorner,
  mix,
  mixPoints,
  movePoint,
  stepTo,
} from "./geometry.js";
import { fillCurve } from "./paths.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {import("./paths.js").Shape} Shape
 *
 * @typedef {[along: number, front: number, back: number][]} Profile Stations: the position along
 *   the bones, and the distance of the surface from the bone on either side. The bones of a limb
 *   run from 0 to 1 and from 1 to 2, the trunk from 0 to 3.
 *
 * @typedef {ReturnType<typeof buildFlesh>} Flesh
 * @typedef {ReturnType<typeof buildLimb>} Limb
 */

const FRONT = 1;
const BACK = -1;

/** Degrees of bend from which the inside folds. */
const CREASE_BEND = 25;
/** Degrees of bend from which the outside needs three points. */
const ARC_BEND = 70;
/** In degrees; sharper bends are creased like this one. */
const MAX_BEND = 164;
/** A crease never hides more of a bone than this share. */
const MAX_CREASE = 0.86;
const CREASE_STEPS = 6;
/** Points up to this factor of the hidden part are left out. */
const MARGIN = 1.12;
const ROUNDED_START = 0.9;
const ROUNDED_END = 0.8;

/** Parts of either edge of a glow. */
const STATIONS = 8;
/** A muscle ends a little below the skin. */
const SURFACE_SHARE = 0.9;
const TAPER = 0.75;
/** The half width of the glow's bright centre, as a share of its width. */
const HEART = 0.13;
const MEAN_WIDTH = 7;
/** Muscles narrower than this, in units, get a narrower halo. */
const SMALL_MUSCLE = 6;

/**
 * The flesh or cloth around two bones; `ease` is how loose the cloth is.
 * @param {Point[]} joints
 * @param {Profile} profile
 * @param {number} scale
 * @param {number} [ease]
 */
export function buildLimb(joints, profile, scale, ease = 0) {
  const [start, joint, end] = /** @type {[Point, Point, Point]} */ (joints);
  const first = directionTo(start, joint);
  const second = directionTo(joint, end);
  // The direction halfway between those of both bones.
  const middle = directionTo([0, 0], movePoint(first, second, 1));
  const upper = distance(start, joint);
  const lower = distance(joint, end);
  const cross = first[0] * second[1] - first[1] * second[0];
  const turn = Math.atan2(cross, first[0] * second[0] + first[1] * second[1]) / DEGREE;
  const bend = Math.abs(turn);
  const inner = turn > 0 ? BACK : FRONT;
  const half = (Math.min(bend, MAX_BEND) / 2) * DEGREE;
  const flesh = buildFlesh(
    (along) =>
      along < 1
        ? [mixPoints(start, joint, along), first]
        : [mixPoints(joint, end, along - 1), second],
    FRONT,
    profile,
    scale,
    ease,
  );
  const { width, surface, stations } = flesh;
  // How far along both bones the flesh meets inside the bend.
  let folded = 0;
  for (let count = 0; count < CREASE_STEPS; count += 1) {
    const meeting = (width(1 - folded / upper, inner) + width(1 + folded / lower, inner)) / 2;
    folded = Math.min(meeting * Math.tan(half), MAX_CREASE * Math.min(upper, lower));
  }
  const crease = movePoint(joint, middle, 0, (inner * folded) / Math.max(0.05, Math.sin(half)));

  /**
   * One side between two positions. Outside a bend it follows an arc; inside, it leaves out what
   * the other bone hides.
   * @param {number} from
   * @param {number} to
   * @param {number} side
   */
  function edge(from, to, side) {
    const bends = from < 1 && to > 1;
    const folds = bends && side === inner && bend > CREASE_BEND;
    return stations(from, to).flatMap((along) => {
      if (bends && along === 1) {
        if (folds) return [crease];
        const arc = bend > ARC_BEND ? [first, middle, second] : [middle];
        return arc.map((ahead) => movePoint(joint, ahead, 0, side * width(1, side)));
      }
      const reach = Math.abs(along - 1) * (along < 1 ? upper : lower);
      return folds && reach < folded * MARGIN + 1 ? [] : [surface(along, side)];
    });
  }

  /**
   * The closed outline between two positions. The end of the limb is rounded, and optionally its
   * start; other ends are cut straight.
   * @param {number} [from]
   * @param {number} [to]
   * @param {boolean} [rounded] whether the start is rounded
   */
  function outline(from = 0, to = 2, rounded = from === 0) {
    const [front, back] = /** @type {[Point[], Point[]]} */ (
      [FRONT, BACK].map((side) => cutEdge(edge(from, to, side), !rounded, to < 2))
    );
    return [
      ...(rounded ? [movePoint(start, first, (ease - width(0, FRONT)) * ROUNDED_START)] : []),
      ...front,
      ...(to < 2 ? [] : [movePoint(end, second, width(2, BACK) * ROUNDED_END)]),
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
export function buildTrunk(spine, profile, ease = 0) {
  const flesh = buildFlesh(
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
      return [[x, y], directionTo([0, 0], [right, down])];
    },
    BACK,
    profile,
    1,
    ease,
  );
  const { bone, width, surface, stations } = flesh;

  /**
   * The closed outline between two positions, with the seat if it starts at the hip, or a straight
   * cut if it starts higher.
   * @param {number} from
   * @param {number} to
   */
  function outline(from, to) {
    const [front, back] = /** @type {[Point[], Point[]]} */ (
      [FRONT, BACK].map((side) => {
        const edge = stations(from, to).map((along) => surface(along, side));
        return cutEdge(edge, from > 0, false);
      })
    );
    const seat = [
      movePoint(...bone(0), -10, width(0, BACK) * 0.55),
      movePoint(...bone(0), -11, width(0, FRONT) * -0.3),
    ];
    return [...front, ...back.reverse(), ...(from ? [] : seat)];
  }

  return { ...flesh, outline };
}

/**
 * The flesh or cloth around bones.
 * @param {(along: number) => [Point, Point]} bone gives the point on the bones and their direction
 * @param {number} front which side of that direction is the profile's front, 1 or -1
 * @param {Profile} profile
 * @param {number} scale
 * @param {number} ease
 */
function buildFlesh(bone, front, profile, scale, ease) {
  /**
   * The distance of the surface from the bone; constant beyond either end.
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
    return mix(before[column], after[column], part) * scale + ease;
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
      movePoint(...bone(along), 0, side * front * depth),
    /**
     * Both ends and all stations of the profile between them.
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
 * The glow of a muscle below the surface of one side.
 * @param {Flesh} flesh
 * @param {number} side
 * @param {number} start
 * @param {number} end
 */
export function drawMuscle({ width, surface }, side, start, end) {
  return drawGlow((part, swelling) => {
    const along = mix(start, end, part);
    const depth = width(along, side) * SURFACE_SHARE;
    const skin = depth - (2.6 * (1 - swelling) * depth) / MEAN_WIDTH;
    return [skin, skin - swelling * depth].map((at) => surface(along, side, at));
  });
}

/**
 * The glow of a muscle along a curve that bends towards its second point.
 * @param {Point[]} points
 * @param {number} halfWidth
 */
export function drawStrand(points, halfWidth) {
  const [start, bend, end] = /** @type {[Point, Point, Point]} */ (points);
  return drawGlow((part, swelling) => {
    const one = mixPoints(start, bend, part);
    const other = mixPoints(bend, end, part);
    return [halfWidth, -halfWidth].map((aside) =>
      movePoint(mixPoints(one, other, part), directionTo(one, other), 0, aside * swelling),
    );
  });
}

/**
 * Halo, muscle and heart.
 * @param {(part: number, swelling: number) => Point[]} across gives both edges at a share of the
 *   length
 * @returns {Shape[]}
 */
function drawGlow(across) {
  const pairs = /** @type {[Point, Point][]} */ (
    Array.from({ length: STATIONS + 1 }, (_, index) => {
      const part = index / STATIONS;
      return across(part, Math.sin(Math.PI * part) ** TAPER);
    })
  );
  const outline = [
    ...cutEdge(
      pairs.map(([outer]) => outer),
      true,
      true,
    ),
    ...pairs
      .slice(1, -1)
      .map(([, inner]) => inner)
      .reverse(),
  ];
  const widest = Math.max(...pairs.map((pair) => distance(...pair)));
  const small = widest < SMALL_MUSCLE ? " fig-small" : "";
  const heart = (/** @type {number} */ aside) =>
    pairs
      .slice(2, -2)
      .map(([outer, inner]) =>
        movePoint(mixPoints(outer, inner, 0.5), stepTo(inner, outer), aside),
      );
  const shape = fillCurve(outline, "fig-glow");
  return [
    ...[3, 2, 1].map((layer) => ({ ...shape, class: `fig-halo-${layer}${small}` })),
    shape,
    fillCurve([...heart(HEART), ...heart(-HEART).reverse()], "fig-glow-heart"),
  ];
}

/**
 * The edge with sharp corners at its ends.
 * @param {Point[]} edge
 * @param {boolean} first
 * @param {boolean} last
 */
function cutEdge(edge, first, last) {
  return edge.map((point, index) =>
    (first && index === 0) || (last && index === edge.length - 1) ? makeCorner(point) : point,
  );
}
