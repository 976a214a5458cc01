// What each event does to a run. Pure: takes a state, an event and the time, and gives the next
// state and its effects. Without clock and page, every order of taps can be tested.

import { isEffort, listCues } from "./cues.js";
import {
  alignSession,
  beginSession,
  countElapsed,
  findSegmentStart,
  getProgress,
  jumpToSegment,
  lengthenSegment,
  pauseSession,
  resumeSession,
} from "./session.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./cues.js").Cue} Cue
 * @typedef {import("./cues.js").Sound} Sound
 * @typedef {import("./session.js").Progress} Progress
 * @typedef {import("./timeline.js").Segment} Segment
 *
 * @typedef {object} RunState
 * @property {boolean} cramp whether it is a cramp; otherwise a routine, which ends
 * @property {"running" | "eased" | "done"} phase
 * @property {Session} session
 * @property {Cue[]} cues
 * @property {number} heard milliseconds of the timeline whose cues have sounded or are past
 * @property {number} index of the segment that the page shows
 * @property {number} mark the seconds last announced within the segment
 * @property {number} crampedSince
 * @property {"none" | "shown" | "aside"} card the same-day card
 * @property {number} at the time of the last event
 *
 * @typedef {"tick" | "return" | "toggle-pause" | "pause" | "back" | "repeat" | "skip" | "lengthen"
 *   | "let-go" | "continue" | "dismiss-card" | "show-card"} RunEvent "return": the page is visible
 *   again. "lengthen": 10 seconds more for the current segment
 *
 * @typedef {{ type: "segment", progress: Progress } | { type: "cue", sound: Sound } | { type:
 *   "mark", seconds: number } | { type: "reschedule" | "card" | "eased" | "done" }} Effect
 *   "reschedule": the times of the coming cues have changed
 * @typedef {{ state: RunState, effects: Effect[] }} Outcome
 */

/** Milliseconds of cramp after which the same-day card appears (content brief: 10 minutes). */
export const SAME_DAY_AFTER = 10 * 60 * 1000;
/** Seconds by which one tap lengthens the current segment. */
export const LONGER_SECONDS = 10;
/** A cue that is late by more than this, in milliseconds, stays silent. */
const STALE_AFTER = 1000;
const MARK_EVERY_SECONDS = 10;
/** Milliseconds by which track and clock may differ before the track's position is used. */
const MAX_DRIFT = 100;

/**
 * @param {Segment[]} segments
 * @param {boolean} cramp
 * @param {number} now
 * @param {number} [since] when the cramp began, if that was earlier
 * @returns {RunState}
 */
export function startRun(segments, cramp, now, since = now) {
  return {
    cramp,
    phase: "running",
    ...restartTimeline(segments, now),
    cues: listCues(segments),
    crampedSince: since,
    card: "none",
    at: now,
  };
}

/**
 * Changes the position during a cramp: its clock and its card continue.
 * @param {RunState} state
 * @param {Segment[]} segments
 * @param {number} now
 * @returns {RunState}
 */
export function changePosition(state, segments, now) {
  const { crampedSince, card } = followClock(state, now);
  return { ...startRun(segments, true, now, crampedSince), card };
}

/**
 * @param {RunState} before
 * @param {RunEvent} event
 * @param {number} now
 * @param {number | null} [track] the timeline position of a track that continued while the page was
 *   suspended, in milliseconds
 * @returns {Outcome}
 */
export function handleEvent(before, event, now, track = null) {
  const state = followClock(before, now);
  /** @type {Outcome} */
  const unchanged = { state, effects: [] };
  switch (event) {
    case "tick":
      return advanceTime(state, now);
    case "return":
      return handleReturn(state, now, track);
    case "dismiss-card":
      return state.card === "shown"
        ? { state: { ...state, card: "aside" }, effects: [] }
        : unchanged;
    case "show-card":
      return { state: { ...state, card: "shown" }, effects: [{ type: "card" }] };
    case "continue": {
      if (state.phase !== "eased") return unchanged;
      return rescheduleCues(
        { ...state, session: resumeSession(state.session, now), phase: "running" },
        now,
      );
    }
    default:
      return state.phase === "running" ? handleTap(state, event, now) : unchanged;
  }
}

/**
 * The cues within a span from now, each with the milliseconds until it sounds.
 * @param {RunState} state
 * @param {number} now
 * @param {number} from milliseconds from now
 * @param {number} to milliseconds from now
 * @returns {{ in: number, sound: Sound }[]}
 */
export function listCuesAhead({ session, cues, phase, ...state }, now, from, to) {
  if (phase !== "running" || session.pausedAt !== null) return [];
  const time = countElapsed(session, now);
  const all = [...cues];
  if (state.cramp && state.card === "none") {
    all.push({ at: time + state.crampedSince + SAME_DAY_AFTER - now, sound: "same-day" });
  }
  return all
    .filter(({ at }) => at >= time + from && at < time + to)
    .map(({ at, sound }) => ({ in: at - time, sound }))
    .sort((a, b) => a.in - b.in);
}

/**
 * The segments that a routine's bar shows: those with effort.
 * @param {RunState} state
 * @returns {number[]} indexes of segments
 */
export function listEfforts({ session }) {
  return [...session.segments.keys()].filter((index) => isEffort(session.segments[index]));
}

/**
 * @param {Segment[]} segments
 * @param {number} now
 */
function restartTimeline(segments, now) {
  return { session: beginSession(segments, now), heard: -1, index: -1, mark: 0 };
}

/**
 * Follows the clock. If it was set back, no cue is repeated and no hold gets longer.
 * @param {RunState} state
 * @param {number} now
 * @returns {RunState}
 */
function followClock(state, now) {
  const change = now - state.at;
  if (change >= 0) return { ...state, at: now };
  const { startedAt, pausedAt } = state.session;
  const session = {
    ...state.session,
    startedAt: startedAt + change,
    pausedAt: pausedAt === null ? null : pausedAt + change,
  };
  return { ...state, session, crampedSince: state.crampedSince + change, at: now };
}

/**
 * Applies a tap to a running timeline.
 * @param {RunState} state
 * @param {RunEvent} event
 * @param {number} now
 * @returns {Outcome}
 */
function handleTap(state, event, now) {
  // A cramp can't be paused or skipped: it continues, or it lets go.
  if (state.cramp !== (event === "let-go")) return { state, effects: [] };
  const { session } = state;
  switch (event) {
    case "pause":
      return rescheduleCues({ ...state, session: pauseSession(session, now) }, now);
    case "toggle-pause": {
      const toggle = session.pausedAt === null ? pauseSession : resumeSession;
      return rescheduleCues({ ...state, session: toggle(session, now) }, now);
    }
    case "lengthen": {
      const longer = lengthenSegment(session, LONGER_SECONDS, now);
      return rescheduleCues({ ...state, session: longer, cues: listCues(longer.segments) }, now);
    }
    case "let-go":
      return {
        state: { ...state, session: pauseSession(session, now), phase: "eased" },
        effects: [{ type: "eased" }],
      };
    case "back":
      return jumpBy(state, -1, now);
    case "repeat":
      return jumpBy(state, 0, now);
    default:
      return jumpBy(state, 1, now);
  }
}

/**
 * @param {RunState} state
 * @param {number} now
 * @returns {Outcome}
 */
function rescheduleCues(state, now) {
  const next = advanceTime(state, now);
  return { ...next, effects: [{ type: "reschedule" }, ...next.effects] };
}

/**
 * @param {RunState} state
 * @param {number} by the number of segments
 * @param {number} now
 * @returns {Outcome}
 */
function jumpBy(state, by, now) {
  const to = Math.max(0, getProgress(state.session, now).index + by);
  const session = jumpToSegment(state.session, to, now);
  const heard = findSegmentStart(session.segments, to) - 1;
  return rescheduleCues({ ...state, session, heard, index: -1 }, now);
}

/**
 * The page is visible again. The clock may have been set meanwhile; a track that played is right.
 * @param {RunState} state
 * @param {number} now
 * @param {number | null} track
 * @returns {Outcome}
 */
function handleReturn(state, now, track) {
  let { session } = state;
  const drift = track === null ? 0 : Math.abs(track - countElapsed(session, now));
  if (track !== null && drift > MAX_DRIFT) session = alignSession(session, track, now);
  const heard = Math.max(state.heard, countElapsed(session, now));
  return rescheduleCues({ ...state, session, heard }, now);
}

/**
 * Applies the time that has passed.
 * @param {RunState} before
 * @param {number} now
 * @returns {Outcome}
 */
function advanceTime(before, now) {
  if (before.phase !== "running") return { state: before, effects: [] };
  let state = before;
  /** @type {Effect[]} */
  const effects = [];
  const { session } = state;
  const progress = getProgress(session, now);
  if (progress.finished && state.cramp) {
    return rescheduleCues({ ...state, ...restartTimeline(session.segments, now) }, now);
  }
  if (progress.index !== state.index) {
    effects.push({ type: "segment", progress });
    state = { ...state, index: progress.index, mark: progress.segment.seconds };
  }
  const cue = findDueCue(state, now);
  if (cue) effects.push({ type: "cue", sound: cue });
  state = { ...state, heard: countElapsed(session, now) };
  const mark = Math.ceil(progress.left / 1000);
  if (
    isEffort(progress.segment) &&
    mark &&
    mark !== state.mark &&
    mark % MARK_EVERY_SECONDS === 0
  ) {
    effects.push({ type: "mark", seconds: mark });
    state = { ...state, mark };
  }
  if (progress.finished) {
    effects.push({ type: "done" });
    state = { ...state, phase: "done" };
  }
  if (state.cramp && state.card === "none" && now - state.crampedSince >= SAME_DAY_AFTER) {
    effects.push({ type: "card" });
    state = { ...state, card: "shown" };
  }
  return { state, effects };
}

/**
 * The cue for now: the latest that is due, unless it is too late.
 * @param {RunState} state
 * @param {number} now
 * @returns {Sound | undefined}
 */
function findDueCue({ session, cues, heard }, now) {
  const time = countElapsed(session, now);
  return cues.findLast(({ at }) => at > heard && at <= time && time - at < STALE_AFTER)?.sound;
}
