// One run through a timeline: where it stands at a moment, and which cues it has. Pure: the time is
// always an argument, in milliseconds.

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

const SECOND = 1000;

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

/**
 * @typedef {"start" | "rest" | "change" | "last" | "end"} Sound
 * @typedef {{ at: number, sound: Sound }} Cue a sound and its milliseconds from the start
 */

/** @type {Record<string, Sound>} */
const OPENING = { hold: "start", move: "start", rest: "rest", change: "change", ease: "rest" };
const LAST_SECONDS = 3;

/**
 * Every cue of a timeline, in order: what begins, the last three seconds of a hold, the end.
 * @param {Segment[]} segments
 * @returns {Cue[]}
 */
export function cuesOf(segments) {
  /** @type {Cue[]} */
  const all = [];
  let start = 0;
  for (const segment of segments) {
    const opening = OPENING[segment.kind];
    if (opening) all.push({ at: start, sound: opening });
    const end = start + segment.seconds * SECOND;
    if (segment.kind === "hold" && segment.seconds > 2 * LAST_SECONDS) {
      for (let left = LAST_SECONDS; left > 0; left -= 1) {
        all.push({ at: end - left * SECOND, sound: "last" });
      }
    }
    start = end;
  }
  return [...all, { at: start, sound: "end" }];
}
