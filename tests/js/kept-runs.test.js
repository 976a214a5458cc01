import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromSaved, goesOn, toSaved } from "../../static/js/lib/kept.js";
import { waiting } from "../../static/js/lib/kept-routine.js";
import { place } from "../../static/js/lib/player/session.js";
import { handle, start } from "../../static/js/lib/player/state.js";

const NOON = 1_000_000;
const MINUTE = 60_000;
const SEGMENTS = [
  { kind: "ready", seconds: 3, stretch: 0, step: 0, side: "", round: 1 },
  { kind: "hold", seconds: 30, stretch: 0, step: 1, side: "", round: 1 },
];
const after = (milliseconds) =>
  handle(start(SEGMENTS, false, NOON), "tick", NOON + milliseconds).state;

describe("a run that was kept", () => {
  test("comes back as it was", () => {
    const state = after(5000);
    const saved = JSON.parse(JSON.stringify(toSaved("/calf/now/", "bed", state)));
    assert.deepEqual(fromSaved(saved, "/calf/now/"), { position: "bed", state });
  });

  test("belongs to its own page", () => {
    assert.equal(fromSaved(toSaved("/calf/now/", "bed", after(0)), "/neck/now/"), null);
  });

  test("is dropped where it is damaged, foreign, or from another version", () => {
    const good = toSaved("/x/", "", after(0));
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
    for (const saved of broken) assert.equal(fromSaved(saved, "/x/"), null);
  });

  test("of a cramp goes on for half an hour; after that a cramp is a new one", () => {
    const state = after(0);
    assert.equal(goesOn(state, NOON + 29 * MINUTE), true);
    assert.equal(goesOn(state, NOON + 30 * MINUTE), false);
  });

  test("of a routine waits where it was last seen, until the next day too", () => {
    const state = waiting(after(10_000));
    assert.equal(place(state.session, NOON + 24 * 60 * MINUTE).left, 23_000);
    const tomorrow = handle(state, "pause-or-go", NOON + 24 * 60 * MINUTE).state;
    assert.equal(place(tomorrow.session, NOON + 24 * 60 * MINUTE + 1000).left, 22_000);
  });
});
