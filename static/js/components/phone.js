// The phone: the person's settings, what the phone can do, and what it does during a run.

import { canBuzz, playBuzz } from "../lib/phone/buzz.js";
import { Chimes } from "../lib/phone/chimes.js";
import { readStored, writeStored } from "../lib/phone/storage.js";
import { Voice } from "../lib/phone/voice.js";
import { WakeLock } from "../lib/phone/wake-lock.js";
import { countElapsed } from "../lib/player/session.js";
import { getTimeToNotice, listCuesAhead } from "../lib/player/state.js";
import { parseSettings } from "../lib/saved-data.js";

/**
 * @typedef {import("../lib/saved-data.js").Settings} Settings
 * @typedef {import("../lib/player/cues.js").Sound} Sound
 * @typedef {import("../lib/player/state.js").RunState} RunState
 * @typedef {import("../lib/player/state.js").RunEvent} RunEvent
 */

const SETTINGS_KEY = "unknot-settings";
/**
 * Chimes are scheduled this many milliseconds ahead, so that they sound while scripts are
 * suspended.
 */
const AHEAD = 15 * 60 * 1000;
/**
 * Scheduled per second, in milliseconds: everything at once would block a slow phone for half a
 * second.
 */
const SLICE = 6 * 1000;

/**
 * Dispatches "sound" when sound becomes possible or impossible, and "change" when anything else
 * changes.
 */
export class Phone extends EventTarget {
  settings = parseSettings(readStored(SETTINGS_KEY));
  /** Whether the screen is actually kept on. */
  isAwake = false;
  /**
   * When the person tapped to start the current run, in milliseconds since 1970.
   * @type {number | null}
   */
  tappedAt = null;
  chimes = new Chimes(() => this.#notify("sound"));
  voice = new Voice(document.documentElement.lang, () => this.#notify("change"));
  /**
   * Plays cues while the screen is off. Loaded only if the setting is on.
   * @type {import("../lib/phone/cue-track-player.js").CueTrackPlayer | null}
   */
  track = null;
  /** @type {import("../lib/phone/lock-screen.js").LockScreen | null} */
  #lockScreen = null;
  /** @type {MediaMetadataInit} what the lock screen shows of a run */
  lockScreenWords = {};
  /** @type {(event: RunEvent) => void} called by the lock screen's buttons */
  onLockScreenEvent = () => {};
  #wakeLock = new WakeLock((isHeld) => {
    this.isAwake = isHeld;
    this.#notify("change");
  });
  /** Until when chimes are scheduled. Infinity while there is no run. */
  #scheduledTo = Infinity;
  /** The point of the timeline at which the track begins, in milliseconds. */
  #trackStart = 0;

  constructor() {
    super();
    void this.#prepareTrack();
  }

  /** @param {Partial<Settings>} changes */
  changeSettings(changes) {
    this.settings = { ...this.settings, ...changes };
    writeStored(SETTINGS_KEY, this.settings);
    this.voice.stop();
    if (!this.settings.awake) this.releaseScreen();
    this.#notify("sound");
    void this.#prepareTrack();
  }

  /**
   * Starts sound and keeps the screen on. Call it inside a tap: browsers allow sound only then, and
   * some of them the wake lock too.
   */
  unlock() {
    this.chimes.open();
    this.holdScreen();
  }

  /**
   * Restarts sound that the phone suspended. Call it inside any tap, and when the page becomes
   * visible.
   */
  wake() {
    // While a track plays, chimes would ask to be mixed with music, which would end the track.
    if (!this.#usesTrack) this.chimes.wake();
  }

  holdScreen() {
    if (this.settings.awake) this.#wakeLock.hold();
  }

  releaseScreen() {
    this.#wakeLock.release();
  }

  /** @returns {"on" | "off" | "blocked" | "none"} */
  get sound() {
    if (!this.settings.sound) return "off";
    return this.track?.isPlaying ? "on" : this.chimes.state;
  }

  /** @param {string} words */
  say(words) {
    if (this.settings.sound && this.settings.voice) this.voice.say(words);
  }

  /** Whether the phone may vibrate on cues. */
  get canBuzz() {
    return this.settings.buzz && canBuzz();
  }

  /** @param {Sound} sound */
  buzz(sound) {
    if (this.canBuzz) playBuzz(sound);
  }

  /**
   * Schedules the coming cues of a run again: on the audio clock, or as a track that plays while
   * the phone is locked.
   * @param {RunState} state
   * @param {number} now
   */
  scheduleCues(state, now) {
    const { track } = this;
    this.chimes.clear();
    this.showOnLockScreen(state, now);
    this.#scheduledTo = now;
    if (!this.#usesTrack || state.phase !== "running" || state.session.pausedAt !== null) {
      track?.pause();
      this.scheduleMoreCues(state, now);
      return;
    }
    this.#trackStart = countElapsed(state.session, now);
    track?.play(listCuesAhead(state, now, 0, state.cramp ? getTrackLength(state, now) : Infinity));
  }

  /**
   * Extends the scheduled time. Call it every second, and when the page is hidden: then everything
   * is scheduled at once, since timers stop.
   * @param {RunState} state
   * @param {number} now
   */
  scheduleMoreCues(state, now) {
    const slice = document.hidden ? AHEAD : SLICE;
    const from = Math.max(0, this.#scheduledTo - now);
    if (from >= AHEAD || this.#usesTrack) return;
    if (this.settings.sound) this.chimes.add(listCuesAhead(state, now, from, from + slice));
    this.#scheduledTo = now + from + slice;
  }

  /** The track's position on the timeline in milliseconds; null if no track plays. */
  get trackPosition() {
    const position = this.track?.position ?? null;
    return position === null ? null : this.#trackStart + position;
  }

  /**
   * Shows a run on the lock screen if a track plays.
   * @param {RunState} state
   * @param {number} now
   */
  showOnLockScreen(state, now) {
    if (this.#usesTrack)
      this.#lockScreen?.show(state, now, this.lockScreenWords, this.onLockScreenEvent);
  }

  /** Stops all sound of a run. */
  silence() {
    this.chimes.clear();
    this.track?.close();
    this.#lockScreen?.clear();
  }

  /** Ends everything that the phone does for a run. */
  endRun() {
    this.silence();
    this.chimes.close();
    this.voice.stop();
    this.releaseScreen();
    this.tappedAt = null;
  }

  get #usesTrack() {
    return this.settings.sound && this.settings.screenOff && this.track?.refused === false;
  }

  async #prepareTrack() {
    if (!this.settings.screenOff || this.track) return;
    const { CueTrackPlayer } = await import("../lib/phone/cue-track-player.js");
    const { LockScreen } = await import("../lib/phone/lock-screen.js");
    this.#lockScreen = new LockScreen();
    this.track = new CueTrackPlayer(() => this.#notify(this.track?.refused ? "sound" : "change"));
    this.#notify("sound");
  }

  /** @param {string} what */
  #notify(what) {
    this.dispatchEvent(new Event(what));
  }
}

/**
 * Milliseconds until the next notice of a cramp, where its track ends; after the last, 15 minutes.
 * @param {RunState} state
 * @param {number} now
 */
function getTrackLength(state, now) {
  const left = getTimeToNotice(state, now);
  return Number.isFinite(left) ? left + 1 : AHEAD;
}
