import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { place } from "../../../static/js/lib/player/session.js";
import * as player from "../../../static/js/lib/player/state.js";
import { duration, timeline, untilItLetsGo } from "../../../static/js/lib/player/timeline.js";
import { anyStretch, chance, one, whole } from "../random.js";

const NOON = 1_000_000;
const MINUTE = 60_000;
const step = (kind, seconds) => ({ kind, seconds, repeats: 1, side: "" });
const CALF = { sides: "one", rounds: 15, rest: 10, steps: [step("ready", 3), step("hold", 30)] };
const WALL = { sides: "each", rounds: 2, rest: 10, steps: [step("ready", 5), step("hold", 30)] };

/** A run on a clock that the test turns; it keeps all that was told, with the time. */
class Run {
  constructor(segments, cramp) {
    this.now = NOON;
    this.state = player.start(segments, cramp, NOON);
    this.told = [];
    this.happen("tick");
  }

  happen(event) {
    const { state, told } = player.handle(this.state, event, this.now);
    this.state = state;
    this.told.push(...told.map((each) => ({ ...each, at: this.now - NOON })));
    return told;
  }

  /** Let time pass, painting as a screen does. */
  pass(milliseconds, frame = 100) {
    for (const end = this.now + milliseconds; this.now < end; ) {
      this.now = Math.min(end, this.now + frame);
      this.happen("tick");
    }
    return this;
  }

  of(type) {
    return this.told.filter((each) => each.type === type);
  }

  get left() {
    return place(this.state.session, this.now).left;
  }
}

const cramp = () => new Run(untilItLetsGo(CALF, 3600), true);
const routine = () => new Run(timeline([WALL], 8), false);

describe("a cramp", () => {
  test("counts from the first moment: 3 seconds to get ready, then the hold", () => {
    const run = cramp().pass(4000);
    assert.equal(run.left, 29_000);
    assert.deepEqual(
      run.of("segment").map(({ at, place }) => [at, place.segment.kind]),
      [
        [0, "ready"],
        [3000, "hold"],
      ],
    );
  });

  test("tells each 10 seconds that are left, but not the whole", () => {
    const marks = cramp().pass(33_000).of("mark");
    assert.deepEqual(
      marks.map(({ seconds }) => seconds),
      [20, 10],
    );
  });

  test("is eased by a tap, silent from then on, and goes on where it was after a slip", () => {
    const run = cramp().pass(10_000);
    run.happen("let-go");
    assert.equal(run.state.phase, "eased");
    const before = run.told.length;
    run.pass(40_000);
    assert.equal(run.told.length, before);
    assert.deepEqual(player.cuesAhead(run.state, run.now, 0, MINUTE), []);
    run.happen("go-on");
    assert.equal(run.left, 23_000);
  });

  test("goes on in another position with its clock and its card", () => {
    const run = cramp().pass(9 * MINUTE);
    run.state = player.changePosition(run.state, untilItLetsGo(CALF, 3600), run.now);
    run.happen("tick");
    assert.equal(run.left, 3000);
    run.pass(MINUTE);
    assert.equal(run.of("card")[0].at, 10 * MINUTE);
    run.happen("put-aside");
    run.state = player.changePosition(run.state, untilItLetsGo(CALF, 3600), run.now);
    run.pass(MINUTE);
    assert.equal(run.of("card").length, 1);
  });

  test("shows the card at 10 minutes once, and again when it is asked for", () => {
    const run = cramp().pass(12 * MINUTE);
    assert.deepEqual(
      run.of("card").map(({ at }) => at),
      [10 * MINUTE],
    );
    run.happen("put-aside");
    assert.equal(run.state.card, "aside");
    assert.deepEqual(run.happen("look-again"), [{ type: "card" }]);
  });

  test("that let go before 10 minutes shows no card, unless it comes back", () => {
    const run = cramp().pass(9 * MINUTE);
    run.happen("let-go");
    run.pass(5 * MINUTE);
    assert.equal(run.of("card").length, 0);
    run.happen("go-on");
    assert.equal(run.of("card").length, 1);
  });

  test("that lasts longer than its timeline starts it anew and never ends by itself", () => {
    const run = new Run(untilItLetsGo(CALF, 60), true).pass(10 * MINUTE);
    assert.equal(run.state.phase, "running");
    assert.equal(run.of("done").length, 0);
    assert.equal(run.of("segment").filter(({ place }) => place.index === 0).length > 1, true);
  });
});

describe("a routine", () => {
  test("leads through both sides to its end, and says so once", () => {
    const run = routine().pass(200_000);
    assert.deepEqual(
      run.of("done").map(({ at }) => at),
      [1000 * duration(timeline([WALL], 8))],
    );
    assert.equal(run.state.phase, "done");
  });

  test("pauses and goes on with the same button", () => {
    const run = routine().pass(10_000);
    run.happen("pause-or-go");
    run.pass(MINUTE);
    assert.equal(run.left, 25_000);
    run.happen("pause-or-go");
    run.pass(1000);
    assert.equal(run.left, 24_000);
  });

  test("skips to the next part, and from the last one to the end", () => {
    const run = routine();
    run.happen("skip");
    assert.equal(run.left, 30_000);
    for (let parts = 0; parts < 7; parts += 1) run.happen("skip");
    assert.equal(run.state.phase, "done");
  });

  test("goes back to the part before, and does a part again from its start", () => {
    const run = routine().pass(15_000);
    run.happen("repeat");
    assert.equal(run.left, 30_000);
    run.happen("back");
    assert.equal(run.left, 5000);
  });

  test("gives 10 seconds more of what is done now, and tells the last three at the new end", () => {
    const run = routine().pass(10_000);
    run.happen("longer");
    assert.equal(run.left, 35_000);
    run.pass(36_000);
    const last = run.of("cue").filter(({ sound }) => sound === "last");
    assert.deepEqual(
      last.map(({ at }) => at),
      [42_000, 43_000, 44_000],
    );
  });

  test("tells half of a hold once, though it was lengthened after half", () => {
    const run = routine().pass(21_000);
    run.happen("longer");
    run.pass(24_000);
    assert.deepEqual(run.of("cue").filter(({ sound }) => sound === "halfway").length, 1);
  });

  test("knows no card and can't be eased", () => {
    const run = routine();
    run.happen("let-go");
    assert.equal(run.state.phase, "running");
    run.happen("pause");
    run.happen("pause");
    run.pass(11 * MINUTE);
    assert.equal(run.of("card").length, 0);
  });
});

describe("a phone that was locked", () => {
  test("is right at once on return, and silent about what is past", () => {
    const run = cramp().pass(5000);
    run.now += 61_500;
    const told = run.happen("return");
    assert.deepEqual(
      told.map(({ type }) => type),
      ["moved", "segment"],
    );
    assert.equal(run.left, 6500);
  });

  test("shows the card on return if 10 minutes are over", () => {
    const run = cramp();
    run.now += 20 * MINUTE;
    assert.ok(run.happen("return").some(({ type }) => type === "card"));
  });

  test("paints late without a burst: the latest cue if it is fresh, else none", () => {
    const late = cramp();
    late.now += 32_900;
    assert.deepEqual(
      late.happen("tick").filter(({ type }) => type === "cue"),
      [{ type: "cue", sound: "last" }],
    );
    const tooLate = cramp();
    tooLate.now += 25_000;
    assert.equal(tooLate.happen("tick").filter(({ type }) => type === "cue").length, 0);
  });

  test("whose clock is set back loses no second and repeats no cue", () => {
    const run = cramp().pass(20_000);
    run.now -= 60 * MINUTE;
    run.happen("tick");
    assert.equal(run.left, 13_000);
    run.pass(12_000);
    const starts = run.of("cue").filter(({ sound }) => sound === "start");
    assert.equal(starts.length, 1);
    assert.equal(run.now - run.state.crampedSince, 32_000);
  });
});

describe("a track that played on while the page slept", () => {
  test("is believed where the clock was set meanwhile", () => {
    const run = routine().pass(10_000);
    run.now += 20 * MINUTE;
    run.state = player.handle(run.state, "return", run.now, 20_000).state;
    assert.equal(run.left, 15_000);
  });

  test("changes nothing where it agrees with the clock to a tenth of a second", () => {
    const run = routine().pass(10_000);
    run.now += 10_000;
    run.state = player.handle(run.state, "return", run.now, 19_950).state;
    assert.equal(run.left, 15_000);
  });
});

describe("cues ahead", () => {
  test("of a cramp hold the cue to call for advice, until the card is there", () => {
    const run = cramp().pass(9 * MINUTE);
    const calls = () =>
      player
        .cuesAhead(run.state, run.now, 0, 2 * MINUTE)
        .filter(({ sound }) => sound === "same-day");
    assert.deepEqual(calls(), [{ in: MINUTE, sound: "same-day" }]);
    run.pass(MINUTE);
    assert.deepEqual(calls(), []);
  });

  test("are the ones to come, with the time until each", () => {
    const run = cramp().pass(1000);
    assert.deepEqual(player.cuesAhead(run.state, run.now, 0, 30_000), [
      { in: 2000, sound: "start" },
      { in: 17_000, sound: "halfway" },
      { in: 29_000, sound: "last" },
    ]);
  });

  test("are none while paused", () => {
    const run = routine();
    run.happen("pause-or-go");
    assert.deepEqual(player.cuesAhead(run.state, run.now, 0, MINUTE), []);
  });

  test("windows that follow each other hold every cue once", () => {
    const { state, now } = routine();
    const windows = [0, 1, 2, 3, 4, 5].flatMap((part) =>
      player.cuesAhead(state, now, part * 30_000, (part + 1) * 30_000),
    );
    assert.deepEqual(windows, player.cuesAhead(state, now, 0, 180_000));
    assert.equal(windows.length, state.cues.length);
  });
});

test("any order of any taps keeps the player in a state that it knows", () => {
  const events = ["tick", "return", "pause-or-go", "pause", "back", "repeat", "skip", "longer"];
  const more = ["let-go", "go-on", "put-aside", "look-again"];
  for (let seed = 0; seed < 300; seed += 1) {
    const random = chance(seed);
    const isCramp = random() < 0.5;
    const run = new Run(untilItLetsGo(anyStretch(random, "one"), 300), isCramp);
    for (let taps = 0; taps < 200; taps += 1) {
      run.now += whole(random, -2000, 9000);
      run.happen(one(random, [...events, ...more]));
      const { left, elapsed, segment } = place(run.state.session, run.now);
      assert.ok(left >= 0 && elapsed >= 0, `seed ${seed}`);
      assert.equal(left + elapsed, segment.seconds * 1000, `seed ${seed}`);
      assert.ok(isCramp || run.state.phase !== "eased", `seed ${seed}`);
      assert.ok(!isCramp || run.state.phase !== "done", `seed ${seed}`);
    }
  }
});
