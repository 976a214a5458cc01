// How long a routine takes, second by second. Pure; shares tests/cases/timeline.json with Python.

/**
 * @typedef {object} Step
 * @property {string} kind ready, hold, move or ease
 * @property {number} seconds
 * @property {number} shortest the fewest seconds that the clinic allows
 * @property {number} longest the most
 * @property {number} repeats
 * @property {string} side "", "left" or "right"
 *
 * @typedef {object} Stretch
 * @property {string} sides one, each or none
 * @property {number} rounds
 * @property {number} rest seconds between rounds
 * @property {Step[]} steps
 *
 * @typedef {object} Segment One stretch of seconds in which one thing happens.
 * @property {string} kind a step's kind, or "rest" or "change"
 * @property {number} seconds
 * @property {number} stretch counted from 0
 * @property {number} step counted from 0 within the stretch
 * @property {string} side
 * @property {number} round counted from 1
 * @property {number} [halfway] when half is told, in seconds, where that is not half of `seconds`
 *
 * @typedef {object} Wishes A person's own seconds; null: as planned.
 * @property {number | null} ready to get into place
 * @property {number | null} changeover to change sides
 * @property {number | null} hold
 */

/** In milliseconds. */
export const SECOND = 1000;
/** @type {Record<string, string[]>} */
const SIDES = { one: [""], none: [""], each: ["left", "right"] };
/** Against a cramp nobody waits longer than this to begin: the pain is now. */
const READY_NOW = 3;
/** A cramp's timeline lasts this many seconds. A cramp that lasts longer starts it anew. */
const CRAMP = 30 * 60;

/**
 * The stretches with a person's own seconds, each kept within what the clinic allows for that step.
 * @param {Stretch[]} stretches
 * @param {Wishes} wishes
 * @returns {Stretch[]}
 */
export function asWished(stretches, { ready, hold }) {
  /** @type {Record<string, number | null>} */
  const wished = { ready, hold };
  return stretches.map((stretch) => ({
    ...stretch,
    steps: stretch.steps.map((step) => {
      const seconds = wished[step.kind] ?? step.seconds;
      return { ...step, seconds: Math.min(Math.max(seconds, step.shortest), step.longest) };
    }),
  }));
}

/**
 * Every segment of the stretches in a row.
 * @param {Stretch[]} stretches
 * @param {number} changeover seconds to change sides
 * @returns {Segment[]}
 */
export function timeline(stretches, changeover = 0) {
  return stretches.flatMap((stretch, number) =>
    (SIDES[stretch.sides] ?? [""]).flatMap((side, turn) => [
      ...(turn ? [changeOf(stretch, number, side, changeover)] : []),
      ...sideSegments(stretch, number, side, turn === 0),
    ]),
  );
}

/**
 * A stretch against a cramp, over and over: nobody knows how long a cramp lasts. Getting into place
 * comes once; coming out is left away, since it belongs to the moment when the muscle lets go.
 * @param {Stretch} stretch
 * @param {number} [seconds] at least
 * @returns {Segment[]}
 */
export function untilItLetsGo(stretch, seconds = CRAMP) {
  const once = timeline([stretch])
    .filter(({ kind }) => kind !== "ease")
    .map((segment) => (segment.kind === "ready" ? readyNow(segment) : segment));
  const again = once.filter(({ kind }) => kind !== "ready");
  const [first] = again;
  if (!first || !duration(again)) return once;
  /** @type {Segment} */
  const rest = { ...first, kind: "rest", seconds: stretch.rest };
  const more = stretch.rest ? [rest, ...again] : again;
  const length = Math.ceil((seconds - duration(once)) / duration(more));
  return [...once, ...Array.from({ length }, () => more).flat()];
}

/**
 * @param {Segment} segment
 * @returns {Segment}
 */
function readyNow(segment) {
  return { ...segment, seconds: Math.min(segment.seconds, READY_NOW) };
}

/**
 * Seconds from the first segment to the end of the last.
 * @param {Segment[]} segments
 */
export function duration(segments) {
  return segments.reduce((total, segment) => total + segment.seconds, 0);
}

/**
 * @param {Stretch} stretch
 * @param {number} number
 * @param {string} side
 * @param {number} seconds
 * @returns {Segment}
 */
function changeOf(stretch, number, side, seconds) {
  return { kind: "change", seconds, stretch: number, step: firstEffort(stretch), side, round: 1 };
}

/**
 * All rounds on one side. Getting into place belongs to the first side's first round, coming out to
 * the last round, and a rest stands between rounds.
 * @param {Stretch} stretch
 * @param {number} number
 * @param {string} side
 * @param {boolean} first
 * @returns {Segment[]}
 */
function sideSegments(stretch, number, side, first) {
  const { steps, rounds, rest } = stretch;
  /** @type {Segment[]} */
  const segments = [];
  for (let round = 1; round <= rounds; round += 1) {
    for (const [index, step] of steps.entries()) {
      const { kind, seconds } = step;
      if (kind === "ready" && !(first && round === 1)) continue;
      if (kind === "ease" && round < rounds) continue;
      const segment = {
        kind,
        seconds,
        stretch: number,
        step: index,
        side: step.side || side,
        round,
      };
      for (let count = 0; count < step.repeats; count += 1) segments.push({ ...segment });
    }
    if (round < rounds && rest) {
      const ahead = firstEffort(stretch);
      segments.push({ kind: "rest", seconds: rest, stretch: number, step: ahead, side, round });
    }
  }
  return segments;
}

/**
 * The step that a rest or a changeover leads to.
 * @param {Stretch} stretch
 */
function firstEffort(stretch) {
  return Math.max(
    0,
    stretch.steps.findIndex(({ kind }) => kind === "hold" || kind === "move"),
  );
}
