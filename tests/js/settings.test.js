import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { DEFAULT_SETTINGS, parseSettings } from "../../static/js/lib/saved-data.js";

describe("settings", () => {
  test("are the defaults if nothing was saved", () => {
    assert.deepEqual(parseSettings(null), DEFAULT_SETTINGS);
  });

  test("keep saved values", () => {
    const saved = { ...DEFAULT_SETTINGS, voice: false, hold: 20 };
    assert.deepEqual(parseSettings(JSON.parse(JSON.stringify(saved))), saved);
  });

  test("leave out invalid values one by one", () => {
    const saved = { sound: "loud", voice: null, hold: "long", ready: true, buzz: false, odd: true };
    assert.deepEqual(parseSettings(saved), { ...DEFAULT_SETTINGS, buzz: false });
  });

  test("survive any stored content", () => {
    for (const saved of [7, "x", [], {}, { sound: null }])
      assert.deepEqual(parseSettings(saved), DEFAULT_SETTINGS);
  });
});
