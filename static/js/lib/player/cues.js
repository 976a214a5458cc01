// The cues of a timeline: when each sounds, and its melody. Chimes and cue track share one table,
// so that they sound alike.

import { SECOND } from "./timeline.js";

/** @typedef {import("./timeline.js").Segment} Segment */

/**
 * @typedef {"start" | "turn" | "halfway" | "last" | "rest" | "change" | "end" | "question" |
 *   "same-day"} Sound
 * @typedef {{ at: number, sound: Sound }} Cue a sound and its milliseconds from the start
 */

/** @type {Record<string, Sound>} */
const OPENING_SOUNDS = {
  hold: "start",
  move: "start",
  rest: "rest",
  change: "change",
  ease: "rest",
};
/** Movements this short follow the breath, as in cat-cow: each gets a soft sound. */
const BREATH_SECONDS = 6;
/** Shorter holds have no halfway cue: it would come right before the last three seconds. */
const HALFWAY_FROM_SECONDS = 15;
const LAST_SECONDS = 3;

/**
 * Frequencies in hertz, in sequence. Each cue can be recognized without words. The same-day cue is
 * the longest and falls.
 * @type {Record<Sound, number[]>}
 */
export const MELODIES = {
  start: [523, 784],
  turn: [587],
  halfway: [784, 784],
  last: [880],
  rest: [523],
  change: [659, 523, 659],
  end: [523, 659, 784],
  question: [659, 988, 659, 988],
  "same-day": [880, 659, 880, 659, 880, 659],
};
/** Seconds between the starts of two notes. */
export const NOTE_SECONDS = 0.16;
/** Seconds that a note lasts: it fades under the next one. */
export const FADE_SECONDS = NOTE_SECONDS * 1.8;
/** Seconds that a note swells, so that it doesn't click. */
export const SWELL_SECONDS = 0.02;
/** The loudness of a note, at most 1. */
export const LOUDNESS = 0.22;
/** The loudness at which a fading note ends: inaudible. */
export const SILENCE = 0.001;

/**
 * All cues of a timeline in order: at the start of a segment, halfway and in the last three seconds
 * of a hold, and at the end.
 * @param {Segment[]} segments
 * @returns {Cue[]}
 */
export function listCues(segments) {
  let start = 0;
  const all = segments.flatMap((segment) => {
    const cues = listSegmentCues(segment).map(({ at, sound }) => ({
      at: start + at * SECOND,
      sound,
    }));
    start += segment.seconds * SECOND;
    return cues;
  });
  return [...all, { at: start, sound: "end" }];
}

/**
 * Whether a segment is a hold or a movement.
 * @param {Segment | undefined} segment
 */
export function isEffort(segment) {
  return segment?.kind === "hold" || segment?.kind === "move";
}

/**
 * When the halfway cue of a hold or a movement comes, in whole seconds from its start; 0 for never.
 * @param {Segment} segment
 */
export function findHalfway(segment) {
  const { seconds, halfway } = segment;
  if (!isEffort(segment)) return 0;
  return halfway ?? (seconds < HALFWAY_FROM_SECONDS ? 0 : Math.ceil(seconds / 2));
}

/**
 * @param {Segment} segment
 * @returns {Cue[]} with seconds from the segment's start
 */
function listSegmentCues(segment) {
  const { kind, seconds } = segment;
  const opening = OPENING_SOUNDS[kind];
  if (!opening || !seconds) return [];
  /** @type {Cue[]} */
  const cues = [{ at: 0, sound: kind === "move" && seconds <= BREATH_SECONDS ? "turn" : opening }];
  const half = findHalfway(segment);
  if (half) cues.push({ at: half, sound: "halfway" });
  if (kind === "hold" && seconds > 2 * LAST_SECONDS) {
    for (let left = LAST_SECONDS; left > 0; left -= 1) {
      cues.push({ at: seconds - left, sound: "last" });
    }
  }
  return cues;
}
