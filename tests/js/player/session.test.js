import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { listCues } from "../../../static/js/lib/player/cues.js";
import * as session from "../../../static/js/lib/player/session.js";

const SEGMENTS = [
  { kind: "ready", seconds: 3, stretch: 0, step: 0, side: "", round: 1 },
  { kind: "hold", seconds: 30, stretch: 0, step: 1, side: "", round: 1 },
  { kind: "rest", seconds: 10, stretch: 0, step: 1, side: "", round: 1 },
  { kind: "hold", seconds: 5, stretch: 0, step: 1, side: "", round: 2 },
];
const NOON = 1_000_000;
const run = session.beginSession(SEGMENTS, NOON);

/** @param {session.Session} at */
const kindAt = (at, now) => session.getProgress(at, now).segment.kind;

describe("the progress of a run", () => {
  test("depends only on the time", () => {
    assert.equal(kindAt(run, NOON), "ready");
    assert.equal(kindAt(run, NOON + 2999), "ready");
    assert.equal(kindAt(run, NOON + 3000), "hold");
    assert.equal(session.getProgress(run, NOON + 13_000).left, 20_000);
  });

  test("is finished after the last second", () => {
    assert.equal(session.getProgress(run, NOON + 47_999).finished, false);
    assert.equal(session.getProgress(run, NOON + 48_000).finished, true);
    assert.equal(session.getProgress(run, NOON + 9e9).left, 0);
  });

  test("stays while paused, and continues from there", () => {
    const paused = session.pauseSession(run, NOON + 5000);
    assert.equal(session.getProgress(paused, NOON + 60_000).left, 28_000);
    const resumed = session.resumeSession(paused, NOON + 65_000);
    assert.equal(session.getProgress(resumed, NOON + 66_000).left, 27_000);
  });

  test("is not changed by a second pause or resume", () => {
    const paused = session.pauseSession(run, NOON + 5000);
    assert.deepEqual(session.pauseSession(paused, NOON + 9000), paused);
    assert.deepEqual(session.resumeSession(run, NOON + 9000), run);
  });

  test("jumps to a segment's start, and not beyond either end", () => {
    assert.equal(
      session.getProgress(session.jumpToSegment(run, 3, NOON + 4000), NOON + 4000).left,
      5000,
    );
    assert.equal(kindAt(session.jumpToSegment(run, -4, NOON + 4000), NOON + 4000), "ready");
    assert.ok(
      session.getProgress(session.jumpToSegment(run, 99, NOON + 4000), NOON + 4000).finished,
    );
  });

  test("stays paused when it jumps", () => {
    const paused = session.jumpToSegment(session.pauseSession(run, NOON + 1000), 1, NOON + 9000);
    assert.equal(session.getProgress(paused, NOON + 90_000).left, 30_000);
  });
});

describe("lengthening the current segment", () => {
  test("moves everything after it", () => {
    const longer = session.lengthenSegment(run, 10, NOON + 5000);
    assert.equal(session.getProgress(longer, NOON + 5000).left, 38_000);
    assert.equal(kindAt(longer, NOON + 43_500), "rest");
    assert.equal(longer.segments[1].halfway, undefined);
  });

  test("keeps the halfway cue that already sounded", () => {
    assert.equal(session.lengthenSegment(run, 10, NOON + 25_000).segments[1].halfway, 15);
  });
});

test("a run can be aligned with a track, running or paused", () => {
  const aligned = session.alignSession(run, 13_000, NOON + 99_000);
  assert.equal(session.getProgress(aligned, NOON + 99_000).left, 20_000);
  const paused = session.alignSession(
    session.pauseSession(run, NOON + 1000),
    13_000,
    NOON + 99_000,
  );
  assert.equal(session.getProgress(paused, NOON + 200_000).left, 20_000);
});

describe("cues", () => {
  test("come at the start, halfway, in the last three seconds of a long hold, and at the end", () => {
    assert.deepEqual(listCues(SEGMENTS), [
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

  test("of movements in the rhythm of the breath are soft, one per movement", () => {
    const turn = { kind: "move", seconds: 3, stretch: 0, step: 0, side: "", round: 1 };
    assert.deepEqual(
      listCues([turn, turn]).map(({ at, sound }) => [at, sound]),
      [
        [0, "turn"],
        [3000, "turn"],
        [6000, "end"],
      ],
    );
  });

  test("don't exist for a change of sides without seconds", () => {
    const change = { kind: "change", seconds: 0, stretch: 0, step: 0, side: "", round: 1 };
    assert.deepEqual(listCues([change]), [{ at: 0, sound: "end" }]);
  });
});
