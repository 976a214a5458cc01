// Plays the cue track: one sound file that continues while the phone is locked and scripts are
// suspended.

import { renderCueTrack } from "../player/cue-track.js";
import { setAudioSession } from "./chimes.js";
import { ignoreErrors } from "./ignore-errors.js";

/** @typedef {import("../player/cues.js").Sound} Sound */

/** Milliseconds after the last cue, so that its melody is complete. */
const TAIL_LENGTH = 1500;
/** The most milliseconds that are rendered: 30 minutes are 29 MB. */
const MAX_LENGTH = 30 * 60 * 1000;
/** A track that starts late by more than this, in milliseconds, is moved forward. */
const MAX_LATENESS = 30;

export class CueTrackPlayer {
  /** @type {HTMLAudioElement | undefined} */
  #audio;
  #address = "";
  /** @type {number | null} */
  #askedAt = null;
  /** Whether the phone refused to play it. */
  refused = false;

  /** @param {() => void} notify called when it starts or stops playing */
  constructor(notify) {
    this.notify = notify;
  }

  /** Whether it is playing. */
  get isPlaying() {
    return this.#audio !== undefined && !this.#audio.paused && !this.#audio.ended;
  }

  /** Milliseconds since its start, or null if it is not playing. */
  get position() {
    return this.#audio && this.isPlaying ? this.#audio.currentTime * 1000 : null;
  }

  /**
   * Plays these cues from now on. The first call must be inside a tap, later ones may come at any
   * time.
   * @param {{ in: number, sound: Sound }[]} cues with the milliseconds until each
   */
  play(cues) {
    const length = Math.min(cues.at(-1)?.in ?? 0, MAX_LENGTH) + TAIL_LENGTH;
    const played = ignoreErrors(() => {
      setAudioSession("playback");
      this.#audio ??= this.#createAudio();
      this.#releaseFile();
      const file = new Blob([renderCueTrack(cues, length)], { type: "audio/wav" });
      this.#address = URL.createObjectURL(file);
      this.#audio.src = this.#address;
      this.#askedAt = performance.now();
      return this.#audio.play();
    });
    if (played) played.catch((error) => error.name !== "AbortError" && this.#refuse());
    else this.#refuse();
  }

  pause() {
    ignoreErrors(() => this.#audio?.pause());
  }

  close() {
    this.pause();
    this.#releaseFile();
    this.refused = false;
  }

  #refuse() {
    this.refused = true;
    this.notify();
  }

  #createAudio() {
    const audio = new Audio();
    audio.addEventListener("playing", () => this.#catchUp(audio));
    for (const change of ["playing", "pause", "ended"]) audio.addEventListener(change, this.notify);
    return audio;
  }

  /**
   * Skips the time that the phone took to start.
   * @param {HTMLAudioElement} audio
   */
  #catchUp(audio) {
    if (this.#askedAt === null) return;
    const lateness = performance.now() - this.#askedAt - audio.currentTime * 1000;
    if (lateness > MAX_LATENESS) audio.currentTime += lateness / 1000;
    this.#askedAt = null;
  }

  #releaseFile() {
    if (this.#address) URL.revokeObjectURL(this.#address);
    this.#address = "";
  }
}
