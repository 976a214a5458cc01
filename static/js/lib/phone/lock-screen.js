// What a locked phone shows of a run, and the buttons it has there.

import { passed } from "../player/session.js";
import { SAME_DAY } from "../player/state.js";
import { duration } from "../player/timeline.js";
import { quietly } from "./quietly.js";

/**
 * @typedef {import("../player/state.js").State} State
 * @typedef {import("../player/state.js").Event} Event
 */

/** @type {[MediaSessionAction, Event][]} */
const BUTTONS = [
  ["play", "pause-or-go"],
  ["pause", "pause-or-go"],
  ["previoustrack", "back"],
  ["nexttrack", "skip"],
];

export class LockScreen {
  /**
   * @param {State} state
   * @param {number} now
   * @param {MediaMetadataInit} words
   * @param {(event: Event) => void} happen what a button calls; a cramp has none, since it can't be paused
   *   or skipped
   */
  show({ cramp, session, crampedSince }, now, words, happen) {
    const position = cramp ? now - crampedSince : passed(session, now);
    const length = cramp ? SAME_DAY / 1000 : duration(session.segments);
    quietly(() => {
      navigator.mediaSession.metadata = new MediaMetadata(words);
      navigator.mediaSession.playbackState = session.pausedAt === null ? "playing" : "paused";
      navigator.mediaSession.setPositionState({
        duration: length,
        position: Math.min(position / 1000, length),
      });
    });
    if (cramp) return;
    for (const [action, event] of BUTTONS) this.#button(action, () => happen(event));
  }

  clear() {
    for (const [action] of BUTTONS) this.#button(action, null);
    quietly(() => {
      navigator.mediaSession.metadata = null;
      navigator.mediaSession.playbackState = "none";
    });
  }

  /**
   * @param {MediaSessionAction} action some browsers know fewer, and throw
   * @param {(() => void) | null} act
   */
  #button(action, act) {
    quietly(() => navigator.mediaSession.setActionHandler(action, act));
  }
}
