import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProgress } from "../../../static/js/lib/player/session.js";
import * as player from "../../../static/js/lib/player/state.js";
import {
  buildCrampTimeline,
  buildTimeline,
  sumSeconds,
} from "../../../static/js/lib/player/timeline.js";
import { makeRandomStretch, pickInteger, pickOne, seededRandom } from "../random.js";

const NOON = 1_000_000;
const MINUTE = 60_000;
const step = (kind, seconds) => ({ kind, seconds, repeats: 1, side: "" });
const CALF = { sides: "one", rounds: 15, rest: 10, steps: [step("ready", 3), step("hold", 30)] };
const WALL = { sides: "each", rounds: 2, rest: 10, steps: [step("ready", 5), step("hold", 30)] };

/** A run on a fake clock. It records all effects with their times. */
class Run {
  constructor(segments, startCramp, hasTenMinuteRule = true) {
    this.now = NOON;
    this.state = player.startRun(segments, startCramp, NOON, NOON, hasTenMinuteRule);
    this.effects = [];
    this.handle("tick");
  }

  handle(event) {
    const { state, effects } = player.handleEvent(this.state, event, this.now);
    this.state = state;
    this.effects.push(...effects.map((each) => ({ ...each, at: this.now - NOON })));
    return effects;
  }

  /** Lets time pass in frames. */
  passTime(milliseconds, frame = 100) {
    for (const end = this.now + milliseconds; this.now < end; ) {
      this.now = Math.min(end, this.now + frame);
      this.handle("tick");
    }
    return this;
  }

  listEffects(type) {
    return this.effects.filter((each) => each.type === type);
  }

  /** What was asked or shown, with the minutes of cramp. */
  get notices() {
    return this.listEffects("notice").map(({ at, notice }) => [at / MINUTE, notice]);
  }

  get left() {
    return getProgress(this.state.session, this.now).left;
  }
}

const cramp = () => new Run(buildCrampTimeline(CALF, 3600), true);
const soreBack = () => new Run(buildCrampTimeline(CALF, 3600), true, false);
const startRoutine = () => new Run(buildTimeline([WALL], 8), false);

describe("a cramp", () => {
  test("counts from the first moment: 3 seconds to get ready, then the hold", () => {
    const run = cramp().passTime(4000);
    assert.equal(run.left, 29_000);
    assert.deepEqual(
      run.listEffects("segment").map(({ at, progress }) => [at, progress.segment.kind]),
      [
        [0, "ready"],
        [3000, "hold"],
      ],
    );
  });

  test("announces every 10 seconds left, but not the full time", () => {
    const marks = cramp().passTime(33_000).listEffects("mark");
    assert.deepEqual(
      marks.map(({ seconds }) => seconds),
      [20, 10],
    );
  });

  test("is eased by a tap, then silent, and can be continued where it was", () => {
    const run = cramp().passTime(10_000);
    run.handle("let-go");
    assert.equal(run.state.phase, "eased");
    const before = run.effects.length;
    run.passTime(40_000);
    assert.equal(run.effects.length, before);
    assert.deepEqual(player.listCuesAhead(run.state, run.now, 0, MINUTE), []);
    run.handle("continue");
    assert.equal(run.left, 23_000);
  });

  test("keeps its clock and its question in another position", () => {
    const run = cramp().passTime(9 * MINUTE);
    run.state = player.changePosition(run.state, buildCrampTimeline(CALF, 3600), run.now);
    run.handle("tick");
    assert.equal(run.left, 3000);
    run.passTime(MINUTE);
    assert.deepEqual(run.notices, [[10, "question"]]);
    run.state = player.changePosition(run.state, buildCrampTimeline(CALF, 3600), run.now);
    run.passTime(MINUTE);
    assert.equal(run.state.notice, "question");
    assert.equal(run.notices.length, 1);
  });

  test("V05: not easing at 10 minutes, the card comes at once and the stretch stops", () => {
    const run = cramp().passTime(10 * MINUTE);
    assert.deepEqual(run.notices, [[10, "question"]]);
    assert.equal(run.state.phase, "running");
    run.handle("not-easing");
    assert.deepEqual(run.notices.at(-1), [10, "card"]);
    assert.equal(run.state.phase, "stopped");
    const { length } = run.effects;
    run.passTime(30 * MINUTE);
    assert.equal(run.effects.length, length);
    assert.deepEqual(player.listCuesAhead(run.state, run.now, 0, MINUTE), []);
  });

  test("V06: easing at 10 minutes, it goes on and is asked about again at 20", () => {
    const run = cramp().passTime(10 * MINUTE);
    run.handle("easing");
    assert.equal(run.state.notice, null);
    assert.equal(run.state.phase, "running");
    run.passTime(10 * MINUTE);
    assert.deepEqual(run.notices, [
      [10, "question"],
      [10, null],
      [20, "question"],
    ]);
  });

  test("needs a call at 30 minutes, whatever was answered, and that can't be taken back", () => {
    const run = cramp().passTime(10 * MINUTE);
    run.handle("easing");
    run.passTime(10 * MINUTE);
    run.handle("easing");
    run.passTime(10 * MINUTE);
    assert.deepEqual(run.notices.at(-1), [30, "card"]);
    assert.equal(run.state.phase, "stopped");
    run.handle("easing");
    assert.equal(run.state.notice, "card");
  });

  test("needs a call at 30 minutes although no question was answered", () => {
    const run = cramp().passTime(31 * MINUTE);
    assert.deepEqual(run.notices, [
      [10, "question"],
      [20, "question"],
      [30, "card"],
    ]);
  });

  test("goes on where it was if “no” was a mistake", () => {
    const run = cramp().passTime(10 * MINUTE);
    run.handle("not-easing");
    const { left } = run;
    run.passTime(2 * MINUTE);
    run.handle("easing");
    assert.equal(run.state.phase, "running");
    assert.equal(run.left, left);
    run.passTime(8 * MINUTE);
    assert.deepEqual(run.notices.at(-1), [20, "question"]);
  });

  test("stays stopped in another position", () => {
    const run = cramp().passTime(10 * MINUTE);
    run.handle("not-easing");
    const other = player.changePosition(run.state, buildCrampTimeline(CALF, 3600), run.now);
    assert.equal(other.phase, "stopped");
    assert.equal(other.notice, "card");
  });

  test("that let go before 10 minutes is asked about only if it continues", () => {
    const run = cramp().passTime(9 * MINUTE);
    run.handle("let-go");
    run.passTime(5 * MINUTE);
    assert.deepEqual(run.notices, []);
    run.handle("continue");
    assert.deepEqual(run.notices, [[14, "question"]]);
  });

  test("V07: in the back shows its signs once, at 10 minutes, and never the card", () => {
    const run = soreBack().passTime(12 * MINUTE);
    assert.equal(run.state.notice, "soreness");
    run.handle("understood");
    assert.equal(run.state.notice, null);
    run.passTime(30 * MINUTE);
    assert.deepEqual(run.notices, [
      [10, "soreness"],
      [12, null],
    ]);
    assert.equal(run.state.phase, "running");
  });

  test("that is longer than its timeline starts it again and never ends by itself", () => {
    const run = new Run(buildCrampTimeline(CALF, 60), true).passTime(10 * MINUTE);
    assert.equal(run.state.phase, "running");
    assert.equal(run.listEffects("done").length, 0);
    assert.equal(
      run.listEffects("segment").filter(({ progress }) => progress.index === 0).length > 1,
      true,
    );
  });
});

describe("a routine", () => {
  test("runs both sides and ends once", () => {
    const run = startRoutine().passTime(200_000);
    assert.deepEqual(
      run.listEffects("done").map(({ at }) => at),
      [1000 * sumSeconds(buildTimeline([WALL], 8))],
    );
    assert.equal(run.state.phase, "done");
  });

  test("pauses and resumes with the same button", () => {
    const run = startRoutine().passTime(10_000);
    run.handle("toggle-pause");
    run.passTime(MINUTE);
    assert.equal(run.left, 25_000);
    run.handle("toggle-pause");
    run.passTime(1000);
    assert.equal(run.left, 24_000);
  });

  test("skips to the next segment, and from the last one to the end", () => {
    const run = startRoutine();
    run.handle("skip");
    assert.equal(run.left, 30_000);
    for (let parts = 0; parts < 7; parts += 1) run.handle("skip");
    assert.equal(run.state.phase, "done");
  });

  test("goes back one segment, and repeats a segment from its start", () => {
    const run = startRoutine().passTime(15_000);
    run.handle("repeat");
    assert.equal(run.left, 30_000);
    run.handle("back");
    assert.equal(run.left, 5000);
  });

  test("lengthens a segment by 10 seconds, with the last three cues at the new end", () => {
    const run = startRoutine().passTime(10_000);
    run.handle("lengthen");
    assert.equal(run.left, 35_000);
    run.passTime(36_000);
    const last = run.listEffects("cue").filter(({ sound }) => sound === "last");
    assert.deepEqual(
      last.map(({ at }) => at),
      [42_000, 43_000, 44_000],
    );
  });

  test("has one halfway cue, although the hold is lengthened after it", () => {
    const run = startRoutine().passTime(21_000);
    run.handle("lengthen");
    run.passTime(24_000);
    assert.deepEqual(run.listEffects("cue").filter(({ sound }) => sound === "halfway").length, 1);
  });

  test("has no card and can't be eased", () => {
    const run = startRoutine();
    run.handle("let-go");
    assert.equal(run.state.phase, "running");
    run.handle("pause");
    run.handle("pause");
    run.passTime(11 * MINUTE);
    assert.deepEqual(run.notices, []);
  });
});

describe("a phone that was locked", () => {
  test("shows the right time at once, without past cues", () => {
    const run = cramp().passTime(5000);
    run.now += 61_500;
    const effects = run.handle("return");
    assert.deepEqual(
      effects.map(({ type }) => type),
      ["reschedule", "segment"],
    );
    assert.equal(run.left, 6500);
  });

  test("asks, or shows the card, by the minutes that have passed", () => {
    const notices = [15, 25, 45].map((minutes) => {
      const run = cramp();
      run.now += minutes * MINUTE;
      return run.handle("return").filter(({ type }) => type === "notice");
    });
    assert.deepEqual(
      notices.map((effects) => effects.map(({ notice }) => notice)),
      [["question"], ["question"], ["card"]],
    );
  });

  test("paints late without a burst: the latest cue if it is fresh, else none", () => {
    const late = cramp();
    late.now += 32_900;
    assert.deepEqual(
      late.handle("tick").filter(({ type }) => type === "cue"),
      [{ type: "cue", sound: "last" }],
    );
    const tooLate = cramp();
    tooLate.now += 25_000;
    assert.equal(tooLate.handle("tick").filter(({ type }) => type === "cue").length, 0);
  });

  test("loses no second and repeats no cue if its clock is set back", () => {
    const run = cramp().passTime(20_000);
    run.now -= 60 * MINUTE;
    run.handle("tick");
    assert.equal(run.left, 13_000);
    run.passTime(12_000);
    const starts = run.listEffects("cue").filter(({ sound }) => sound === "start");
    assert.equal(starts.length, 1);
    assert.equal(run.now - run.state.crampedSince, 32_000);
  });
});

describe("a track that played while the page was suspended", () => {
  test("corrects the time if the clock was set meanwhile", () => {
    const run = startRoutine().passTime(10_000);
    run.now += 20 * MINUTE;
    run.state = player.handleEvent(run.state, "return", run.now, 20_000).state;
    assert.equal(run.left, 15_000);
  });

  test("changes nothing if it is within a tenth of a second of the clock", () => {
    const run = startRoutine().passTime(10_000);
    run.now += 10_000;
    run.state = player.handleEvent(run.state, "return", run.now, 19_950).state;
    assert.equal(run.left, 15_000);
  });
});

describe("cues ahead", () => {
  test("of a cramp include those of its questions and of the card, which is the last", () => {
    const run = cramp().passTime(9 * MINUTE);
    const calls = () =>
      player
        .listCuesAhead(run.state, run.now, 0, 40 * MINUTE)
        .filter(({ sound }) => sound === "question" || sound === "same-day")
        .map((cue) => [cue.in / MINUTE, cue.sound]);
    assert.deepEqual(calls(), [
      [1, "question"],
      [11, "question"],
      [21, "same-day"],
    ]);
    const all = player.listCuesAhead(run.state, run.now, 0, 40 * MINUTE);
    assert.equal(all.at(-1)?.in, 21 * MINUTE);
    run.passTime(MINUTE);
    assert.equal(calls().length, 2);
  });

  test("are the coming ones, with the time until each", () => {
    const run = cramp().passTime(1000);
    assert.deepEqual(player.listCuesAhead(run.state, run.now, 0, 30_000), [
      { in: 2000, sound: "start" },
      { in: 17_000, sound: "halfway" },
      { in: 29_000, sound: "last" },
    ]);
  });

  test("are none while paused", () => {
    const run = startRoutine();
    run.handle("toggle-pause");
    assert.deepEqual(player.listCuesAhead(run.state, run.now, 0, MINUTE), []);
  });

  test("consecutive windows contain every cue once", () => {
    const { state, now } = startRoutine();
    const windows = [0, 1, 2, 3, 4, 5].flatMap((part) =>
      player.listCuesAhead(state, now, part * 30_000, (part + 1) * 30_000),
    );
    assert.deepEqual(windows, player.listCuesAhead(state, now, 0, 180_000));
    assert.equal(windows.length, state.cues.length);
  });
});

test("any order of taps leaves the run in a valid state", () => {
  const events = ["tick", "return", "toggle-pause", "pause", "back", "repeat", "skip", "lengthen"];
  const more = ["let-go", "continue", "easing", "not-easing", "understood"];
  for (let seed = 0; seed < 300; seed += 1) {
    const random = seededRandom(seed);
    const isCramp = random() < 0.5;
    const run = new Run(buildCrampTimeline(makeRandomStretch(random, "one"), 300), isCramp);
    for (let taps = 0; taps < 200; taps += 1) {
      run.now += pickInteger(random, -2000, 9000);
      run.handle(pickOne(random, [...events, ...more]));
      const { left, elapsed, segment } = getProgress(run.state.session, run.now);
      assert.ok(left >= 0 && elapsed >= 0, `seed ${seed}`);
      assert.equal(left + elapsed, segment.seconds * 1000, `seed ${seed}`);
      assert.ok(isCramp || run.state.phase !== "eased", `seed ${seed}`);
      assert.ok(!isCramp || run.state.phase !== "done", `seed ${seed}`);
      assert.ok(run.state.phase !== "stopped" || run.state.notice === "card", `seed ${seed}`);
    }
  }
});
