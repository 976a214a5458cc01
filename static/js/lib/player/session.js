// One run through a timeline: its progress at a given time. Pure: the time is always an argument,
// in milliseconds.

import { findHalfway } from "./cues.js";
import { SECOND } from "./timeline.js";

/** @typedef {import("./timeline.js").Segment} Segment */

/**
 * @typedef {object} Session
 * @property {Segment[]} segments
 * @property {number} startedAt when the first segment would have started without pauses
 * @property {number | null} pausedAt
 *
 * @typedef {object} Progress Where a session is.
 * @property {number} index of the segment
 * @property {Segment} segment
 * @property {number} elapsed milliseconds into the segment
 * @property {number} left milliseconds to its end
 * @property {boolean} finished
 */

/**
 * A session that starts now.
 * @param {Segment[]} segments
 * @param {number} now
 * @returns {Session}
 */
export function beginSession(segments, now) {
  return { segments, startedAt: now, pausedAt: null };
}

/**
 * Milliseconds of the timeline that have passed.
 * @param {Session} session
 * @param {number} now
 */
export function countElapsed(session, now) {
  return Math.max(0, (session.pausedAt ?? now) - session.startedAt);
}

/**
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function pauseSession(session, now) {
  return session.pausedAt === null ? { ...session, pausedAt: now } : session;
}

/**
 * @param {Session} session
 * @param {number} now
 * @returns {Session}
 */
export function resumeSession(session, now) {
  if (session.pausedAt === null) return session;
  return { ...session, startedAt: session.startedAt + (now - session.pausedAt), pausedAt: null };
}

/**
 * The session at the start of a segment, running or paused as before.
 * @param {Session} session
 * @param {number} index
 * @param {number} now
 * @returns {Session}
 */
export function jumpToSegment(session, index, now) {
  const target = Math.min(Math.max(0, index), session.segments.length);
  const before = findSegmentStart(session.segments, target);
  return { ...session, startedAt: (session.pausedAt ?? now) - before };
}

/**
 * The session with its current segment lengthened. If its halfway cue already sounded, it doesn't
 * come again.
 * @param {Session} session
 * @param {number} seconds
 * @param {number} now
 * @returns {Session}
 */
export function lengthenSegment(session, seconds, now) {
  const { index, segment, elapsed } = getProgress(session, now);
  const half = findHalfway(segment);
  const wasCued = half > 0 && elapsed >= half * SECOND;
  const longer = { ...segment, seconds: segment.seconds + seconds };
  if (wasCued) longer.halfway = half;
  return { ...session, segments: session.segments.with(index, longer) };
}

/**
 * The session aligned with a track that continued by itself.
 * @param {Session} session
 * @param {number} milliseconds of the timeline that have passed
 * @param {number} now
 * @returns {Session}
 */
export function alignSession(session, milliseconds, now) {
  return { ...session, startedAt: (session.pausedAt ?? now) - milliseconds };
}

/**
 * Where the session is now.
 * @param {Session} session
 * @param {number} now
 * @returns {Progress}
 */
export function getProgress(session, now) {
  const time = countElapsed(session, now);
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
 * Milliseconds from the start of the session to the start of a segment.
 * @param {Segment[]} segments
 * @param {number} index
 */
export function findSegmentStart(segments, index) {
  return segments.slice(0, index).reduce((total, { seconds }) => total + seconds * SECOND, 0);
}
