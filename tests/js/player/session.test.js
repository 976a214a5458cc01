import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { cuesOf } from "../../../static/js/lib/player/cues.js";
import * as session from "../../../static/js/lib/player/session.js";

const SEGMENTS = [
  { kind: "ready", seconds: 3, stretch: 0, step: 0, side: "", round: 1 },
  { kind: "hold", seconds: 30, stretch: 0, step: 1, side: "", round: 1 },
  { kind: "rest", seconds: 10, stretch: 0, step: 1, side: "", round: 1 },
  { kind: "hold", seconds: 5, stretch: 0, step: 1, side: "", round: 2 },
];
const NOON = 1_000_000;
const run = session.begin(SEGMENTS, NOON);

/** @param {session.Session} at */
const kindAt = (at, now) => session.place(at, now).segment.kind;

describe("where a run stands", () => {
  test("follows the time alone", () => {
    assert.equal(kindAt(run, NOON), "ready");
    assert.equal(kindAt(run, NOON + 2999), "ready");
    assert.equal(kindAt(run, NOON + 3000), "hold");
    assert.equal(session.place(run, NOON + 13_000).left, 20_000);
  });

  test("is finished after the last second, for ever", () => {
    assert.equal(session.place(run, NOON + 47_999).finished, false);
    assert.equal(session.place(run, NOON + 48_000).finished, true);
    assert.equal(session.place(run, NOON + 9e9).left, 0);
  });

  test("stays while paused, and goes on from there", () => {
    const paused = session.pause(run, NOON + 5000);
    assert.equal(session.place(paused, NOON + 60_000).left, 28_000);
    const resumed = session.resume(paused, NOON + 65_000);
    assert.equal(session.place(resumed, NOON + 66_000).left, 27_000);
  });

  test("is not changed by a second pause or a second go", () => {
    const paused = session.pause(run, NOON + 5000);
    assert.deepEqual(session.pause(paused, NOON + 9000), paused);
    assert.deepEqual(session.resume(run, NOON + 9000), run);
  });

  test("jumps to a segment's start, and not beyond either end", () => {
    assert.equal(session.place(session.jump(run, 3, NOON + 4000), NOON + 4000).left, 5000);
    assert.equal(kindAt(session.jump(run, -4, NOON + 4000), NOON + 4000), "ready");
    assert.ok(session.place(session.jump(run, 99, NOON + 4000), NOON + 4000).finished);
  });

  test("jumps while paused without going on", () => {
    const paused = session.jump(session.pause(run, NOON + 1000), 1, NOON + 9000);
    assert.equal(session.place(paused, NOON + 90_000).left, 30_000);
  });
});

describe("what is done now, made longer", () => {
  test("moves all that follows", () => {
    const longer = session.lengthen(run, 10, NOON + 5000);
    assert.equal(session.place(longer, NOON + 5000).left, 38_000);
    assert.equal(kindAt(longer, NOON + 43_500), "rest");
    assert.equal(longer.segments[1].halfway, undefined);
  });

  test("keeps half where it was told already", () => {
    assert.equal(session.lengthen(run, 10, NOON + 25_000).segments[1].halfway, 15);
  });
});

test("a run can be put to where a track stands, running or paused", () => {
  const aligned = session.alignTo(run, 13_000, NOON + 99_000);
  assert.equal(session.place(aligned, NOON + 99_000).left, 20_000);
  const paused = session.alignTo(session.pause(run, NOON + 1000), 13_000, NOON + 99_000);
  assert.equal(session.place(paused, NOON + 200_000).left, 20_000);
});

describe("cues", () => {
  test("tell what begins, half, the last three seconds of a long hold, and the end", () => {
    assert.deepEqual(cuesOf(SEGMENTS), [
      { at: 3000, sound: "start" },
      { at: 18_000, sound: "halfway" },
      { at: 30_000, sound: "last" },
      { at: 31_000, sound: "last" },
      { at: 32_000, sound: "last" },
      { at: 33_000, sound: "rest" },
      { at: 43_000, sound: "start" },
      { at: 48_000, sound: "end" },
    ]);
  });

  test("of movements in the rhythm of the breath are soft, one a turn", () => {
    const turn = { kind: "move", seconds: 3, stretch: 0, step: 0, side: "", round: 1 };
    assert.deepEqual(
      cuesOf([turn, turn]).map(({ at, sound }) => [at, sound]),
      [
        [0, "turn"],
        [3000, "turn"],
        [6000, "end"],
      ],
    );
  });

  test("are none for a changeover of no seconds", () => {
    const change = { kind: "change", seconds: 0, stretch: 0, step: 0, side: "", round: 1 };
    assert.deepEqual(cuesOf([change]), [{ at: 0, sound: "end" }]);
  });
});
