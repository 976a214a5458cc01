import assert from "node:assert/strict";
import { describe, test } from "node:test";
import {
  formatDiaryFile,
  parseDiaryFile,
  parseEntry,
  sortNewestFirst,
} from "../../../static/js/lib/diary.js";

const ENTRY = { id: "a1", at: 1_795_000_000_000, area: "Calf", note: "Warm towel <b>helped</b>" };

describe("a diary file", () => {
  test("is imported as it was exported", () => {
    const entries = [ENTRY, { ...ENTRY, id: "a2", note: "" }];
    assert.deepEqual(parseDiaryFile(formatDiaryFile(entries)), { entries, refused: 0 });
    assert.deepEqual(parseDiaryFile(formatDiaryFile([])), { entries: [], refused: 0 });
  });

  test("is rejected if it is something else", () => {
    for (const text of ["", "x", "null", "[]", "7", '{"entries": []}', '{"unknot-diary": 2}']) {
      assert.equal(parseDiaryFile(text), null, text);
    }
    assert.equal(parseDiaryFile('{"unknot-diary": 1, "entries": "many"}'), null);
  });

  test("is not parsed if it is far too long", () => {
    assert.equal(parseDiaryFile(formatDiaryFile([ENTRY]) + " ".repeat(5_000_000)), null);
    const many = Array.from({ length: 5001 }, () => ENTRY);
    assert.equal(parseDiaryFile(formatDiaryFile(many)), null);
  });

  test("loses invalid entries and counts them", () => {
    const odd = [null, 7, "x", [], {}, { ...ENTRY, id: "" }, { ...ENTRY, at: "now" }];
    odd.push({ ...ENTRY, at: 1e300 }, { ...ENTRY, note: "x".repeat(2001) }, { ...ENTRY, area: 5 });
    const text = JSON.stringify({ "unknot-diary": 1, entries: [...odd, ENTRY] });
    assert.deepEqual(parseDiaryFile(text), { entries: [ENTRY], refused: odd.length });
  });

  test("contains only the fields of an entry", () => {
    const hostile = { ...ENTRY, extra: "x", ["__proto__x"]: 1 };
    assert.deepEqual(Object.keys(parseEntry(hostile) ?? {}), ["id", "at", "area", "note"]);
    const text = `{"unknot-diary": 1, "entries": [{"__proto__": {"id": "a", "at": 1}}]}`;
    assert.deepEqual(parseDiaryFile(text), { entries: [], refused: 1 });
  });
});

test("the newest entry comes first", () => {
  const entries = [1, 3, 2].map((at) => ({ ...ENTRY, id: `${at}`, at }));
  assert.deepEqual(
    sortNewestFirst(entries).map(({ at }) => at),
    [3, 2, 1],
  );
});
