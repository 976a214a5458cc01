// What must hold whatever a person, a phone and its clock do to a routine.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { countElapsed, getProgress } from "../../../static/js/lib/player/session.js";
import * as player from "../../../static/js/lib/player/state.js";
import { buildTimeline, sumSeconds } from "../../../static/js/lib/player/timeline.js";
import { packRun, unpackRun } from "../../../static/js/lib/saved-data.js";
import { pauseSavedRun } from "../../../static/js/lib/saved-routine.js";
import { makeRandomStretch, pickInteger, pickOne, seededRandom } from "../random.js";

const NOON = 1_000_000_000;
const FRAME = 100;
const RUNS = 400;
const MOST_EVENTS = 3000;
const JUMPS = ["back", "repeat", "skip"];

/**
 * A routine on a phone whose clock may be set. The time under hold is counted twice: as frames
 * pass, and as planned, changed by each tap.
 */
class RandomRun {
  constructor(seed) {
    this.random = seededRandom(seed);
    const stretches = Array.from({ length: pickInteger(this.random, 1, 2) }, () =>
      makeRandomStretch(this.random, pickOne(this.random, ["one", "each", "none"])),
    );
    const segments = buildTimeline(stretches, pickInteger(this.random, 0, 8));
    this.now = NOON;
    this.state = player.startRun(segments, false, NOON);
    this.heldTime = 0;
    this.planned = 1000 * sumSeconds(segments.filter(({ kind }) => kind === "hold"));
    this.faults = [];
    this.lastCueAt = -1;
    this.once = new Set();
    this.done = 0;
    this.handle("tick");
  }

  /** Milliseconds of hold on the timeline so far. */
  get holdBefore() {
    const { session } = this.state;
    const { index, segment, elapsed } = getProgress(session, this.now);
    const before = session.segments.slice(0, index).filter(({ kind }) => kind === "hold");
    return 1000 * sumSeconds(before) + (segment.kind === "hold" ? elapsed : 0);
  }

  handle(event, track = null) {
    const running = this.state.phase === "running";
    const before = this.holdBefore;
    const { kind } = getProgress(this.state.session, this.now).segment;
    const { state, effects } = player.handleEvent(this.state, event, this.now, track);
    this.state = state;
    if (running && event === "lengthen" && kind === "hold") this.planned += 10_000;
    if (running && JUMPS.includes(event)) {
      this.planned += before - this.holdBefore;
      this.lastCueAt = countElapsed(state.session, this.now) - 1;
      this.once.clear();
    }
    this.checkEffects(event, effects);
  }

  checkEffects(event, effects) {
    const cues = effects.filter(({ type }) => type === "cue");
    this.done += effects.filter(({ type }) => type === "done").length;
    if (cues.length > 1) this.faults.push("a burst");
    if (cues.length && event === "return") this.faults.push("a cue on return");
    if (!cues.length) return;
    const time = countElapsed(this.state.session, this.now);
    const { at, sound } = this.state.cues.findLast((cue) => cue.at <= time);
    if (sound !== cues[0].sound) this.faults.push(`${cues[0].sound} in place of ${sound}`);
    if (at <= this.lastCueAt) this.faults.push(`${sound} at ${at} twice or out of order`);
    this.lastCueAt = at;
    const name = `${sound} of part ${this.state.index}`;
    if (sound !== "last" && this.once.has(name)) this.faults.push(`${name} twice`);
    this.once.add(name);
  }

  /** Lets time pass in frames, with or without the page being visible. */
  passFrames(frames, visible) {
    for (let frame = 0; frame < frames; frame += 1) {
      const { segment, finished } = getProgress(this.state.session, this.now);
      const runs = this.state.session.pausedAt === null && !finished;
      if (runs && segment.kind === "hold") this.heldTime += FRAME;
      this.now += FRAME;
      if (visible) this.handle("tick");
    }
  }

  /**
   * The page is closed, with or without a pagehide event; the saved routine is paused, and resumed
   * later.
   */
  reload() {
    if (this.random() < 0.5) this.handle("pause");
    const saved = JSON.parse(JSON.stringify(packRun("/set/", "", this.state)));
    const restored = unpackRun(saved, "/set/");
    assert.deepEqual(restored.state, this.state);
    this.now += pickInteger(this.random, 0, 100_000) * FRAME;
    this.state = pauseSavedRun(restored.state);
    this.handle("toggle-pause");
  }

  step() {
    const { random } = this;
    const acts = {
      visible: () => this.passFrames(pickInteger(random, 1, 60), true),
      hidden: () => {
        this.passFrames(pickInteger(random, 1, 400), false);
        this.handle("return");
      },
      hiddenWithTrack: () => {
        const frames = pickInteger(random, 1, 400);
        this.passFrames(frames, false);
        const track = countElapsed(this.state.session, this.now);
        const runs = this.state.session.pausedAt === null && this.state.phase === "running";
        this.handle("return", runs ? track : null);
      },
      setBack: () => {
        this.now -= pickInteger(random, 1, 40_000_000);
        this.handle(pickOne(random, ["tick", "return"]));
      },
      reload: () => this.state.phase === "running" && this.reload(),
      tap: () =>
        this.handle(pickOne(random, ["toggle-pause", "toggle-pause", "lengthen", ...JUMPS])),
    };
    acts[
      pickOne(random, ["visible", "visible", "visible", "visible", "visible", ...Object.keys(acts)])
    ]();
  }
}

const runs = Array.from({ length: RUNS }, (_, seed) => {
  const run = new RandomRun(seed);
  for (let event = 0; event < MOST_EVENTS && run.state.phase !== "done"; event += 1) run.step();
  // A run that ends paused is resumed.
  if (run.state.session.pausedAt !== null) run.handle("toggle-pause");
  while (run.state.phase !== "done") run.passFrames(10, true);
  return { seed, run };
});

describe("taps, pauses, locked screens, clocks set back, reloads: whatever happens", () => {
  test("the routine ends once", () => {
    for (const { seed, run } of runs) assert.equal(run.done, 1, `seed ${seed}`);
  });

  test("the time under hold is exactly as planned and changed by the person", () => {
    for (const { seed, run } of runs) assert.equal(run.heldTime, run.planned, `seed ${seed}`);
  });

  test("no cue comes twice, out of order, in a burst, or on return", () => {
    for (const { seed, run } of runs) assert.deepEqual(run.faults, [], `seed ${seed}`);
  });
});

test("a track corrects the time if the clock was set while the page was suspended", () => {
  for (let seed = 0; seed < RUNS; seed += 1) {
    const run = new RandomRun(seed);
    const frames = pickInteger(run.random, 1, 200);
    const before = countElapsed(run.state.session, run.now);
    const set = pickInteger(run.random, -9_000_000, 9_000_000);
    run.now += frames * FRAME + set;
    run.handle("return", before + frames * FRAME);
    if (run.state.phase !== "running") continue;
    const off = countElapsed(run.state.session, run.now) - (before + frames * FRAME);
    assert.ok(Math.abs(off) <= 100, `seed ${seed}: ${off} ms`);
  }
});
