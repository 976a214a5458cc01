// Measures the samples of a rendered track.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { renderCueTrack, SAMPLE_RATE } from "../../../static/js/lib/player/cue-track.js";
import { listCues, MELODIES } from "../../../static/js/lib/player/cues.js";
import { buildTimeline } from "../../../static/js/lib/player/timeline.js";

const step = (kind, seconds) => ({ kind, seconds, repeats: 1, side: "" });
const WALL = { sides: "each", rounds: 3, rest: 10, steps: [step("ready", 5), step("hold", 30)] };
const QUIET = 40; // of 32,767
const GAP = 0.3 * SAMPLE_RATE; // samples of silence between two cues
const ONSETS_WITHIN = 20; // milliseconds

const readSamples = (file) => new Int16Array(file.buffer, 44);

/** The milliseconds at which sound starts after silence. */
function findOnsets(samples) {
  const onsets = [];
  let silent = GAP;
  for (const [index, sample] of samples.entries()) {
    if (Math.abs(sample) < QUIET) {
      silent += 1;
      continue;
    }
    if (silent >= GAP) onsets.push((index / SAMPLE_RATE) * 1000);
    silent = 0;
  }
  return onsets;
}

describe("a cue track", () => {
  const cues = listCues(buildTimeline([WALL], 8)).map(({ at, sound }) => ({ in: at, sound }));
  const length = cues.at(-1).in + 1500;
  const file = renderCueTrack(cues, length);

  test("is a WAV file with 8,000 samples per second and the requested length", () => {
    const view = new DataView(file.buffer);
    const word = (at) => String.fromCharCode(...file.subarray(at, at + 4));
    assert.deepEqual([word(0), word(8), word(12), word(36)], ["RIFF", "WAVE", "fmt ", "data"]);
    assert.equal(view.getUint32(4, true), file.length - 8);
    assert.equal(view.getUint32(24, true), 8000);
    assert.equal(view.getUint32(40, true), file.length - 44);
    assert.equal(readSamples(file).length, (length / 1000) * SAMPLE_RATE);
  });

  test("has each cue within 20 milliseconds of its plan, and no other sound", () => {
    const planned = [...new Set(cues.map((cue) => cue.in))];
    const heard = findOnsets(readSamples(file));
    assert.equal(heard.length, planned.length);
    const worst = Math.max(...heard.map((at, index) => Math.abs(at - planned[index])));
    assert.ok(worst <= ONSETS_WITHIN, `${worst} ms`);
  });

  test("is never louder than a sample can be", () => {
    const loudest = readSamples(file).reduce((most, each) => Math.max(most, Math.abs(each)), 0);
    assert.ok(loudest > 5000 && loudest < 32_767);
  });

  test("of 10 minutes has 9.6 MB", () => {
    assert.equal(renderCueTrack([], 600_000).length, 9_600_044);
  });

  test("contains the part of a cue that fits before its end", () => {
    const samples = readSamples(renderCueTrack([{ in: 900, sound: "end" }], 1000));
    assert.equal(samples.length, SAMPLE_RATE);
    assert.ok(samples.some((sample) => sample > QUIET));
  });

  test("sounds different for each cue", () => {
    const sounds = Object.keys(MELODIES);
    const tracks = sounds.map((sound) =>
      String(readSamples(renderCueTrack([{ in: 0, sound }], 2000))),
    );
    assert.equal(new Set(tracks).size, sounds.length);
  });
});
