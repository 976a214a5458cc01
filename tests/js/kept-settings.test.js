import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { NORMAL, settingsFrom } from "../../static/js/lib/kept.js";

describe("settings", () => {
  test("are normal where nothing was kept", () => {
    assert.deepEqual(settingsFrom(null), NORMAL);
  });

  test("keep what was set", () => {
    const kept = { ...NORMAL, voice: false, hold: 20 };
    assert.deepEqual(settingsFrom(JSON.parse(JSON.stringify(kept))), kept);
  });

  test("leave out what makes no sense, one by one", () => {
    const kept = { sound: "loud", voice: null, hold: "long", ready: true, buzz: false, odd: true };
    assert.deepEqual(settingsFrom(kept), { ...NORMAL, buzz: false });
  });

  test("survive anything that storage may hold", () => {
    for (const kept of [7, "x", [], {}, { sound: null }])
      assert.deepEqual(settingsFrom(kept), NORMAL);
  });
});
