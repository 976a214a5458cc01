// The cues of a timeline: when each sounds, and how. One table for the chimes and for the cue track,
// so that both sound alike.

import { SECOND } from "./timeline.js";

/** @typedef {import("./timeline.js").Segment} Segment */

/**
 * @typedef {"start" | "turn" | "halfway" | "last" | "rest" | "change" | "end" | "same-day"} Sound
 * @typedef {{ at: number, sound: Sound }} Cue a sound and its milliseconds from the start
 */

/** @type {Record<string, Sound>} */
const OPENING = { hold: "start", move: "start", rest: "rest", change: "change", ease: "rest" };
/** Movements this short follow the breath, as cat and cow do: a soft sound for each turn. */
const BREATH_SECONDS = 6;
/** A hold of less has no halfway cue: it would come right before the last three. */
const HALFWAY_FROM = 15;
const LAST_SECONDS = 3;

/**
 * Frequencies in hertz, one after another: each cue is told apart without words. The cue that asks
 * to call for advice is the longest and falls.
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
  "same-day": [880, 659, 880, 659, 880, 659],
};
/** From one note's beginning to the next one's, in seconds. */
export const NOTE_SECONDS = 0.16;
/** How long a note is heard: it fades under the next one. */
export const FADE_SECONDS = NOTE_SECONDS * 1.8;
/** How fast a note swells, so that it doesn't click. */
export const SWELL_SECONDS = 0.02;
/** Loudness of a note, where 1 is the most. */
export const LOUDNESS = 0.22;
/** What a fading note ends at: a thousandth can't be heard. */
export const SILENCE = 0.001;

/**
 * Every cue of a timeline, in order: what begins, half and the last three seconds of a hold, the end.
 * @param {Segment[]} segments
 * @returns {Cue[]}
 */
export function cuesOf(segments) {
  let start = 0;
  const all = segments.flatMap((segment) => {
    const cues = cuesWithin(segment).map(({ at, sound }) => ({ at: start + at * SECOND, sound }));
    start += segment.seconds * SECOND;
    return cues;
  });
  return [...all, { at: start, sound: "end" }];
}

/**
 * Whether something is held or moved, and nobody gets ready or rests.
 * @param {Segment | undefined} segment
 */
export function isEffort(segment) {
  return segment?.kind === "hold" || segment?.kind === "move";
}

/**
 * When half of a hold or a movement is told, in whole seconds from its beginning; 0 for never.
 * @param {Segment} segment
 */
export function halfwayOf(segment) {
  const { seconds, halfway } = segment;
  if (!isEffort(segment)) return 0;
  return halfway ?? (seconds < HALFWAY_FROM ? 0 : Math.ceil(seconds / 2));
}

/**
 * @param {Segment} segment
 * @returns {Cue[]} with seconds from the segment's beginning
 */
function cuesWithin(segment) {
  const { kind, seconds } = segment;
  const opening = OPENING[kind];
  if (!opening || !seconds) return [];
  /** @type {Cue[]} */
  const cues = [{ at: 0, sound: kind === "move" && seconds <= BREATH_SECONDS ? "turn" : opening }];
  const half = halfwayOf(segment);
  if (half) cues.push({ at: half, sound: "halfway" });
  if (kind === "hold" && seconds > 2 * LAST_SECONDS) {
    for (let left = LAST_SECONDS; left > 0; left -= 1) {
      cues.push({ at: seconds - left, sound: "last" });
    }
  }
  return cues;
}
