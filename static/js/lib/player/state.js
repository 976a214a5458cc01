// What a run does on each event. Pure: a state, an event and the time go in; a new state and what is
// to be told come out. It has no clock and no page, so every order of taps can be tested.

import { cuesOf, isEffort } from "./cues.js";
import {
  alignTo,
  begin,
  jump,
  lengthen,
  passed,
  pause,
  place,
  resume,
  startOf,
} from "./session.js";

/**
 * @typedef {import("./session.js").Session} Session
 * @typedef {import("./cues.js").Cue} Cue
 * @typedef {import("./cues.js").Sound} Sound
 * @typedef {import("./session.js").Place} Place
 * @typedef {import("./timeline.js").Segment} Segment
 *
 * @typedef {object} State
 * @property {boolean} cramp a cramp now; otherwise a routine with an end
 * @property {"running" | "eased" | "done"} phase
 * @property {Session} session
 * @property {Cue[]} cues
 * @property {number} heard milliseconds of the timeline whose cues are told or past
 * @property {number} index of the segment that was told
 * @property {number} mark seconds that were told last within the segment
 * @property {number} crampedSince
 * @property {"none" | "shown" | "aside"} card the same-day card
 * @property {number} at the time of the last event
 *
 * @typedef {"tick" | "return" | "pause-or-go" | "pause" | "back" | "repeat" | "skip" | "longer"
 *   | "let-go" | "go-on" | "put-aside" | "look-again"} Event
 *   "return": the page is looked at again. "longer": 10 seconds more of what is done now
 *
 * @typedef {{ type: "segment", place: Place } | { type: "cue", sound: Sound }
 *   | { type: "mark", seconds: number } | { type: "moved" | "card" | "eased" | "done" }} Told
 *   "moved": the cues ahead are at other times now
 * @typedef {{ state: State, told: Told[] }} Outcome
 */

/** After this much cramp the same-day card appears (content brief: 10 minutes). */
export const SAME_DAY = 10 * 60 * 1000;
/** How much one tap lengthens what is done now, in seconds. */
export const LONGER_SECONDS = 10;
/** A cue that is later than this is past: it stays silent. */
const STALE = 1000;
const MARK_SECONDS = 10;
/** A track and the clock may differ by this much, in milliseconds, before the track is believed. */
const DRIFT = 100;

/**
 * @param {Segment[]} segments
 * @param {boolean} cramp
 * @param {number} now
 * @param {number} [since] when the cramp began, where that is known to be earlier
 * @returns {State}
 */
export function start(segments, cramp, now, since = now) {
  return {
    cramp,
    phase: "running",
    ...fromTheTop(segments, now),
    cues: cuesOf(segments),
    crampedSince: since,
    card: "none",
    at: now,
  };
}

/**
 * Another position for the same cramp: its clock and its card go on.
 * @param {State} state
 * @param {Segment[]} segments
 * @param {number} now
 * @returns {State}
 */
export function changePosition(state, segments, now) {
  const { crampedSince, card } = forward(state, now);
  return { ...start(segments, true, now, crampedSince), card };
}

/**
 * @param {State} before
 * @param {Event} event
 * @param {number} now
 * @param {number | null} [track] milliseconds of the timeline that a track stands at, which went on
 *   while the page slept
 * @returns {Outcome}
 */
export function handle(before, event, now, track = null) {
  const state = forward(before, now);
  switch (event) {
    case "tick":
      return passing(state, now);
    case "return":
      return returned(state, now, track);
    case "put-aside":
      return { state: state.card === "shown" ? { ...state, card: "aside" } : state, told: [] };
    case "look-again":
      return { state: { ...state, card: "shown" }, told: [{ type: "card" }] };
    case "go-on": {
      if (state.phase !== "eased") return { state, told: [] };
      return moved({ ...state, session: resume(state.session, now), phase: "running" }, now);
    }
    default:
      return state.phase === "running" ? tapped(state, event, now) : { state, told: [] };
  }
}

/**
 * The cues of the next milliseconds, each with the milliseconds until it sounds.
 * @param {State} state
 * @param {number} now
 * @param {number} from milliseconds from now
 * @param {number} to milliseconds from now
 * @returns {{ in: number, sound: Sound }[]}
 */
export function cuesAhead({ session, cues, phase, ...state }, now, from, to) {
  if (phase !== "running" || session.pausedAt !== null) return [];
  const time = passed(session, now);
  const all = [...cues];
  if (state.cramp && state.card === "none") {
    all.push({ at: time + state.crampedSince + SAME_DAY - now, sound: "same-day" });
  }
  return all
    .filter(({ at }) => at >= time + from && at < time + to)
    .map(({ at, sound }) => ({ in: at - time, sound }))
    .sort((a, b) => a.in - b.in);
}

/**
 * Where the bar of segments has its parts: what is held or moved.
 * @param {State} state
 * @returns {number[]} indexes of segments
 */
export function efforts({ session }) {
  return [...session.segments.keys()].filter((index) => isEffort(session.segments[index]));
}

/**
 * @param {Segment[]} segments
 * @param {number} now
 */
function fromTheTop(segments, now) {
  return { session: begin(segments, now), heard: -1, index: -1, mark: 0 };
}

/**
 * A clock that was set back must neither repeat cues nor lengthen a hold: what was passed stays passed.
 * @param {State} state
 * @param {number} now
 * @returns {State}
 */
function forward(state, now) {
  const set = now - state.at;
  if (set >= 0) return { ...state, at: now };
  const { startedAt, pausedAt } = state.session;
  const session = {
    ...state.session,
    startedAt: startedAt + set,
    pausedAt: pausedAt === null ? null : pausedAt + set,
  };
  return { ...state, session, crampedSince: state.crampedSince + set, at: now };
}

/**
 * What a running timeline does on a tap.
 * @param {State} state
 * @param {Event} event
 * @param {number} now
 * @returns {Outcome}
 */
function tapped(state, event, now) {
  // A cramp can't be paused or skipped: it goes on, or it lets go.
  if (state.cramp !== (event === "let-go")) return { state, told: [] };
  const { session } = state;
  switch (event) {
    case "pause":
      return moved({ ...state, session: pause(session, now) }, now);
    case "pause-or-go": {
      const turn = session.pausedAt === null ? pause : resume;
      return moved({ ...state, session: turn(session, now) }, now);
    }
    case "longer": {
      const longer = lengthen(session, LONGER_SECONDS, now);
      return moved({ ...state, session: longer, cues: cuesOf(longer.segments) }, now);
    }
    case "let-go":
      return {
        state: { ...state, session: pause(session, now), phase: "eased" },
        told: [{ type: "eased" }],
      };
    case "back":
      return jumped(state, -1, now);
    case "repeat":
      return jumped(state, 0, now);
    default:
      return jumped(state, 1, now);
  }
}

/**
 * @param {State} state
 * @param {number} now
 * @returns {Outcome}
 */
function moved(state, now) {
  const next = passing(state, now);
  return { ...next, told: [{ type: "moved" }, ...next.told] };
}

/**
 * @param {State} state
 * @param {number} by how many segments
 * @param {number} now
 * @returns {Outcome}
 */
function jumped(state, by, now) {
  const to = Math.max(0, place(state.session, now).index + by);
  const session = jump(state.session, to, now);
  const heard = startOf(session.segments, to) - 1;
  return moved({ ...state, session, heard, index: -1 }, now);
}

/**
 * Back from a locked screen. A clock that was set meanwhile is wrong; a track that played is not.
 * @param {State} state
 * @param {number} now
 * @param {number | null} track
 * @returns {Outcome}
 */
function returned(state, now, track) {
  let { session } = state;
  const off = track === null ? 0 : Math.abs(track - passed(session, now));
  if (track !== null && off > DRIFT) session = alignTo(session, track, now);
  const heard = Math.max(state.heard, passed(session, now));
  return moved({ ...state, session, heard }, now);
}

/**
 * What the passing of time brings.
 * @param {State} before
 * @param {number} now
 * @returns {Outcome}
 */
function passing(before, now) {
  if (before.phase !== "running") return { state: before, told: [] };
  let state = before;
  /** @type {Told[]} */
  const told = [];
  const { session } = state;
  const here = place(session, now);
  if (here.finished && state.cramp) {
    return moved({ ...state, ...fromTheTop(session.segments, now) }, now);
  }
  if (here.index !== state.index) {
    told.push({ type: "segment", place: here });
    state = { ...state, index: here.index, mark: here.segment.seconds };
  }
  const cue = dueCue(state, now);
  if (cue) told.push({ type: "cue", sound: cue });
  state = { ...state, heard: passed(session, now) };
  const mark = Math.ceil(here.left / 1000);
  if (isEffort(here.segment) && mark && mark !== state.mark && mark % MARK_SECONDS === 0) {
    told.push({ type: "mark", seconds: mark });
    state = { ...state, mark };
  }
  if (here.finished) {
    told.push({ type: "done" });
    state = { ...state, phase: "done" };
  }
  if (state.cramp && state.card === "none" && now - state.crampedSince >= SAME_DAY) {
    told.push({ type: "card" });
    state = { ...state, card: "shown" };
  }
  return { state, told };
}

/**
 * The one cue to give now: the latest that is due, unless it is long past.
 * @param {State} state
 * @param {number} now
 * @returns {Sound | undefined}
 */
function dueCue({ session, cues, heard }, now) {
  const time = passed(session, now);
  return cues.findLast(({ at }) => at > heard && at <= time && time - at < STALE)?.sound;
}
