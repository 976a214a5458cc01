// Chimes made by the phone itself, scheduled ahead on the audio clock.

/**
 * @typedef {import("./session.js").Sound} Sound
 * @typedef {"on" | "off" | "blocked" | "none"} State "blocked": the browser waits for a tap
 */

/**
 * Frequencies in hertz, one after another: each cue is told apart without words.
 * @type {Record<Sound, number[]>}
 */
const NOTES = {
  start: [523, 784],
  rest: [523],
  change: [659, 523, 659],
  last: [880],
  end: [523, 659, 784],
};
const NOTE_SECONDS = 0.16;
const LOUDNESS = 0.22;

export class Chimes {
  /** @type {AudioContext | null} */
  #context = null;
  /** @type {Set<OscillatorNode>} */
  #scheduled = new Set();
  #muted = false;
  /** @type {() => void} */
  #tell;

  /** @param {() => void} tell called whenever sound starts or stops being possible */
  constructor(tell) {
    this.#tell = tell;
  }

  /** Call inside a tap: only then may a browser start sound. */
  open() {
    if (!globalThis.AudioContext) return;
    try {
      mixWithMusic();
      this.#context ??= new AudioContext();
      this.#context.onstatechange = this.#tell;
      void this.#context.resume().catch(() => {});
    } catch {
      // Too many contexts, or no sound device.
      this.#context = null;
    }
  }

  /** Start what the browser held back. Call inside any tap, and when the page is looked at again. */
  wake() {
    if (this.state === "blocked") this.open();
  }

  /** @returns {State} */
  get state() {
    if (!globalThis.AudioContext) return "none";
    if (this.#muted) return "off";
    return this.#context?.state === "running" ? "on" : "blocked";
  }

  /** Off if it was on; on if it was off. A blocked one was meant to be on. */
  turn() {
    this.#muted = this.state === "on";
    this.open();
    this.#tell();
  }

  /**
   * @param {{ in: number, sound: Sound }[]} cues with the milliseconds until each
   */
  add(cues) {
    const context = this.#context;
    if (!context || this.#muted) return;
    for (const cue of cues) {
      for (const [index, frequency] of NOTES[cue.sound].entries()) {
        const at = context.currentTime + cue.in / 1000 + index * NOTE_SECONDS;
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
}

/** Safari: chimes neither stop somebody's music nor override the mute switch. */
function mixWithMusic() {
  const session = /** @type {any} */ (navigator).audioSession;
  if (session) session.type = "ambient";
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
  gain.gain.linearRampToValueAtTime(LOUDNESS, at + 0.02);
  gain.gain.exponentialRampToValueAtTime(0.001, at + NOTE_SECONDS * 1.8);
  oscillator.connect(gain).connect(context.destination);
  oscillator.start(at);
  oscillator.stop(at + NOTE_SECONDS * 2);
  return oscillator;
}
