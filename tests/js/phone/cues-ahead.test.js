// Cues scheduled ahead on the audio clock, with a fake clock: a long routine, a locked phone, a
// drift.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { handleEvent, startRun } from "../../../static/js/lib/player/state.js";
import { buildCrampTimeline, buildTimeline } from "../../../static/js/lib/player/timeline.js";
import { makeSilentGain, stubPhone } from "./phone-stubs.js";

const NOON = 1_000_000;
const MINUTE = 60_000;
const WITHIN = 100; // milliseconds
const FIRST_NOTES = { start: 523, turn: 587, halfway: 784, last: 880, rest: 523, change: 659 };
const step = (kind, seconds) => ({
  ...{ kind, seconds, repeats: 1, side: "" },
  ...{ shortest: 1, longest: 600 },
});
const LONG = { sides: "each", rounds: 8, rest: 10, steps: [step("ready", 5), step("hold", 30)] };
const CALF = { sides: "one", rounds: 15, rest: 10, steps: [step("ready", 3), step("hold", 30)] };

let clock = NOON;
let notes = [];

class Context {
  state = "running";
  destination = {};
  resume = async () => {};
  close = async () => {};
  get currentTime() {
    return (clock - NOON) / 1000;
  }
  createGain = makeSilentGain;
  createOscillator() {
    const note = { frequency: {}, connect: (to) => to, stop() {} };
    note.start = (at) => notes.push({ at: NOON + at * 1000, note });
    note.disconnect = () => {
      notes = notes.filter((each) => each.note !== note || each.at <= clock);
    };
    return note;
  }
}

/** Runs a timeline on a phone that is looked at every second, except in the hidden minutes. */
async function playRun(state, minutes, hidden = []) {
  stubPhone("AudioContext", Context);
  stubPhone("document", { documentElement: { lang: "en" }, addEventListener() {} });
  const { Phone } = await import("../../../static/js/components/phone.js");
  const phone = new Phone();
  phone.chimes.open();
  phone.scheduleCues(state, clock);
  let run = state;
  // As many calls as fill the time ahead.
  for (let frame = 0; frame < 180; frame += 1) phone.scheduleMoreCues(run, clock);
  while (clock < NOON + minutes * MINUTE) {
    clock += 1000;
    if (hidden.includes(Math.floor((clock - NOON) / MINUTE))) continue;
    run = handleEvent(run, "tick", clock).state;
    phone.scheduleMoreCues(run, clock);
  }
  return run;
}

/** For each planned cue, the milliseconds to the nearest note that sounds like its first one. */
function measureDeviations({ cues }) {
  return cues
    .filter(({ sound }) => sound in FIRST_NOTES)
    .map(({ at, sound }) => {
      const alike = notes.filter(({ note }) => note.frequency.value === FIRST_NOTES[sound]);
      return Math.min(...alike.map((each) => Math.abs(each.at - NOON - at)));
    });
}

beforeEach(() => {
  clock = NOON;
  notes = [];
});

describe("cues scheduled ahead", () => {
  test("are within 100 milliseconds of the plan for more than 10 minutes", async () => {
    const state = await playRun(startRun(buildTimeline([LONG], 8), false, NOON), 11);
    const off = measureDeviations(state);
    assert.ok(off.length > 90);
    assert.ok(Math.max(...off) <= WITHIN, `${Math.max(...off)} ms`);
  });

  test("sound although the page is suspended for 9 minutes", async () => {
    const state = await playRun(
      startRun(buildTimeline([LONG], 8), false, NOON),
      11,
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.ok(Math.max(...measureDeviations(state)) <= WITHIN);
  });

  test("include that of the question at 10 minutes, although the page was hidden since the first", async () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    await playRun(startRun(buildCrampTimeline(CALF), true, NOON), 11, minutes);
    const call = notes.filter(({ at }) => Math.abs(at - NOON - 10 * MINUTE) < WITHIN);
    assert.equal(call[0]?.note.frequency.value, 659);
  });

  test("are cancelled when the run is paused", async () => {
    const state = await playRun(startRun(buildTimeline([LONG], 8), false, NOON), 1);
    stubPhone("document", { documentElement: { lang: "en" }, addEventListener() {} });
    const { Phone } = await import("../../../static/js/components/phone.js");
    const phone = new Phone();
    phone.chimes.open();
    notes = [];
    phone.scheduleCues(state, clock);
    assert.ok(notes.length > 0);
    phone.scheduleCues(handleEvent(state, "pause", clock).state, clock);
    assert.equal(notes.filter(({ at }) => at > clock).length, 0);
  });
});
