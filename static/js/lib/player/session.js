// One run through a timeline: where it stands at a moment, and which cues it has. Pure: the time is
// always an argument, in milliseconds.

import { halfwayOf } from "./cues.js";
import { SECOND } from "./timeline.js";

/** @typedef {import("./timeline.js").Segment} Segment */

/**
 * @typedef {object} Session
 * @property {Segment[]} segments
 * @property {number} startedAt when the first segment would have begun, pauses taken out
 * @property {number | null} pausedAt
 *
 * @typedef {object} Place Where a session stands.
 * @property {number} index of the segment
 * @property {Segment} segment
 * @property {number} elapsed milliseconds into the segment
 * @property {number} left milliseconds to its end
 * @property {boolean} finished
 */

/**
 * A session that begins now.
 * @param {Segment[]} segments
 * @param {number} now
 * @returns {Session}
 */
export function begin(segments, now) {
  return { segments, startedAt: now, pausedAt: null };
}

/**
 * Milliseconds of the timeline that have passed.
 * @param {Session} session
 * @param {number} now
 */
export function passed(session, now) {
  return Math.max(0, (session.pausedAt ?? now) - session.startedAt);
}

/**
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function pause(session, now) {
  return session.pausedAt === null ? { ...session, pausedAt: now } : session;
}

/**
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function resume(session, now) {
  if (session.pausedAt === null) return session;
  return { ...session, startedAt: session.startedAt + (now - session.pausedAt), pausedAt: null };
}

/**
 * The session moved to the start of a segment, running or paused as it was.
 * @param {Session} session
 * @param {number} index
 * @param {number} now
 * @returns {Session}
 */
export function jump(session, index, now) {
  const target = Math.min(Math.max(0, index), session.segments.length);
  const before = startOf(session.segments, target);
  return { ...session, startedAt: (session.pausedAt ?? now) - before };
}

/**
 * The session with its present segment longer. Where half of it was told already, that stays told.
 * @param {Session} session
 * @param {number} seconds
 * @param {number} now
 * @returns {Session}
 */
export function lengthen(session, seconds, now) {
  const { index, segment, elapsed } = place(session, now);
  const half = halfwayOf(segment);
  const told = half > 0 && elapsed >= half * SECOND;
  const longer = { ...segment, seconds: segment.seconds + seconds };
  if (told) longer.halfway = half;
  return { ...session, segments: session.segments.with(index, longer) };
}

/**
 * The session put to where something that went on beside it stands.
 * @param {Session} session
 * @param {number} milliseconds of the timeline that have passed
 * @param {number} now
 * @returns {Session}
 */
export function alignTo(session, milliseconds, now) {
  return { ...session, startedAt: (session.pausedAt ?? now) - milliseconds };
}

/**
 * Where the session stands.
 * @param {Session} session
 * @param {number} now
 * @returns {Place}
 */
export function place(session, now) {
  const time = passed(session, now);
  let start = 0;
  for (const [index, segment] of session.segments.entries()) {
    const end = start + segment.seconds * SECOND;
    if (time < end) {
      return { index, segment, elapsed: time - start, left: end - time, finished: false };
    }
    start = end;
  }
  const index = session.segments.length - 1;
  const segment = /** @type {Segment} */ (session.segments[index]);
  return { index, segment, elapsed: segment.seconds * SECOND, left: 0, finished: true };
}

/**
 * Milliseconds from the start to the start of a segment.
 * @param {Segment[]} segments
 * @param {number} index
 */
export function startOf(segments, index) {
  return segments.slice(0, index).reduce((total, { seconds }) => total + seconds * SECOND, 0);
}
