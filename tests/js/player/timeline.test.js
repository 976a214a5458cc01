import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import {
  applyOwnSeconds,
  buildCrampTimeline,
  buildTimeline,
  sumSeconds,
} from "../../../static/js/lib/player/timeline.js";
import { makeRandomStretch, seededRandom } from "../random.js";

const CASES = JSON.parse(
  readFileSync(new URL("../../cases/timeline.json", import.meta.url), "utf8"),
);
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

describe("the cases shared with Python", () => {
  for (const { name, stretches, changeover, segments, seconds } of CASES) {
    test(name, () => {
      const read = stretches.map(({ rest_seconds, ...stretch }) => ({
        ...stretch,
        rest: rest_seconds,
      }));
      assert.deepEqual(buildTimeline(read, changeover), segments);
      assert.equal(sumSeconds(buildTimeline(read, changeover)), seconds);
    });
  }
});

test("the second side has the same holds, movements and rests as the first", () => {
  for (const seed of SEEDS) {
    const segments = buildTimeline([makeRandomStretch(seededRandom(seed), "each")], 8);
    const of = (side) =>
      segments
        .filter((segment) => segment.side === side && !["ready", "change"].includes(segment.kind))
        .map(({ kind, seconds, step, round }) => ({ kind, seconds, step, round }));
    assert.deepEqual(of("right"), of("left"), `seed ${seed}`);
  }
});

describe("a person's own seconds", () => {
  const planned = {
    sides: "one",
    rounds: 1,
    rest: 0,
    steps: [
      { kind: "ready", seconds: 5, shortest: 2, longest: 20, repeats: 1, side: "" },
      { kind: "hold", seconds: 30, shortest: 20, longest: 30, repeats: 1, side: "" },
      { kind: "move", seconds: 60, shortest: 30, longest: 90, repeats: 1, side: "" },
    ],
  };
  const seconds = (wishes) =>
    applyOwnSeconds([planned], wishes)[0].steps.map((step) => step.seconds);

  test("are the planned ones by default", () => {
    assert.deepEqual(seconds({ ready: null, hold: null, changeover: null }), [5, 30, 60]);
  });

  test("stay within what the clinic allows for each step", () => {
    assert.deepEqual(seconds({ ready: 60, hold: 10, changeover: null }), [20, 20, 60]);
    assert.deepEqual(seconds({ ready: 1, hold: 25, changeover: null }), [2, 25, 60]);
  });
});

describe("the timeline of a cramp", () => {
  test("gives at most 3 seconds to get ready, whatever is planned or chosen", () => {
    const slow = { ...calf, steps: [{ ...calf.steps[0], seconds: 8 }, calf.steps[1]] };
    assert.equal(buildCrampTimeline(slow, 60)[0].seconds, 3);
  });

  const calf = {
    sides: "one",
    rounds: 2,
    rest: 10,
    steps: [
      { kind: "ready", seconds: 3, repeats: 1, side: "" },
      { kind: "hold", seconds: 30, repeats: 1, side: "" },
      { kind: "ease", seconds: 5, repeats: 1, side: "" },
    ],
  };

  test("has one segment to get ready, then alternates holds and rests", () => {
    const kinds = buildCrampTimeline(calf, 200).map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, 8), [
      "ready",
      ...["hold", "rest", "hold"],
      "rest",
      ...["hold", "rest", "hold"],
    ]);
  });

  test("has no segment for coming out", () => {
    assert.ok(buildCrampTimeline(calf, 600).every(({ kind }) => kind !== "ease"));
  });

  test("is as long as requested, for random stretches", () => {
    for (const seed of SEEDS) {
      for (const sides of ["one", "each", "none"]) {
        const segments = buildCrampTimeline(makeRandomStretch(seededRandom(seed), sides), 600);
        assert.ok(sumSeconds(segments) >= 600, `seed ${seed}`);
        assert.ok(segments.every(({ seconds }) => seconds >= 0));
      }
    }
  });

  test("ends for a stretch without effort, and does not hang the page", () => {
    const [ready] = calf.steps;
    assert.equal(buildCrampTimeline({ ...calf, rounds: 1, steps: [ready] }, 600).length, 1);
  });
});
