import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { LEVELS, lookUpResult } from "../../../static/js/lib/checklist.js";
import { seededRandom } from "../random.js";

const SHARED = JSON.parse(
  readFileSync(new URL("../../cases/checklist.json", import.meta.url), "utf8"),
);
const TABLE = {
  triggers: SHARED.table.triggers.map(
    ({ hides_stretching, hides_fluids, pattern, ...trigger }) => ({
      ...trigger,
      pattern: pattern ?? "",
      hidesStretching: hides_stretching,
      hidesFluids: hides_fluids,
    }),
  ),
  patterns: SHARED.table.patterns,
};
const IDS = TABLE.triggers.map(({ id }) => id);
const RED = TABLE.triggers.filter(({ level }) => level).map(({ id }) => id);
const EMERGENCIES = TABLE.triggers.filter(({ level }) => level === "emergency").map(({ id }) => id);
const ONE_OF_EACH_CLASS = ["R1", "R4", "R5c", "C1", "C3", "M1", "H1", "O1"];

const lookUp = (ticked) => lookUpResult(TABLE, new Set(ticked));

/** Random sets of ticks of every size, and all sets with one trigger per class. */
function* generateSets() {
  for (let seed = 0; seed < 500; seed += 1) {
    const random = seededRandom(seed);
    const share = random();
    yield IDS.filter(() => random() < share);
  }
  yield* generateClassSets();
}

function* generateClassSets() {
  for (let bits = 0; bits < 2 ** ONE_OF_EACH_CLASS.length; bits += 1) {
    yield ONE_OF_EACH_CLASS.filter((_, bit) => bits & (2 ** bit));
  }
}

describe("the cases shared with Python", () => {
  for (const { name, ticked, result: expected } of SHARED.cases) {
    test(name, () => {
      const { matches, hidesStretching, hidesFluids, ...result } = lookUp(ticked);
      assert.deepEqual(
        {
          ...result,
          matches: matches.map(({ pattern, openedBy }) => ({ pattern, opened_by: openedBy })),
          hides_stretching: hidesStretching,
          hides_fluids: hidesFluids,
        },
        expected,
      );
    });
  }

  test("every set of classes gives the same result as in Python", () => {
    const lines = [...generateClassSets()].map((ticked) => formatLine(ticked, lookUp(ticked)));
    const digest = createHash("sha256").update(lines.sort().join("\n")).digest("hex");
    assert.equal(digest, SHARED.every_set_of_classes);
  });
});

/** A set of ticks and its result in one line, in the same format as in Python. */
function formatLine(ticked, { level, cards, matches, beside, hidesStretching }) {
  const opened = matches.map(({ pattern, openedBy }) => `${pattern}=${openedBy}`).join(";");
  return [ticked, level, cards, opened, beside, hidesStretching ? "hidden" : ""].join("|");
}

describe("for every set of ticks", () => {
  test("a result is never empty", () => {
    for (const ticked of generateSets()) {
      const { cards, matches } = lookUp(ticked);
      assert.ok(cards.length || matches.length, `${ticked}`);
    }
  });

  test("an emergency shows its cards and nothing else", () => {
    for (const ticked of generateSets()) {
      const emergencies = EMERGENCIES.filter((id) => ticked.includes(id));
      const result = lookUp(ticked);
      assert.equal(result.level === "emergency", emergencies.length > 0, `${ticked}`);
      if (!emergencies.length) continue;
      const nothingElse = { matches: [], beside: [], hidesStretching: true, hidesFluids: true };
      assert.deepEqual(result, { level: "emergency", cards: emergencies, ...nothingElse });
    }
  });

  test("another urgent tick never lowers the level", () => {
    for (const ticked of generateSets()) {
      const before = LEVELS.indexOf(lookUp(ticked).level);
      for (const red of RED) {
        const after = LEVELS.indexOf(lookUp([...ticked, red]).level);
        assert.ok(after <= before, `${ticked} and ${red}`);
      }
    }
  });

  test("habits and one-offs hide neither the nerve nor the medicines pattern", () => {
    const telling = ({ matches }) =>
      matches.filter(({ pattern }) => ["nerve", "medical"].includes(pattern));
    for (const ticked of generateSets()) {
      const without = ticked.filter((id) => !/^[HO]/.test(id));
      assert.deepEqual(telling(lookUp(ticked)), telling(lookUp(without)), `${ticked}`);
    }
  });

  test("every tick opens something unless an emergency hides it", () => {
    for (const ticked of generateSets()) {
      const { level, cards, matches, beside } = lookUp(ticked);
      if (level === "emergency") continue;
      const opened = [...cards, ...beside, ...matches.flatMap(({ openedBy }) => openedBy)];
      assert.deepEqual(new Set(opened), new Set(ticked));
    }
  });

  test("unticking an emergency shows everything else again", () => {
    for (const ticked of generateSets()) {
      const calm = ticked.filter((id) => !EMERGENCIES.includes(id));
      assert.equal(lookUp([...calm, "R2"]).level, "emergency");
      assert.deepEqual(lookUp([...calm, "R2"].filter((id) => id !== "R2")), lookUp(calm));
    }
  });
});

test("an urgent trigger of the routine level is a card after those of today", () => {
  const triggers = [
    { id: "A", level: "routine", pattern: "", hidesStretching: false, hidesFluids: false },
    { id: "B", level: "same-day", pattern: "p", hidesStretching: false, hidesFluids: false },
  ];
  const patterns = [
    { id: "p", see: "pharmacist" },
    { id: "q", see: "self-care" },
  ];
  const result = lookUpResult({ triggers, patterns }, new Set(["A", "B"]));
  assert.deepEqual(result.cards, ["B", "A"]);
  assert.deepEqual(result.matches, [{ pattern: "p", openedBy: ["B"] }]);
});

test("a table without patterns leads to self-care", () => {
  const { level, cards, matches } = lookUpResult({ triggers: [], patterns: [] }, new Set());
  assert.deepEqual({ level, cards, matches }, { level: "self-care", cards: [], matches: [] });
});
