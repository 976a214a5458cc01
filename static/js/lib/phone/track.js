// Plays the cue track: sound that goes on while the phone is locked and scripts sleep.

import { cueTrack } from "../player/cue-track.js";
import { soundsLike } from "./chimes.js";
import { quietly } from "./quietly.js";

/** @typedef {import("../player/cues.js").Sound} Sound */

/** The last melody is heard out, in milliseconds. */
const TAIL = 1500;
/** No more than this is rendered: 30 minutes are 29 MB. */
const MOST = 30 * 60 * 1000;
/** A track that starts later than this is moved on to where it should be, in milliseconds. */
const LATE = 30;

export class Track {
  /** @type {HTMLAudioElement | undefined} */
  #audio;
  #address = "";
  /** @type {number | null} */
  #askedAt = null;
  /** Whether the phone refused to play it. */
  refused = false;

  /** @param {() => void} tell called when it begins or stops to be heard */
  constructor(tell) {
    this.tell = tell;
  }

  /** Whether it is heard. */
  get playing() {
    return this.#audio !== undefined && !this.#audio.paused && !this.#audio.ended;
  }

  /** Milliseconds since its beginning, or null while it is not heard. */
  get position() {
    return this.#audio && this.playing ? this.#audio.currentTime * 1000 : null;
  }

  /**
   * Play these cues from now on. Call it inside a tap the first time: later calls may come at any time.
   * @param {{ in: number, sound: Sound }[]} cues with the milliseconds until each
   */
  play(cues) {
    const length = Math.min(cues.at(-1)?.in ?? 0, MOST) + TAIL;
    const played = quietly(() => {
      soundsLike("playback");
      this.#audio ??= this.#element();
      this.#forget();
      const file = new Blob([cueTrack(cues, length)], { type: "audio/wav" });
      this.#address = URL.createObjectURL(file);
      this.#audio.src = this.#address;
      this.#askedAt = performance.now();
      return this.#audio.play();
    });
    if (played) played.catch((error) => error.name !== "AbortError" && this.#refuse());
    else this.#refuse();
  }

  pause() {
    quietly(() => this.#audio?.pause());
  }

  close() {
    this.pause();
    this.#forget();
    this.refused = false;
  }

  #refuse() {
    this.refused = true;
    this.tell();
  }

  #element() {
    const audio = new Audio();
    audio.addEventListener("playing", () => this.#caughtUp(audio));
    for (const change of ["playing", "pause", "ended"]) audio.addEventListener(change, this.tell);
    return audio;
  }

  /**
   * Make up for the time that the phone took to start.
   * @param {HTMLAudioElement} audio
   */
  #caughtUp(audio) {
    if (this.#askedAt === null) return;
    const late = performance.now() - this.#askedAt - audio.currentTime * 1000;
    if (late > LATE) audio.currentTime += late / 1000;
    this.#askedAt = null;
  }

  #forget() {
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = "";
  }
}
