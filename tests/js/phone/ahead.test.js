// Cues on their way to the audio clock, on an injected clock: a long routine, a locked phone, a drift.
import assert from "node:assert/strict";
import { beforeEach, describe, test } from "node:test";
import { handle, start } from "../../../static/js/lib/player/state.js";
import { timeline, untilItLetsGo } from "../../../static/js/lib/player/timeline.js";
import { has, silentGain } from "./lent.js";

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
  createGain = silentGain;
  createOscillator() {
    const note = { frequency: {}, connect: (to) => to, stop() {} };
    note.start = (at) => notes.push({ at: NOON + at * 1000, note });
    note.disconnect = () => {
      notes = notes.filter((each) => each.note !== note || each.at <= clock);
    };
    return note;
  }
}

/** A phone that plays a run, looked at each second but in the hidden minutes. */
async function play(state, minutes, hidden = []) {
  has("AudioContext", Context);
  has("document", { documentElement: { lang: "en" }, addEventListener() {} });
  const { Phone } = await import("../../../static/js/components/phone.js");
  const phone = new Phone();
  phone.chimes.open();
  phone.schedule(state, clock);
  let run = state;
  // As many beats as fill the time ahead.
  for (let frame = 0; frame < 180; frame += 1) phone.scheduleMore(run, clock);
  while (clock < NOON + minutes * MINUTE) {
    clock += 1000;
    if (hidden.includes(Math.floor((clock - NOON) / MINUTE))) continue;
    run = handle(run, "tick", clock).state;
    phone.scheduleMore(run, clock);
  }
  return run;
}

/** The planned cues, each with how far the nearest note like its first one is off. */
function deviations({ cues }) {
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

describe("cues that are sent ahead", () => {
  test("come within 100 milliseconds of the plan through 10 minutes and more", async () => {
    const state = await play(start(timeline([LONG], 8), false, NOON), 11);
    const off = deviations(state);
    assert.ok(off.length > 90);
    assert.ok(Math.max(...off) <= WITHIN, `${Math.max(...off)} ms`);
  });

  test("come all the same while the page sleeps for 9 of them", async () => {
    const state = await play(
      start(timeline([LONG], 8), false, NOON),
      11,
      [1, 2, 3, 4, 5, 6, 7, 8, 9],
    );
    assert.ok(Math.max(...deviations(state)) <= WITHIN);
  });

  test("hold the call for advice at 10 minutes, though nobody looked since the first", async () => {
    const minutes = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    await play(start(untilItLetsGo(CALF), true, NOON), 11, minutes);
    const call = notes.filter(({ at }) => Math.abs(at - NOON - 10 * MINUTE) < WITHIN);
    assert.equal(call[0]?.note.frequency.value, 880);
  });

  test("are taken back when the run is paused", async () => {
    const state = await play(start(timeline([LONG], 8), false, NOON), 1);
    has("document", { documentElement: { lang: "en" }, addEventListener() {} });
    const { Phone } = await import("../../../static/js/components/phone.js");
    const phone = new Phone();
    phone.chimes.open();
    notes = [];
    phone.schedule(state, clock);
    assert.ok(notes.length > 0);
    phone.schedule(handle(state, "pause", clock).state, clock);
    assert.equal(notes.filter(({ at }) => at > clock).length, 0);
  });
});
