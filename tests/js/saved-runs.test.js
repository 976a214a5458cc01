import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { getProgress } from "../../static/js/lib/player/session.js";
import { handleEvent, startRun } from "../../static/js/lib/player/state.js";
import { isSameCramp, packRun, unpackRun } from "../../static/js/lib/saved-data.js";
import { pauseSavedRun } from "../../static/js/lib/saved-routine.js";

const NOON = 1_000_000;
const MINUTE = 60_000;
const SEGMENTS = [
  { kind: "ready", seconds: 3, stretch: 0, step: 0, side: "", round: 1 },
  { kind: "hold", seconds: 30, stretch: 0, step: 1, side: "", round: 1 },
];
const after = (milliseconds) =>
  handleEvent(startRun(SEGMENTS, false, NOON), "tick", NOON + milliseconds).state;

describe("a saved run", () => {
  test("is restored unchanged", () => {
    const state = after(5000);
    const saved = JSON.parse(JSON.stringify(packRun("/calf/now/", "bed", state)));
    assert.deepEqual(unpackRun(saved, "/calf/now/"), { position: "bed", state });
  });

  test("belongs to its own page", () => {
    assert.equal(unpackRun(packRun("/calf/now/", "bed", after(0)), "/neck/now/"), null);
  });

  test("is ignored if it is damaged or from another version", () => {
    const good = packRun("/x/", "", after(0));
    const broken = [
      null,
      "text",
      {},
      { ...good, state: null },
      { ...good, state: { ...good.state, session: { segments: "none" } } },
      { ...good, state: { ...good.state, session: { ...good.state.session, segments: [] } } },
      { ...good, state: { ...good.state, crampedSince: "long" } },
      {
        ...good,
        state: { ...good.state, session: { segments: [{ kind: "hold", seconds: "x" }] } },
      },
    ];
    for (const saved of broken) assert.equal(unpackRun(saved, "/x/"), null);
  });

  test("of a cramp continues for half an hour; after that it is a new cramp", () => {
    const state = after(0);
    assert.equal(isSameCramp(state, NOON + 29 * MINUTE), true);
    assert.equal(isSameCramp(state, NOON + 30 * MINUTE), false);
  });

  test("of a routine is paused where it was last shown, even until the next day", () => {
    const state = pauseSavedRun(after(10_000));
    assert.equal(getProgress(state.session, NOON + 24 * 60 * MINUTE).left, 23_000);
    const tomorrow = handleEvent(state, "toggle-pause", NOON + 24 * 60 * MINUTE).state;
    assert.equal(getProgress(tomorrow.session, NOON + 24 * 60 * MINUTE + 1000).left, 22_000);
  });
});
