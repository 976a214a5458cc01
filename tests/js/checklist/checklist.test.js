import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { result, URGENCY } from "../../../static/js/lib/checklist.js";
import { chance } from "../random.js";

const SHARED = JSON.parse(
  readFileSync(new URL("../../cases/checklist.json", import.meta.url), "utf8"),
);
const TABLE = {
  rows: SHARED.table.rows.map(({ hides_stretching, pattern, ...row }) => ({
    ...row,
    pattern: pattern ?? "",
    hidesStretching: hides_stretching,
  })),
  patterns: SHARED.table.patterns,
};
const IDS = TABLE.rows.map(({ id }) => id);
const RED = TABLE.rows.filter(({ level }) => level).map(({ id }) => id);
const EMERGENCIES = ["R1", "R2", "R3"];
const ONE_OF_EACH_CLASS = ["R1", "R4", "R5", "C1", "C3", "M1", "H1", "O1"];

const of = (ticked) => result(TABLE, new Set(ticked));

/** Sets of ticks by chance, of every size, and every set of two classes and more. */
function* manySets() {
  for (let seed = 0; seed < 500; seed += 1) {
    const random = chance(seed);
    const share = random();
    yield IDS.filter(() => random() < share);
  }
  yield* setsOfClasses();
}

function* setsOfClasses() {
  for (let bits = 0; bits < 2 ** ONE_OF_EACH_CLASS.length; bits += 1) {
    yield ONE_OF_EACH_CLASS.filter((_, bit) => bits & (2 ** bit));
  }
}

describe("the table of cases that Python runs too", () => {
  for (const { name, ticked, result: expected } of SHARED.cases) {
    test(name, () => {
      const { matches, hidesStretching, ...found } = of(ticked);
      assert.deepEqual(
        {
          ...found,
          matches: matches.map(({ pattern, openedBy }) => ({ pattern, opened_by: openedBy })),
          hides_stretching: hidesStretching,
        },
        expected,
      );
    });
  }

  test("every set of classes gives what Python gives", () => {
    const lines = [...setsOfClasses()].map((ticked) => line(ticked, of(ticked)));
    const digest = createHash("sha256").update(lines.sort().join("\n")).digest("hex");
    assert.equal(digest, SHARED.every_set_of_classes);
  });
});

/** A set of ticks and its result in one line, written alike in Python. */
function line(ticked, { level, cards, matches, beside, hidesStretching }) {
  const opened = matches.map(({ pattern, openedBy }) => `${pattern}=${openedBy}`).join(";");
  return [ticked, level, cards, opened, beside, hidesStretching ? "hidden" : ""].join("|");
}

describe("for every set of ticks", () => {
  test("a result is never empty", () => {
    for (const ticked of manySets()) {
      const { cards, matches } = of(ticked);
      assert.ok(cards.length || matches.length, `${ticked}`);
    }
  });

  test("an emergency shows its cards and nothing else", () => {
    for (const ticked of manySets()) {
      const emergencies = EMERGENCIES.filter((id) => ticked.includes(id));
      const found = of(ticked);
      assert.equal(found.level === "emergency", emergencies.length > 0, `${ticked}`);
      if (!emergencies.length) continue;
      const nothingElse = { matches: [], beside: [], hidesStretching: true };
      assert.deepEqual(found, { level: "emergency", cards: emergencies, ...nothingElse });
    }
  });

  test("one more red tick never lowers the level", () => {
    for (const ticked of manySets()) {
      const before = URGENCY.indexOf(of(ticked).level);
      for (const red of RED) {
        const after = URGENCY.indexOf(of([...ticked, red]).level);
        assert.ok(after <= before, `${ticked} and ${red}`);
      }
    }
  });

  test("habits and one-offs hide neither nerve nor medicines", () => {
    const telling = ({ matches }) =>
      matches.filter(({ pattern }) => ["nerve", "medical"].includes(pattern));
    for (const ticked of manySets()) {
      const without = ticked.filter((id) => !/^[HO]/.test(id));
      assert.deepEqual(telling(of(ticked)), telling(of(without)), `${ticked}`);
    }
  });

  test("every tick opens something, unless an emergency hides it", () => {
    for (const ticked of manySets()) {
      const { level, cards, matches, beside } = of(ticked);
      if (level === "emergency") continue;
      const opened = [...cards, ...beside, ...matches.flatMap(({ openedBy }) => openedBy)];
      assert.deepEqual(new Set(opened), new Set(ticked));
    }
  });

  test("unticking an emergency brings all the rest back", () => {
    for (const ticked of manySets()) {
      const calm = ticked.filter((id) => !EMERGENCIES.includes(id));
      assert.equal(of([...calm, "R2"]).level, "emergency");
      assert.deepEqual(of([...calm, "R2"].filter((id) => id !== "R2")), of(calm));
    }
  });
});

test("a red row of a routine level is a card after those of today", () => {
  const rows = [
    { id: "A", level: "routine", pattern: "", hidesStretching: false },
    { id: "B", level: "same-day", pattern: "p", hidesStretching: false },
  ];
  const patterns = [
    { id: "p", see: "pharmacist" },
    { id: "q", see: "self-care" },
  ];
  const found = result({ rows, patterns }, new Set(["A", "B"]));
  assert.deepEqual(found.cards, ["B", "A"]);
  assert.deepEqual(found.matches, [{ pattern: "p", openedBy: ["B"] }]);
});

test("a table without patterns says to care at home", () => {
  const { level, cards, matches } = result({ rows: [], patterns: [] }, new Set());
  assert.deepEqual({ level, cards, matches }, { level: "self-care", cards: [], matches: [] });
});
