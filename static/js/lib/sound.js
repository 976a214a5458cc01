// Chimes made by the phone itself, scheduled ahead on the audio clock.

/**
 * @typedef {import("./session.js").Sound} Sound
 * @typedef {"on" | "off" | "blocked" | "none"} State "blocked": the browser waits for a tap
 */

/** Frequencies in hertz, one after another; each cue is told apart without words. @type {Record<Sound, number[]>} */
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
  /** @type {OscillatorNode[]} */
  #scheduled = [];
  #muted = false;

  /** Call inside a tap: only then may a browser start sound. */
  open() {
    if (!globalThis.AudioContext) return;
    try {
      this.#context ??= new AudioContext();
      void this.#context.resume().catch(() => {});
    } catch {
      this.#context = null;
    }
  }

  /** @returns {State} */
  get state() {
    if (!globalThis.AudioContext) return "none";
    if (this.#muted) return "off";
    return this.#context?.state === "running" ? "on" : "blocked";
  }

  /** @param {() => void} listener told whenever the browser starts or stops sound */
  onChange(listener) {
    if (this.#context) this.#context.onstatechange = listener;
  }

  /** @param {boolean} muted */
  mute(muted) {
    this.#muted = muted;
    if (muted) this.clear();
  }

  /**
   * Replace what is scheduled by these cues.
   * @param {{ in: number, sound: Sound }[]} cues with the milliseconds until each
   */
  schedule(cues) {
    this.clear();
    const context = this.#context;
    if (!context || this.#muted) return;
    for (const cue of cues) {
      for (const [index, frequency] of NOTES[cue.sound].entries()) {
        const at = context.currentTime + cue.in / 1000 + index * NOTE_SECONDS;
        this.#scheduled.push(note(context, frequency, at));
      }
    }
  }

  clear() {
    for (const oscillator of this.#scheduled) oscillator.disconnect();
    this.#scheduled = [];
  }

  close() {
    this.clear();
    void this.#context?.close().catch(() => {});
    this.#context = null;
  }
}

/**
 * @param {AudioContext} context
 * @param {number} frequency
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
