// What a locked phone shows of a run, and the buttons it has there.

import { passed } from "../player/session.js";
import { SAME_DAY } from "../player/state.js";
import { duration } from "../player/timeline.js";
import { quietly } from "./quietly.js";

/**
 * @typedef {import("../player/state.js").State} State
 * @typedef {Partial<Record<MediaSessionAction, () => void>>} Buttons
 */

export class LockScreen {
  /** @type {string[]} */
  #actions = [];

  /**
   * @param {State} state
   * @param {number} now
   * @param {{ title: string, artist: string }} words
   * @param {Buttons} buttons a cramp has none: it can't be paused or skipped
   */
  show({ cramp, session, crampedSince }, now, words, buttons) {
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
    this.#actions = Object.keys(buttons);
    for (const [action, act] of Object.entries(buttons)) this.#button(action, act);
  }

  clear() {
    for (const action of this.#actions) this.#button(action, null);
    quietly(() => {
      navigator.mediaSession.metadata = null;
      navigator.mediaSession.playbackState = "none";
    });
  }

  /**
   * @param {string} action some browsers know fewer, and throw
   * @param {(() => void) | null} act
   */
  #button(action, act) {
    quietly(() =>
      navigator.mediaSession.setActionHandler(/** @type {MediaSessionAction} */ (action), act),
    );
  }
}
