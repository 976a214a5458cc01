// Whatever a person, a phone and its clock do to a routine: what must hold all the same.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { fromSaved, toSaved } from "../../../static/js/lib/kept.js";
import { waiting } from "../../../static/js/lib/kept-routine.js";
import { passed, place } from "../../../static/js/lib/player/session.js";
import * as player from "../../../static/js/lib/player/state.js";
import { duration, timeline } from "../../../static/js/lib/player/timeline.js";
import { anyStretch, chance, one, whole } from "../random.js";

const NOON = 1_000_000_000;
const FRAME = 100;
const RUNS = 400;
const MOST_EVENTS = 3000;
const JUMPS = ["back", "repeat", "skip"];

/**
 * A routine on a phone whose clock may be set. Time under hold is counted twice: as it is lived, in
 * frames, and as it is planned, changed by each tap.
 */
class Life {
  constructor(seed) {
    this.random = chance(seed);
    const stretches = Array.from({ length: whole(this.random, 1, 2) }, () =>
      anyStretch(this.random, one(this.random, ["one", "each", "none"])),
    );
    const segments = timeline(stretches, whole(this.random, 0, 8));
    this.now = NOON;
    this.state = player.start(segments, false, NOON);
    this.held = 0;
    this.planned = 1000 * duration(segments.filter(({ kind }) => kind === "hold"));
    this.faults = [];
    this.toldTo = -1;
    this.once = new Set();
    this.done = 0;
    this.happen("tick");
  }

  /** Milliseconds of hold on the timeline up to where it stands. */
  get holdBefore() {
    const { session } = this.state;
    const { index, segment, elapsed } = place(session, this.now);
    const whole = session.segments.slice(0, index).filter(({ kind }) => kind === "hold");
    return 1000 * duration(whole) + (segment.kind === "hold" ? elapsed : 0);
  }

  happen(event, track = null) {
    const running = this.state.phase === "running";
    const before = this.holdBefore;
    const { kind } = place(this.state.session, this.now).segment;
    const { state, told } = player.handle(this.state, event, this.now, track);
    this.state = state;
    if (running && event === "longer" && kind === "hold") this.planned += 10_000;
    if (running && JUMPS.includes(event)) {
      this.planned += before - this.holdBefore;
      this.toldTo = passed(state.session, this.now) - 1;
      this.once.clear();
    }
    this.listen(event, told);
  }

  listen(event, told) {
    const cues = told.filter(({ type }) => type === "cue");
    this.done += told.filter(({ type }) => type === "done").length;
    if (cues.length > 1) this.faults.push("a burst");
    if (cues.length && event === "return") this.faults.push("a cue on return");
    if (!cues.length) return;
    const time = passed(this.state.session, this.now);
    const { at, sound } = this.state.cues.findLast((cue) => cue.at <= time);
    if (sound !== cues[0].sound) this.faults.push(`${cues[0].sound} in place of ${sound}`);
    if (at <= this.toldTo) this.faults.push(`${sound} at ${at} twice or out of order`);
    this.toldTo = at;
    const name = `${sound} of part ${this.state.index}`;
    if (sound !== "last" && this.once.has(name)) this.faults.push(`${name} twice`);
    this.once.add(name);
  }

  /** Let time pass in frames, or unseen. */
  pass(frames, seen) {
    for (let frame = 0; frame < frames; frame += 1) {
      const { segment, finished } = place(this.state.session, this.now);
      const runs = this.state.session.pausedAt === null && !finished;
      if (runs && segment.kind === "hold") this.held += FRAME;
      this.now += FRAME;
      if (seen) this.happen("tick");
    }
  }

  /** The page dies, told or not; the routine waits where it was kept, and goes on when asked to. */
  reload() {
    if (this.random() < 0.5) this.happen("pause");
    const saved = JSON.parse(JSON.stringify(toSaved("/set/", "", this.state)));
    const kept = fromSaved(saved, "/set/");
    assert.deepEqual(kept.state, this.state);
    this.now += whole(this.random, 0, 100_000) * FRAME;
    this.state = waiting(kept.state);
    this.happen("pause-or-go");
  }

  live() {
    const { random } = this;
    const acts = {
      seen: () => this.pass(whole(random, 1, 60), true),
      hidden: () => {
        this.pass(whole(random, 1, 400), false);
        this.happen("return");
      },
      hiddenWithTrack: () => {
        const gone = whole(random, 1, 400);
        this.pass(gone, false);
        const track = passed(this.state.session, this.now);
        const runs = this.state.session.pausedAt === null && this.state.phase === "running";
        this.happen("return", runs ? track : null);
      },
      setBack: () => {
        this.now -= whole(random, 1, 40_000_000);
        this.happen(one(random, ["tick", "return"]));
      },
      reload: () => this.state.phase === "running" && this.reload(),
      tap: () => this.happen(one(random, ["pause-or-go", "pause-or-go", "longer", ...JUMPS])),
    };
    acts[one(random, ["seen", "seen", "seen", "seen", "seen", ...Object.keys(acts)])]();
  }
}

const lives = Array.from({ length: RUNS }, (_, seed) => {
  const life = new Life(seed);
  for (let event = 0; event < MOST_EVENTS && life.state.phase !== "done"; event += 1) life.live();
  // Whoever paused at last goes on at last.
  if (life.state.session.pausedAt !== null) life.happen("pause-or-go");
  while (life.state.phase !== "done") life.pass(10, true);
  return { seed, life };
});

describe("taps, pauses, locked screens, clocks set back, reloads: whatever happens", () => {
  test("the routine ends, once", () => {
    for (const { seed, life } of lives) assert.equal(life.done, 1, `seed ${seed}`);
  });

  test("the time under hold is exactly the plan's, as the person changed it", () => {
    for (const { seed, life } of lives) assert.equal(life.held, life.planned, `seed ${seed}`);
  });

  test("no cue comes twice, out of order, in a burst, or on return", () => {
    for (const { seed, life } of lives) assert.deepEqual(life.faults, [], `seed ${seed}`);
  });
});

test("a track that went on is right where the clock was set while the page slept", () => {
  for (let seed = 0; seed < RUNS; seed += 1) {
    const life = new Life(seed);
    const gone = whole(life.random, 1, 200);
    const before = passed(life.state.session, life.now);
    const set = whole(life.random, -9_000_000, 9_000_000);
    life.now += gone * FRAME + set;
    life.happen("return", before + gone * FRAME);
    if (life.state.phase !== "running") continue;
    const off = passed(life.state.session, life.now) - (before + gone * FRAME);
    assert.ok(Math.abs(off) <= 100, `seed ${seed}: ${off} ms`);
  }
});
