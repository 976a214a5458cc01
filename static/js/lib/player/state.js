// What each event does to a run. Pure: takes a state, an event and the time, and gives the next
// state and its effects. Without clock and page, every order of taps can be tested.

import { isEffort, listCues } from "./cues.js";
import { countDue, listNotices } from "./easing.js";
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
 * @typedef {import("./easing.js").Notice} Notice
 * @typedef {import("./session.js").Progress} Progress
 * @typedef {import("./timeline.js").Segment} Segment
 *
 * @typedef {object} RunState
 * @property {boolean} cramp whether it is a cramp; otherwise a routine, which ends
 * @property {"running" | "eased" | "stopped" | "done"} phase "stopped": the card asks to call
 * @property {Session} session
 * @property {Cue[]} cues
 * @property {number} heard milliseconds of the timeline whose cues have sounded or are past
 * @property {number} index of the segment that the page shows
 * @property {number} mark the seconds last announced within the segment
 * @property {number} crampedSince
 * @property {import("./easing.js").TimedNotice[]} notices none for a routine
 * @property {number} noticed how many of them have come
 * @property {Notice | null} notice what the page asks or shows
 * @property {number} at the time of the last event
 *
 * @typedef {"tick" | "return" | "toggle-pause" | "pause" | "back" | "repeat" | "skip" | "lengthen"
 *   | "let-go" | "continue" | "easing" | "not-easing" | "understood"} RunEvent "return": the page is
 *   visible again. "lengthen": 10 seconds more for the current segment. "easing": yes, or "no" was a
 *   mistake. "understood": the soreness notice is read
 *
 * @typedef {{ type: "segment", progress: Progress } | { type: "cue", sound: Sound } | { type:
 *   "mark", seconds: number } | { type: "notice", notice: Notice | null } | { type: "reschedule" |
 *   "eased" | "done" }} Effect "reschedule": the times of the coming cues have changed
 * @typedef {{ state: RunState, effects: Effect[] }} Outcome
 */

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
 * @param {boolean} [hasTenMinuteRule] whether it should ease within 10 minutes
 * @returns {RunState}
 */
export function startRun(segments, cramp, now, since = now, hasTenMinuteRule = true) {
  return {
    cramp,
    phase: "running",
    ...restartTimeline(segments, now),
    cues: listCues(segments),
    crampedSince: since,
    notices: cramp ? listNotices(hasTenMinuteRule) : [],
    noticed: 0,
    notice: null,
    at: now,
  };
}

/**
 * Changes the position during a cramp: its clock and its notices continue.
 * @param {RunState} state
 * @param {Segment[]} segments
 * @param {number} now
 * @returns {RunState}
 */
export function changePosition(state, segments, now) {
  const { crampedSince, notices, noticed, notice } = followClock(state, now);
  const phase = notice === "card" ? "stopped" : "running";
  return {
    ...startRun(segments, true, now, crampedSince),
    notices,
    noticed,
    notice,
    phase,
  };
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
    case "continue":
      return state.phase === "eased" ? resumeRun(unchanged, now) : unchanged;
    case "easing":
    case "not-easing":
    case "understood":
      return state.phase === "eased" ? unchanged : handleAnswer(state, event, now);
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
  let end = Infinity;
  for (const { after, notice } of state.notices.slice(state.noticed)) {
    const at = time + state.crampedSince + after - now;
    if (notice === "card") end = at;
    all.push({ at, sound: notice === "card" ? "same-day" : "question" });
  }
  return all
    .filter(({ at }) => at >= time + from && at < time + to && at <= end)
    .map(({ at, sound }) => ({ in: at - time, sound }))
    .sort((a, b) => a.in - b.in);
}

/**
 * Whether the person may say that it is easing: asked, or after "no", until the card came by itself.
 * @param {RunState} state
 */
export function mayBeEasing({ notice, notices, noticed }) {
  return notice === "question" || (notice === "card" && noticed < notices.length);
}

/**
 * Milliseconds until the next notice; Infinity if none is left.
 * @param {RunState} state
 * @param {number} now
 */
export function getTimeToNotice({ notices, noticed, crampedSince }, now) {
  return (notices[noticed]?.after ?? Infinity) + crampedSince - now;
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
 * Applies the person's answer to a notice.
 * @param {RunState} state
 * @param {"easing" | "not-easing" | "understood"} answer
 * @param {number} now
 * @returns {Outcome}
 */
function handleAnswer(state, answer, now) {
  if (answer === "easing" && mayBeEasing(state)) return resumeRun(closeNotice(state), now);
  if (answer === "not-easing" && state.notice === "question") return stopRun(state, now);
  if (answer === "understood" && state.notice === "soreness") return closeNotice(state);
  return { state, effects: [] };
}

/**
 * @param {RunState} state
 * @returns {Outcome}
 */
function closeNotice(state) {
  return { state: { ...state, notice: null }, effects: [{ type: "notice", notice: null }] };
}

/**
 * Stops the stretch for good: the card asks to call today.
 * @param {RunState} state
 * @param {number} now
 * @returns {Outcome}
 */
function stopRun(state, now) {
  const session = pauseSession(state.session, now);
  return {
    state: { ...state, session, phase: "stopped", notice: "card" },
    effects: [{ type: "notice", notice: "card" }, { type: "reschedule" }],
  };
}

/**
 * @param {Outcome} outcome
 * @param {number} now
 * @returns {Outcome}
 */
function resumeRun({ state, effects }, now) {
  const session = resumeSession(state.session, now);
  const next = rescheduleCues({ ...state, session, phase: "running" }, now);
  return { ...next, effects: [...effects, ...next.effects] };
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
  const noticed = countDue(state.notices, now - state.crampedSince);
  const due = noticed > state.noticed && state.notices[noticed - 1]?.notice;
  if (!due) return { state, effects };
  state = { ...state, noticed, notice: due };
  if (due === "card") {
    // Its chime is scheduled to sound now, so the cues are not rescheduled.
    state = { ...state, session: pauseSession(session, now), phase: "stopped" };
  }
  return { state, effects: [...effects, { type: "notice", notice: due }] };
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
