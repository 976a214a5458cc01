import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { ADVICE, LEVELS, lookUpResult } from "../../../static/js/lib/checklist.js";
import { seededRandom } from "../random.js";

const SHARED = JSON.parse(
  readFileSync(new URL("../../cases/checklist.json", import.meta.url), "utf8"),
);
const TABLE = {
  ...SHARED.table,
  signs: SHARED.table.signs.map(({ has_line_today, pattern, ...sign }) => ({
    ...sign,
    pattern: pattern ?? "",
    hasLineToday: has_line_today,
  })),
};
const IDS = TABLE.signs.map(({ id }) => id);
const RED = TABLE.signs.filter(({ level }) => level).map(({ id }) => id);
const EMERGENCIES = TABLE.signs.filter(({ level }) => level === "emergency").map(({ id }) => id);
const PATTERNS = new Map(TABLE.signs.map(({ id, pattern }) => [id, pattern]));
const ONE_OF_EACH_CLASS = ["Z01", "Z32", "Z40", "Z55", "Z52", "Z66", "Z74", "Z71b"];

const lookUp = (ticked) => lookUpResult(TABLE, new Set(ticked));

/** Random sets of ticks of every size, and all sets with one sign per class. */
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
      const { matches, linesToday, ...result } = lookUp(ticked);
      assert.deepEqual(
        {
          ...result,
          matches: matches.map(({ pattern, openedBy, saysWhom }) => ({
            pattern,
            opened_by: openedBy,
            says_whom: saysWhom,
          })),
          lines_today: linesToday,
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
function formatLine(ticked, { level, cards, matches, beside, hides, opened, linesToday }) {
  const patterns = matches.map(
    ({ pattern, openedBy, saysWhom }) => `${pattern}=${openedBy}${saysWhom ? "" : "!"}`,
  );
  return [ticked, level, cards, patterns.join(";"), beside, hides, opened, linesToday].join("|");
}

/** The triggers of these signs, each once. */
function findTriggers(ids) {
  const triggers = TABLE.signs.filter(({ id }) => ids.includes(id)).map(({ trigger }) => trigger);
  return [...new Set(triggers)];
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
      const cards = findTriggers(emergencies);
      const nothingElse = { matches: [], beside: [], opened: [], linesToday: [] };
      assert.deepEqual(result, { level: "emergency", cards, ...nothingElse, hides: ADVICE });
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

  test("one more sign never shows again what was hidden", () => {
    for (const ticked of generateSets()) {
      const { hides } = lookUp(ticked);
      for (const red of RED) {
        const after = lookUp([...ticked, red]).hides;
        assert.ok(
          hides.every((kind) => after.includes(kind)),
          `${ticked} and ${red}`,
        );
      }
    }
  });

  test("without its warning signs an ordinary cramp leaves no alarm", () => {
    for (const ticked of generateSets()) {
      const harmless = ticked.filter((id) => ["habits", "one-off"].includes(PATTERNS.get(id)));
      const { level, cards, hides } = lookUp(harmless);
      assert.deepEqual({ level, cards, hides }, { level: "self-care", cards: [], hides: [] });
    }
  });

  test("habits and one-offs hide neither the nerve nor the medicines pattern", () => {
    const telling = ({ matches }) =>
      matches.filter(({ pattern }) => ["nerve", "medical"].includes(pattern));
    for (const ticked of generateSets()) {
      const without = ticked.filter((id) => !["habits", "one-off"].includes(PATTERNS.get(id)));
      assert.deepEqual(telling(lookUp(ticked)), telling(lookUp(without)), `${ticked}`);
    }
  });

  test("every tick opens something unless an emergency hides it", () => {
    for (const ticked of generateSets()) {
      const { level, cards, matches, beside, opened } = lookUp(ticked);
      if (level === "emergency") continue;
      const shown = [...cards, ...beside, ...matches.flatMap(({ openedBy }) => openedBy)];
      assert.deepEqual(new Set(shown), new Set(findTriggers([...ticked, ...opened])));
    }
  });

  test("unticking an emergency shows everything else again", () => {
    for (const ticked of generateSets()) {
      const calm = ticked.filter((id) => !EMERGENCIES.includes(id));
      assert.equal(lookUp([...calm, "Z09"]).level, "emergency");
      assert.deepEqual(lookUp([...calm, "Z09"].filter((id) => id !== "Z09")), lookUp(calm));
    }
  });
});

test("an urgent trigger of the routine level is a card after those of today", () => {
  const signs = [
    { id: "a", trigger: "A", level: "routine", pattern: "", hides: [] },
    { id: "b", trigger: "B", level: "same-day", pattern: "p", hides: [] },
  ];
  const patterns = [
    { id: "p", see: "pharmacist" },
    { id: "q", see: "self-care" },
  ];
  const result = lookUpResult({ signs, pairs: [], patterns }, new Set(["a", "b"]));
  assert.deepEqual(result.cards, ["B", "A"]);
  assert.deepEqual(result.matches, [{ pattern: "p", openedBy: ["B"], saysWhom: false }]);
});

test("a table without patterns leads to self-care", () => {
  const { level, cards, matches } = lookUpResult({ signs: [], pairs: [], patterns: [] }, new Set());
  assert.deepEqual({ level, cards, matches }, { level: "self-care", cards: [], matches: [] });
});
