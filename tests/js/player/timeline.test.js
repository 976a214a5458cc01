import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import {
  asWished,
  duration,
  timeline,
  untilItLetsGo,
} from "../../../static/js/lib/player/timeline.js";
import { anyStretch, chance } from "../random.js";

const CASES = JSON.parse(
  readFileSync(new URL("../../cases/timeline.json", import.meta.url), "utf8"),
);
const SEEDS = Array.from({ length: 200 }, (_, seed) => seed);

describe("the table of cases that Python runs too", () => {
  for (const { name, stretches, changeover, segments, seconds } of CASES) {
    test(name, () => {
      const read = stretches.map(({ rest_seconds, ...stretch }) => ({
        ...stretch,
        rest: rest_seconds,
      }));
      assert.deepEqual(timeline(read, changeover), segments);
      assert.equal(duration(timeline(read, changeover)), seconds);
    });
  }
});

test("the second side is held, moved and rested exactly as the first", () => {
  for (const seed of SEEDS) {
    const segments = timeline([anyStretch(chance(seed), "each")], 8);
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
  const seconds = (wishes) => asWished([planned], wishes)[0].steps.map((step) => step.seconds);

  test("are the plan's where nothing is wished", () => {
    assert.deepEqual(seconds({ ready: null, hold: null, changeover: null }), [5, 30, 60]);
  });

  test("stay within what the clinic allows for each step", () => {
    assert.deepEqual(seconds({ ready: 60, hold: 10, changeover: null }), [20, 20, 60]);
    assert.deepEqual(seconds({ ready: 1, hold: 25, changeover: null }), [2, 25, 60]);
  });
});

describe("against a cramp", () => {
  test("nobody waits longer than 3 seconds to begin, whatever is planned or wished", () => {
    const slow = { ...calf, steps: [{ ...calf.steps[0], seconds: 8 }, calf.steps[1]] };
    assert.equal(untilItLetsGo(slow, 60)[0].seconds, 3);
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

  test("getting ready comes once, then holds and rests take turns", () => {
    const kinds = untilItLetsGo(calf, 200).map(({ kind }) => kind);
    assert.deepEqual(kinds.slice(0, 8), [
      "ready",
      ...["hold", "rest", "hold"],
      "rest",
      ...["hold", "rest", "hold"],
    ]);
  });

  test("coming out waits for the muscle to let go", () => {
    assert.ok(untilItLetsGo(calf, 600).every(({ kind }) => kind !== "ease"));
  });

  test("it goes on for as long as asked, whatever staff wrote", () => {
    for (const seed of SEEDS) {
      for (const sides of ["one", "each", "none"]) {
        const segments = untilItLetsGo(anyStretch(chance(seed), sides), 600);
        assert.ok(duration(segments) >= 600, `seed ${seed}`);
        assert.ok(segments.every(({ seconds }) => seconds >= 0));
      }
    }
  });

  test("a stretch that only gets ready ends, and does not hang the page", () => {
    const [ready] = calf.steps;
    assert.equal(untilItLetsGo({ ...calf, rounds: 1, steps: [ready] }, 600).length, 1);
  });
});
