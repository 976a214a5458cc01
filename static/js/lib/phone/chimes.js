// Chimes that the phone synthesizes, scheduled ahead on the audio clock.

import {
  FADE_SECONDS,
  LOUDNESS,
  MELODIES,
  NOTE_SECONDS,
  SILENCE,
  SWELL_SECONDS,
} from "../player/cues.js";
import { ignoreErrors } from "./ignore-errors.js";

/**
 * @typedef {import("../player/cues.js").Sound} Sound
 * @typedef {"on" | "blocked" | "none"} SoundState "blocked": the browser waits for a tap
 */

/**
 * Milliseconds: after a lock an audio clock may stand still although its state is "running". If it
 * is this far behind, it is replaced.
 */
const FROZEN_AFTER = 3000;

export class Chimes {
  /** @type {AudioContext | null} */
  #context = null;
  #openedAt = 0;
  /** @type {Set<OscillatorNode>} */
  #scheduled = new Set();
  /** @type {() => void} */
  #notify;

  /** @param {() => void} notify called when sound becomes possible or impossible */
  constructor(notify) {
    this.#notify = notify;
  }

  /**
   * Creates the audio context before the tap that starts a stretch: it takes a slow phone 100 ms.
   */
  prepare() {
    ignoreErrors(() => {
      this.#context ??= this.#createContext();
    });
  }

  /** Starts sound. Call it inside a tap: browsers refuse before the first one. */
  open() {
    if (navigator.userActivation?.hasBeenActive === false) return;
    this.prepare();
    void this.#context?.resume().catch(() => {});
  }

  /**
   * Restarts sound that the browser suspended. Call it inside any tap, and when the page becomes
   * visible.
   */
  wake() {
    if (this.#isFrozen) this.close();
    if (this.state === "blocked") this.open();
  }

  /** @returns {SoundState} */
  get state() {
    if (!globalThis.AudioContext) return "none";
    return this.#context?.state === "running" ? "on" : "blocked";
  }

  /** @param {{ in: number, sound: Sound }[]} cues with the milliseconds until each */
  add(cues) {
    const context = this.#context;
    if (!context) return;
    // Read once: it advances while a slow phone creates notes.
    const { currentTime } = context;
    for (const cue of cues) {
      for (const [index, frequency] of MELODIES[cue.sound].entries()) {
        const at = currentTime + cue.in / 1000 + index * NOTE_SECONDS;
        const oscillator = scheduleNote(context, frequency, at);
        this.#scheduled.add(oscillator);
        oscillator.onended = () => this.#scheduled.delete(oscillator);
      }
    }
  }

  /** Cancels all scheduled notes. */
  clear() {
    for (const oscillator of this.#scheduled) oscillator.disconnect();
    this.#scheduled.clear();
  }

  close() {
    this.clear();
    void this.#context?.close().catch(() => {});
    this.#context = null;
  }

  get #isFrozen() {
    const { state, currentTime } = this.#context ?? { state: "", currentTime: 0 };
    return (
      state === "running" && performance.now() - this.#openedAt - currentTime * 1000 > FROZEN_AFTER
    );
  }

  #createContext() {
    setAudioSession("ambient");
    const context = new AudioContext();
    context.onstatechange = () => {
      // The time until the browser let it run doesn't count as lost.
      this.#openedAt = performance.now() - context.currentTime * 1000;
      this.#notify();
    };
    this.#openedAt = performance.now();
    return context;
  }
}

/**
 * In Safari, chimes mix with music and respect the mute switch. A cue track does neither, so people
 * must switch it on.
 * @param {"ambient" | "playback"} type
 */
export function setAudioSession(type) {
  const session = /** @type {any} */ (navigator).audioSession;
  if (session) session.type = type;
}

/**
 * @param {AudioContext} context
 * @param {number} frequency in hertz
 * @param {number} at on the audio clock, in seconds
 */
function scheduleNote(context, frequency, at) {
  const oscillator = context.createOscillator();
  const gain = context.createGain();
  oscillator.frequency.value = frequency;
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + SWELL_SECONDS);
  gain.gain.exponentialRampToValueAtTime(SILENCE, at + FADE_SECONDS);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + FADE_SECONDS);
  return oscillator;
}
