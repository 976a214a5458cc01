// The timeline of a run, second by second. Pure; tests/cases/timeline.json tests it together with
// Python's.

/**
 * @typedef {object} Step
 * @property {string} kind ready, hold, move or ease
 * @property {number} seconds
 * @property {number} shortest the fewest seconds that the clinic allows
 * @property {number} longest the most seconds that the clinic allows
 * @property {number} repeats
 * @property {string} side "", "left" or "right"
 *
 * @typedef {object} Stretch
 * @property {string} sides one, each or none
 * @property {number} rounds
 * @property {number} rest seconds between rounds
 * @property {Step[]} steps
 *
 * @typedef {object} Segment A span of seconds in which one thing happens.
 * @property {string} kind a step's kind, or "rest" or "change"
 * @property {number} seconds
 * @property {number} stretch counted from 0
 * @property {number} step counted from 0 within the stretch
 * @property {string} side
 * @property {number} round counted from 1
 * @property {number} [halfway] when the halfway cue comes, in seconds, if not at half of `seconds`
 *
 * @typedef {object} OwnSeconds The seconds that a person chose in the settings; null: as planned.
 * @property {number | null} ready to get into position
 * @property {number | null} changeover to change sides
 * @property {number | null} hold
 */

/** Milliseconds. */
export const SECOND = 1000;
/** @type {Record<string, string[]>} */
const SIDES = { one: [""], none: [""], each: ["left", "right"] };
/** The most seconds to get ready for a cramp: it hurts now. */
const MAX_READY_SECONDS = 3;
/** The length of a cramp's timeline. A longer cramp starts it again. */
const CRAMP_SECONDS = 30 * 60;

/**
 * Applies the person's own seconds, within what the clinic allows for each step.
 * @param {Stretch[]} stretches
 * @param {OwnSeconds} wishes
 * @returns {Stretch[]}
 */
export function applyOwnSeconds(stretches, { ready, hold }) {
  /** @type {Record<string, number | null>} */
  const ownByKind = { ready, hold };
  return stretches.map((stretch) => ({
    ...stretch,
    steps: stretch.steps.map((step) => {
      const seconds = ownByKind[step.kind] ?? step.seconds;
      return { ...step, seconds: Math.min(Math.max(seconds, step.shortest), step.longest) };
    }),
  }));
}

/**
 * All segments of the stretches in order.
 * @param {Stretch[]} stretches
 * @param {number} changeover seconds to change sides
 * @returns {Segment[]}
 */
export function buildTimeline(stretches, changeover = 0) {
  return stretches.flatMap((stretch, number) =>
    (SIDES[stretch.sides] ?? [""]).flatMap((side, turn) => [
      ...(turn ? [makeChangeover(stretch, number, side, changeover)] : []),
      ...buildSide(stretch, number, side, turn === 0),
    ]),
  );
}

/**
 * A cramp's stretch, repeated: nobody knows how long a cramp lasts. Getting ready comes once.
 * Coming out is left out, since it comes when the muscle lets go.
 * @param {Stretch} stretch
 * @param {number} [seconds] the least length
 * @returns {Segment[]}
 */
export function buildCrampTimeline(stretch, seconds = CRAMP_SECONDS) {
  const beginning = buildTimeline([stretch])
    .filter(({ kind }) => kind !== "ease")
    .map((segment) => (segment.kind === "ready" ? shortenReady(segment) : segment));
  const repeated = beginning.filter(({ kind }) => kind !== "ready");
  const [first] = repeated;
  if (!first || !sumSeconds(repeated)) return beginning;
  /** @type {Segment} */
  const rest = { ...first, kind: "rest", seconds: stretch.rest };
  const cycle = stretch.rest ? [rest, ...repeated] : repeated;
  const length = Math.ceil((seconds - sumSeconds(beginning)) / sumSeconds(cycle));
  return [...beginning, ...Array.from({ length }, () => cycle).flat()];
}

/**
 * @param {Segment} segment
 * @returns {Segment}
 */
function shortenReady(segment) {
  return { ...segment, seconds: Math.min(segment.seconds, MAX_READY_SECONDS) };
}

/**
 * The length of all segments in seconds.
 * @param {Segment[]} segments
 */
export function sumSeconds(segments) {
  return segments.reduce((total, segment) => total + segment.seconds, 0);
}

/**
 * @param {Stretch} stretch
 * @param {number} number
 * @param {string} side
 * @param {number} seconds
 * @returns {Segment}
 */
function makeChangeover(stretch, number, side, seconds) {
  return {
    kind: "change",
    seconds,
    stretch: number,
    step: findFirstEffort(stretch),
    side,
    round: 1,
  };
}

/**
 * All rounds on one side. Only the first side's first round has the steps to get ready, only the
 * last round those to come out. Between rounds there is a rest.
 * @param {Stretch} stretch
 * @param {number} number
 * @param {string} side
 * @param {boolean} first
 * @returns {Segment[]}
 */
function buildSide(stretch, number, side, first) {
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
      const ahead = findFirstEffort(stretch);
      segments.push({ kind: "rest", seconds: rest, stretch: number, step: ahead, side, round });
    }
  }
  return segments;
}

/**
 * The index of the step that follows a rest or a change of sides.
 * @param {Stretch} stretch
 */
function findFirstEffort(stretch) {
  return Math.max(
    0,
    stretch.steps.findIndex(({ kind }) => kind === "hold" || kind === "move"),
  );
}
