// What the lock screen shows of a run, and its buttons.

import { countElapsed } from "../player/session.js";
import { sumSeconds } from "../player/timeline.js";
import { ignoreErrors } from "./ignore-errors.js";

/**
 * @typedef {import("../player/state.js").RunState} RunState
 * @typedef {import("../player/state.js").RunEvent} RunEvent
 */

/** @type {[MediaSessionAction, RunEvent][]} */
const BUTTONS = [
  ["play", "toggle-pause"],
  ["pause", "toggle-pause"],
  ["previoustrack", "back"],
  ["nexttrack", "skip"],
];

export class LockScreen {
  /**
   * @param {RunState} state
   * @param {number} now
   * @param {MediaMetadataInit} words
   * @param {(event: RunEvent) => void} onEvent called by the buttons; a cramp has none, since it
   *   can't be paused or skipped
   */
  show({ cramp, session, crampedSince, notices }, now, words, onEvent) {
    const position = cramp ? now - crampedSince : countElapsed(session, now);
    const length = cramp ? (notices.at(-1)?.after ?? 0) / 1000 : sumSeconds(session.segments);
    ignoreErrors(() => {
      navigator.mediaSession.metadata = new MediaMetadata(words);
      navigator.mediaSession.playbackState = session.pausedAt === null ? "playing" : "paused";
      navigator.mediaSession.setPositionState({
        duration: length,
        position: Math.min(position / 1000, length),
      });
    });
    if (cramp) return;
    for (const [action, event] of BUTTONS) this.#setButton(action, () => onEvent(event));
  }

  clear() {
    for (const [action] of BUTTONS) this.#setButton(action, null);
    ignoreErrors(() => {
      navigator.mediaSession.metadata = null;
      navigator.mediaSession.playbackState = "none";
    });
  }

  /**
   * @param {MediaSessionAction} action some browsers support fewer and throw
   * @param {(() => void) | null} act
   */
  #setButton(action, act) {
    ignoreErrors(() => navigator.mediaSession.setActionHandler(action, act));
  }
}
