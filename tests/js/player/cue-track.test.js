// The samples of a rendered track, measured.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cueTrack, RATE } from "../../../static/js/lib/player/cue-track.js";
import { cuesOf, MELODIES } from "../../../static/js/lib/player/cues.js";
import { timeline } from "../../../static/js/lib/player/timeline.js";

const step = (kind, seconds) => ({ kind, seconds, repeats: 1, side: "" });
const WALL = { sides: "each", rounds: 3, rest: 10, steps: [step("ready", 5), step("hold", 30)] };
const QUIET = 40; // of 32,767
const GAP = 0.3 * RATE; // samples of silence between two cues
const ONSETS_WITHIN = 20; // milliseconds

const samplesOf = (file) => new Int16Array(file.buffer, 44);

/** The milliseconds at which sound begins after silence. */
function onsets(samples) {
  const found = [];
  let silent = GAP;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < QUIET) {
      silent += 1;
      continue;
    }
    if (silent >= GAP) found.push((index / RATE) * 1000);
    silent = 0;
  }
  return found;
}

describe("a cue track", () => {
  const cues = cuesOf(timeline([WALL], 8)).map(({ at, sound }) => ({ in: at, sound }));
  const length = cues.at(-1).in + 1500;
  const file = cueTrack(cues, length);

  test("is a WAV file of 8,000 samples a second, as long as it was asked to be", () => {
    const view = new DataView(file.buffer);
    const word = (at) => String.fromCharCode(...file.subarray(at, at + 4));
    assert.deepEqual([word(0), word(8), word(12), word(36)], ["RIFF", "WAVE", "fmt ", "data"]);
    assert.equal(view.getUint32(4, true), file.length - 8);
    assert.equal(view.getUint32(24, true), 8000);
    assert.equal(view.getUint32(40, true), file.length - 44);
    assert.equal(samplesOf(file).length, (length / 1000) * RATE);
  });

  test("has each cue within 20 milliseconds of its plan, and no other sound", () => {
    const planned = [...new Set(cues.map((cue) => cue.in))];
    const heard = onsets(samplesOf(file));
    assert.equal(heard.length, planned.length);
    const worst = Math.max(...heard.map((at, index) => Math.abs(at - planned[index])));
    assert.ok(worst <= ONSETS_WITHIN, `${worst} ms`);
  });

  test("is never louder than a sample can be", () => {
    const loudest = samplesOf(file).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    assert.ok(loudest > 5000 && loudest < 32_767);
  });

  test("of 10 minutes weighs 9.6 MB", () => {
    assert.equal(cueTrack([], 600_000).length, 9_600_044);
  });

  test("holds what of a cue fits before its end", () => {
    const samples = samplesOf(cueTrack([{ in: 900, sound: "end" }], 1000));
    assert.equal(samples.length, RATE);
    assert.ok(samples.some((sample) => sample > QUIET));
  });

  test("sounds different for each cue", () => {
    const sounds = Object.keys(MELODIES);
    const tracks = sounds.map((sound) => String(samplesOf(cueTrack([{ in: 0, sound }], 2000))));
    assert.equal(new Set(tracks).size, sounds.length);
  });
});
