// Renders cues as one sound file for a locked phone, which suspends scripts but not audio. Pure:
// gives the bytes of a WAV file (RIFF, PCM, 16 bit, mono).

import { FADE_SECONDS, LOUDNESS, MELODIES, NOTE_SECONDS, SILENCE, SWELL_SECONDS } from "./cues.js";

/** @typedef {import("./cues.js").Sound} Sound */

/** Samples per second: enough for notes below 1 kHz; 10 minutes are 9.6 MB. */
export const SAMPLE_RATE = 8000;
const HEADER_BYTES = 44;
const BYTES_PER_SAMPLE = 2;
const MAX_SAMPLE = 0x7fff;

/**
 * @param {{ in: number, sound: Sound }[]} cues with the milliseconds until each
 * @param {number} milliseconds the length of the track
 * @returns {Uint8Array<ArrayBuffer>}
 */
export function renderCueTrack(cues, milliseconds) {
  const count = Math.ceil((milliseconds / 1000) * SAMPLE_RATE);
  const file = new ArrayBuffer(HEADER_BYTES + count * BYTES_PER_SAMPLE);
  writeHeader(new DataView(file), count);
  const samples = new Int16Array(file, HEADER_BYTES);
  /** @type {Map<Sound, Int16Array>} */
  const rendered = new Map();
  for (const cue of cues) {
    const from = Math.round((cue.in / 1000) * SAMPLE_RATE);
    const melody = rendered.get(cue.sound) ?? renderMelody(cue.sound);
    rendered.set(cue.sound, melody);
    if (from < count) samples.set(melody.subarray(0, count - from), from);
  }
  return new Uint8Array(file);
}

/** @param {Sound} sound */
function renderMelody(sound) {
  const notes = MELODIES[sound];
  const samples = new Int16Array(((notes.length - 1) * NOTE_SECONDS + FADE_SECONDS) * SAMPLE_RATE);
  for (const [number, frequency] of notes.entries()) {
    const from = Math.round(number * NOTE_SECONDS * SAMPLE_RATE);
    for (
      let index = 0;
      index < FADE_SECONDS * SAMPLE_RATE && from + index < samples.length;
      index += 1
    ) {
      const time = index / SAMPLE_RATE;
      const wave = Math.sin(2 * Math.PI * frequency * time);
      samples[from + index] =
        (samples[from + index] ?? 0) + MAX_SAMPLE * computeLoudness(time) * wave;
    }
  }
  return samples;
}

/**
 * The loudness of a note, which swells, then fades.
 * @param {number} time in seconds since its start
 */
function computeLoudness(time) {
  if (time < SWELL_SECONDS) return (LOUDNESS * time) / SWELL_SECONDS;
  const faded = (time - SWELL_SECONDS) / (FADE_SECONDS - SWELL_SECONDS);
  return LOUDNESS * (SILENCE / LOUDNESS) ** faded;
}

/**
 * @param {DataView} view
 * @param {number} count of samples
 */
function writeHeader(view, count) {
  const bytes = count * BYTES_PER_SAMPLE;
  writeWord(view, 0, "RIFF");
  view.setUint32(4, HEADER_BYTES - 8 + bytes, true);
  writeWord(view, 8, "WAVE");
  writeWord(view, 12, "fmt ");
  view.setUint32(16, 16, true); // bytes of this chunk
  view.setUint16(20, 1, true); // PCM
  view.setUint16(22, 1, true); // mono
  view.setUint32(24, SAMPLE_RATE, true);
  view.setUint32(28, SAMPLE_RATE * BYTES_PER_SAMPLE, true);
  view.setUint16(32, BYTES_PER_SAMPLE, true);
  view.setUint16(34, 8 * BYTES_PER_SAMPLE, true);
  writeWord(view, 36, "data");
  view.setUint32(40, bytes, true);
}

/**
 * @param {DataView} view
 * @param {number} at
 * @param {string} word
 */
function writeWord(view, at, word) {
  for (const [index, letter] of [...word].entries())
    view.setUint8(at + index, letter.charCodeAt(0));
}
