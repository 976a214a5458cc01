// The phone as one thing: what the person set, what it can do, and what it does for a run.

import { settingsFrom } from "../lib/kept.js";
import { buzz, canBuzz } from "../lib/phone/buzz.js";
import { Chimes } from "../lib/phone/chimes.js";
import { keep, read } from "../lib/phone/storage.js";
import { Voice } from "../lib/phone/voice.js";
import { WakeLock } from "../lib/phone/wake-lock.js";
import { passed } from "../lib/player/session.js";
import { cuesAhead, SAME_DAY } from "../lib/player/state.js";

/**
 * @typedef {import("../lib/kept.js").Settings} Settings
 * @typedef {import("../lib/player/cues.js").Sound} Sound
 * @typedef {import("../lib/player/state.js").State} State
 * @typedef {import("../lib/player/state.js").Event} PlayerEvent
 */

const SETTINGS = "unknot-settings";
/** Chimes are scheduled so far ahead, in milliseconds: they sound though scripts sleep. */
const AHEAD = 15 * 60 * 1000;
/** So much of it with each second: all at once would hold a slow phone up for half a second. */
const SLICE = 6 * 1000;

/** Tells "sound" when sound starts or stops being possible, "change" when anything else changes. */
export class Phone extends EventTarget {
  settings = settingsFrom(read(SETTINGS));
  /** Whether the screen is really kept on. */
  awake = false;
  /**
   * When a tap started what runs now, in milliseconds.
   * @type {number | null}
   */
  tappedAt = null;
  chimes = new Chimes(() => this.#tell("sound"));
  voice = new Voice(document.documentElement.lang, () => this.#tell("change"));
  /**
   * Sound that goes on with the screen off: fetched only where it is wanted.
   * @type {import("../lib/phone/track.js").Track | null}
   */
  track = null;
  /** @type {import("../lib/phone/lock-screen.js").LockScreen | null} */
  #lockScreen = null;
  /** @type {MediaMetadataInit} what a locked phone shows of a run */
  words = {};
  /** @type {(event: PlayerEvent) => void} what its buttons call */
  happen = () => {};
  #wakeLock = new WakeLock((held) => {
    this.awake = held;
    this.#tell("change");
  });
  /** Until a run's first cues are scheduled, there is nothing to add to. */
  #scheduledTo = Infinity;
  /** Where on the timeline the track begins, in milliseconds. */
  #trackFrom = 0;

  constructor() {
    super();
    void this.#prepareTrack();
  }

  /** @param {Partial<Settings>} changes */
  set(changes) {
    this.settings = { ...this.settings, ...changes };
    keep(SETTINGS, this.settings);
    this.voice.hush();
    if (!this.settings.awake) this.releaseScreen();
    this.#tell("sound");
    void this.#prepareTrack();
  }

  /** Call inside a tap: only then does a browser allow sound, and some of them the wake lock. */
  unlock() {
    this.chimes.open();
    this.holdScreen();
  }

  /** Start again what the phone held back. Call inside any tap, and when the page is looked at again. */
  wake() {
    // While a track plays, chimes would ask to be mixed with music, and the track would end.
    if (!this.#onTrack) this.chimes.wake();
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
    return this.track?.playing ? "on" : this.chimes.state;
  }

  /** @param {string} words */
  say(words) {
    if (this.settings.sound && this.settings.voice) this.voice.say(words);
  }

  /** Whether cues may be felt. */
  get buzzes() {
    return this.settings.buzz && canBuzz();
  }

  /** @param {Sound} sound */
  buzz(sound) {
    if (this.buzzes) buzz(sound);
  }

  /**
   * Schedule a run's coming cues anew: on the audio clock, or in a track that a locked phone plays on.
   * @param {State} state
   * @param {number} now
   */
  schedule(state, now) {
    const { track } = this;
    this.chimes.clear();
    this.show(state, now);
    this.#scheduledTo = now;
    if (!this.#onTrack || state.phase !== "running" || state.session.pausedAt !== null) {
      track?.pause();
      this.scheduleMore(state, now);
      return;
    }
    this.#trackFrom = passed(state.session, now);
    track?.play(cuesAhead(state, now, 0, state.cramp ? untilTheCard(state, now) : Infinity));
  }

  /**
   * Keep the time ahead scheduled. Call it with each second, and when the page is hidden: then
   * all of it at once, since no more seconds are counted.
   * @param {State} state
   * @param {number} now
   */
  scheduleMore(state, now) {
    const slice = document.hidden ? AHEAD : SLICE;
    const from = Math.max(0, this.#scheduledTo - now);
    if (from >= AHEAD || this.#onTrack) return;
    if (this.settings.sound) this.chimes.add(cuesAhead(state, now, from, from + slice));
    this.#scheduledTo = now + from + slice;
  }

  /** Where on the timeline the track stands, in milliseconds; null while none plays. */
  get heardTo() {
    const position = this.track?.position ?? null;
    return position === null ? null : this.#trackFrom + position;
  }

  /**
   * Show a run on the locked phone, where a track plays.
   * @param {State} state
   * @param {number} now
   */
  show(state, now) {
    if (this.#onTrack) this.#lockScreen?.show(state, now, this.words, this.happen);
  }

  /** Nothing of a run sounds any more. */
  silence() {
    this.chimes.clear();
    this.track?.close();
    this.#lockScreen?.clear();
  }

  /** End all that a run made the phone do. */
  rest() {
    this.silence();
    this.chimes.close();
    this.voice.hush();
    this.releaseScreen();
    this.tappedAt = null;
  }

  get #onTrack() {
    return this.settings.sound && this.settings.screenOff && this.track?.refused === false;
  }

  async #prepareTrack() {
    if (!this.settings.screenOff || this.track) return;
    const { Track } = await import("../lib/phone/track.js");
    const { LockScreen } = await import("../lib/phone/lock-screen.js");
    this.#lockScreen = new LockScreen();
    this.track = new Track(() => this.#tell(this.track?.refused ? "sound" : "change"));
    this.#tell("sound");
  }

  /** @param {string} what */
  #tell(what) {
    this.dispatchEvent(new Event(what));
  }
}

/**
 * A cramp's track ends with the cue of the same-day card; after that it lasts another 15 minutes.
 * @param {State} state
 * @param {number} now
 */
function untilTheCard({ crampedSince }, now) {
  const left = crampedSince + SAME_DAY - now;
  return left > 0 ? left + 1 : AHEAD;
}
