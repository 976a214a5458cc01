// Chimes made by the phone itself, scheduled ahead on the audio clock.

import {
  FADE_SECONDS,
  LOUDNESS,
  MELODIES,
  NOTE_SECONDS,
  SILENCE,
  SWELL_SECONDS,
} from "../player/cues.js";
import { quietly } from "./quietly.js";

/**
 * @typedef {import("../player/cues.js").Sound} Sound
 * @typedef {"on" | "blocked" | "none"} State "blocked": the browser waits for a tap
 */

/** After a lock an audio clock may stand still and still say that it runs: behind by this, in ms. */
const FROZEN = 3000;

export class Chimes {
  /** @type {AudioContext | null} */
  #context = null;
  #openedAt = 0;
  /** @type {Set<OscillatorNode>} */
  #scheduled = new Set();
  /** @type {() => void} */
  #tell;

  /** @param {() => void} tell called whenever sound starts or stops being possible */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Make ready, silently, what takes a slow phone a tenth of a second: before the tap that starts. */
  prepare() {
    quietly(() => {
      this.#context ??= this.#opened();
    });
  }

  /** Call inside a tap: only then may a browser start sound. Before any tap it would but be refused. */
  open() {
    if (navigator.userActivation?.hasBeenActive === false) return;
    this.prepare();
    void this.#context?.resume().catch(() => {});
  }

  /** Start what the browser held back. Call inside any tap, and when the page is looked at again. */
  wake() {
    if (this.#frozen) this.close();
    if (this.state === "blocked") this.open();
  }

  /** @returns {State} */
  get state() {
    if (!globalThis.AudioContext) return "none";
    return this.#context?.state === "running" ? "on" : "blocked";
  }

  /**
   * @param {{ in: number, sound: Sound }[]} cues with the milliseconds until each
   */
  add(cues) {
    const context = this.#context;
    if (!context) return;
    // Read once: it goes on while a slow phone makes notes.
    const { currentTime } = context;
    for (const cue of cues) {
      for (const [index, frequency] of MELODIES[cue.sound].entries()) {
        const at = currentTime + cue.in / 1000 + index * NOTE_SECONDS;
        const oscillator = note(context, frequency, at);
        this.#scheduled.add(oscillator);
        oscillator.onended = () => this.#scheduled.delete(oscillator);
      }
    }
  }

  /** Take back what has not sounded yet. */
  clear() {
    for (const oscillator of this.#scheduled) oscillator.disconnect();
    this.#scheduled.clear();
  }

  close() {
    this.clear();
    void this.#context?.close().catch(() => {});
    this.#context = null;
  }

  get #frozen() {
    const { state, currentTime } = this.#context ?? { state: "", currentTime: 0 };
    return state === "running" && performance.now() - this.#openedAt - currentTime * 1000 > FROZEN;
  }

  #opened() {
    soundsLike("ambient");
    const context = new AudioContext();
    context.onstatechange = () => {
      // Time before the browser let it run is no time that its clock lost.
      this.#openedAt = performance.now() - context.currentTime * 1000;
      this.#tell();
    };
    this.#openedAt = performance.now();
    return context;
  }
}

/**
 * Safari: chimes neither stop somebody's music nor override the mute switch. A cue track does both,
 * which is why people are asked first.
 * @param {"ambient" | "playback"} type
 */
export function soundsLike(type) {
  const session = /** @type {any} */ (navigator).audioSession;
  if (session) session.type = type;
}

/**
 * @param {AudioContext} context
 * @param {number} frequency in hertz
 * @param {number} at on the audio clock, in seconds
 */
function note(context, frequency, at) {
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
