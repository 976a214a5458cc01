import assert from "node:assert/strict";
import { describe, test } from "node:test";
import * as player from "../../static/js/lib/player-state.js";
import { place } from "../../static/js/lib/session.js";
import { duration, timeline, untilItLetsGo } from "../../static/js/lib/timeline.js";
import { anyStretch, chance, one, whole } from "./random.js";

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

  test("goes back to the start of a part, or right after that to the one before", () => {
    const run = routine().pass(15_000);
    run.happen("back");
    assert.equal(run.left, 30_000);
    run.happen("back");
    assert.equal(run.left, 5000);
  });

  test("knows no card and can't be eased", () => {
    const run = routine();
    run.happen("let-go");
    assert.equal(run.state.phase, "running");
    run.happen("pause-or-go");
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

describe("cues ahead", () => {
  test("are the ones to come, with the time until each", () => {
    const run = cramp().pass(1000);
    assert.deepEqual(player.cuesAhead(run.state, run.now, 0, 30_000), [
      { in: 2000, sound: "start" },
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

/** 300 runs with frames, pauses and locked screens by chance, in steps of 100 ms. */
function* runsByChance() {
  for (let seed = 0; seed < 300; seed += 1) {
    const random = chance(seed);
    const stretches = Array.from({ length: whole(random, 1, 2) }, () =>
      anyStretch(random, one(random, ["one", "each", "none"])),
    );
    const segments = timeline(stretches, whole(random, 0, 8));
    const run = new Run(segments, false);
    run.held = 0;
    run.paused = 0;
    run.wakes = [];
    for (let events = 0; events < 4000 && run.state.phase !== "done"; events += 1) {
      live(run, random);
    }
    yield { seed, segments, run };
  }
}

function live(run, random) {
  const event = one(random, ["tick", "tick", "tick", "tick", "tick", "pause-or-go", "locked"]);
  if (event === "pause-or-go") run.happen(event);
  const steps = event === "locked" ? whole(random, 20, 300) : whole(random, 1, 9);
  for (let count = 0; count < steps; count += 1) {
    const here = place(run.state.session, run.now);
    if (run.state.session.pausedAt !== null) run.paused += 100;
    else if (here.segment.kind === "hold" && !here.finished) run.held += 100;
    run.now += 100;
  }
  if (event === "locked") run.wakes.push([run.told.length, run.now - NOON]);
  run.happen(event === "locked" ? "return" : "tick");
}

describe("whatever happens to a routine", () => {
  const runs = [...runsByChance()];

  test("it ends", () => {
    for (const { seed, run } of runs) assert.equal(run.of("done").length, 1, `seed ${seed}`);
  });

  test("the time under hold is exactly the plan's", () => {
    for (const { seed, segments, run } of runs) {
      const planned = duration(segments.filter(({ kind }) => kind === "hold"));
      assert.equal(run.held, planned * 1000, `seed ${seed}`);
    }
  });

  test("no cue comes twice or out of order, and none that is not in the plan", () => {
    for (const { seed, run } of runs) {
      const heard = run.of("cue").map(({ sound }) => sound);
      let from = 0;
      for (const sound of heard) {
        from = run.state.cues.findIndex((cue, index) => index >= from && cue.sound === sound) + 1;
        assert.ok(from, `seed ${seed}: ${sound} is one too many`);
      }
    }
  });

  test("the return from a locked screen brings no cue at all", () => {
    for (const { seed, run } of runs) {
      for (const [count, at] of run.wakes) {
        const then = run.told.slice(count).filter((each) => each.at === at);
        const cues = then.slice(0, 4).filter(({ type }) => type === "cue");
        assert.deepEqual(cues, [], `seed ${seed}`);
      }
    }
  });

  test("segments are told in order, each at most once", () => {
    for (const { seed, run } of runs) {
      const indexes = run.of("segment").map(({ place }) => place.index);
      const ordered = [...new Set(indexes)].sort((one, other) => one - other);
      assert.deepEqual(indexes, ordered, `seed ${seed}`);
    }
  });
});

test("any order of any taps keeps the player in a state that it knows", () => {
  const events = ["tick", "return", "pause-or-go", "back", "skip", "let-go", "go-on"];
  const more = ["put-aside", "look-again"];
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
