import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { entryOf, fromFile, ordered, toFile } from "../../../static/js/lib/diary.js";

const ENTRY = { id: "a1", at: 1_795_000_000_000, area: "Calf", note: "Warm towel <b>helped</b>" };

describe("a diary in a file", () => {
  test("comes back as it went", () => {
    const entries = [ENTRY, { ...ENTRY, id: "a2", note: "" }];
    assert.deepEqual(fromFile(toFile(entries)), { entries, refused: 0 });
    assert.deepEqual(fromFile(toFile([])), { entries: [], refused: 0 });
  });

  test("is no diary where it says something else", () => {
    for (const text of ["", "x", "null", "[]", "7", '{"entries": []}', '{"unknot-diary": 2}']) {
      assert.equal(fromFile(text), null, text);
    }
    assert.equal(fromFile('{"unknot-diary": 1, "entries": "many"}'), null);
  });

  test("is not even looked into where it is far too long", () => {
    assert.equal(fromFile(toFile([ENTRY]) + " ".repeat(5_000_000)), null);
    const many = Array.from({ length: 5001 }, () => ENTRY);
    assert.equal(fromFile(toFile(many)), null);
  });

  test("loses what is no entry, and says how much", () => {
    const odd = [null, 7, "x", [], {}, { ...ENTRY, id: "" }, { ...ENTRY, at: "now" }];
    odd.push({ ...ENTRY, at: 1e300 }, { ...ENTRY, note: "x".repeat(2001) }, { ...ENTRY, area: 5 });
    const text = JSON.stringify({ "unknot-diary": 1, entries: [...odd, ENTRY] });
    assert.deepEqual(fromFile(text), { entries: [ENTRY], refused: odd.length });
  });

  test("brings nothing along but what an entry has", () => {
    const hostile = { ...ENTRY, extra: "x", ["__proto__x"]: 1 };
    assert.deepEqual(Object.keys(entryOf(hostile) ?? {}), ["id", "at", "area", "note"]);
    const text = `{"unknot-diary": 1, "entries": [{"__proto__": {"id": "a", "at": 1}}]}`;
    assert.deepEqual(fromFile(text), { entries: [], refused: 1 });
  });
});

test("the newest entry stands first", () => {
  const entries = [1, 3, 2].map((at) => ({ ...ENTRY, id: `${at}`, at }));
  assert.deepEqual(
    ordered(entries).map(({ at }) => at),
    [3, 2, 1],
  );
});
