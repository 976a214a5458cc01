// Sound, screen and buzz on phones that have them, lack them, or refuse.
import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import { buzz, canBuzz } from "../../../static/js/lib/phone/buzz.js";
import { Chimes } from "../../../static/js/lib/phone/chimes.js";
import { WakeLock } from "../../../static/js/lib/phone/wake-lock.js";
import { MELODIES } from "../../../static/js/lib/player/cues.js";
import { has, silentGain } from "./lent.js";

const SOUNDS = Object.keys(MELODIES);

class FakeContext {
  static state = "running";
  static notes = [];
  static made = 0;
  constructor() {
    FakeContext.made += 1;
  }
  state = FakeContext.state;
  currentTime = 5;
  destination = {};
  resume = mock.fn(async () => {});
  close = async () => {};
  createGain = silentGain;
  createOscillator() {
    const note = {
      frequency: {},
      connect: (to) => to,
      disconnect: mock.fn(),
      start: (at) => FakeContext.notes.push({ at, note }),
      stop() {},
    };
    return note;
  }
}

function withSound(state = "running") {
  FakeContext.state = state;
  FakeContext.notes = [];
  FakeContext.made = 0;
  has("AudioContext", FakeContext);
}

describe("sound", () => {
  test("is told as none where the browser has none, and nothing breaks", () => {
    const chimes = new Chimes(() => {});
    chimes.open();
    chimes.add([{ in: 0, sound: "start" }]);
    chimes.clear();
    chimes.close();
    assert.equal(chimes.state, "none");
  });

  test("is told as blocked until the browser lets it run", () => {
    withSound("suspended");
    const chimes = new Chimes(() => {});
    chimes.open();
    assert.equal(chimes.state, "blocked");
  });

  test("that throws on opening counts as blocked", () => {
    has("AudioContext", function Broken() {
      throw new Error("No device");
    });
    const chimes = new Chimes(() => {});
    chimes.open();
    assert.equal(chimes.state, "blocked");
  });

  test("is scheduled ahead on the audio clock", () => {
    withSound();
    const chimes = new Chimes(() => {});
    chimes.open();
    chimes.add([{ in: 2000, sound: "start" }]);
    assert.deepEqual(
      FakeContext.notes.map(({ at }) => at),
      [7, 7.16],
    );
  });

  test("that was scheduled can be taken back", () => {
    withSound();
    const chimes = new Chimes(() => {});
    chimes.open();
    chimes.add([{ in: 2000, sound: "last" }]);
    chimes.clear();
    assert.equal(FakeContext.notes[0].note.disconnect.mock.callCount(), 1);
  });

  test("whose clock stood still in a locked phone is opened anew", () => {
    withSound();
    const now = mock.method(performance, "now", () => 0);
    const chimes = new Chimes(() => {});
    chimes.open();
    now.mock.mockImplementation(() => 5000);
    chimes.wake();
    assert.equal(FakeContext.made, 1);
    now.mock.mockImplementation(() => 60_000);
    chimes.wake();
    assert.equal(FakeContext.made, 2);
    now.mock.restore();
  });

  test("each cue is told apart without words", () => {
    withSound();
    const chimes = new Chimes(() => {});
    chimes.open();
    const melodies = SOUNDS.map((sound) => {
      FakeContext.notes = [];
      chimes.add([{ in: 0, sound }]);
      return FakeContext.notes.map(({ note }) => note.frequency.value).join();
    });
    assert.equal(new Set(melodies).size, SOUNDS.length);
  });
});

describe("the screen", () => {
  /** @type {(() => void) | undefined} */
  let looked;
  const page = {
    hidden: false,
    addEventListener: (_, listener) => (looked = listener),
  };

  function lockThat(request) {
    has("document", page);
    has("wakeLock", { request }, navigator);
    const told = [];
    return { lock: new WakeLock((held) => told.push(held)), told };
  }

  function sentinel() {
    const made = Object.assign(new EventTarget(), { released: false });
    return Object.assign(made, {
      release: async () => {
        made.released = true;
        made.dispatchEvent(new Event("release"));
      },
    });
  }

  test("stays on, and is let go at the end", async () => {
    const { lock, told } = lockThat(async () => sentinel());
    lock.hold();
    await soon();
    lock.release();
    await soon();
    assert.deepEqual(told, [true, false]);
  });

  test("is asked for once, however often it is wanted", async () => {
    const request = mock.fn(async () => sentinel());
    const { lock } = lockThat(request);
    lock.hold();
    lock.hold();
    await soon();
    lock.hold();
    await soon();
    assert.equal(request.mock.callCount(), 1);
  });

  test("is asked for again after the phone took it back", async () => {
    const given = [sentinel(), sentinel()];
    const { lock, told } = lockThat(async () => given[told.length ? 1 : 0]);
    lock.hold();
    await soon();
    await given[0].release();
    looked?.();
    await soon();
    assert.deepEqual(told, [true, false, true]);
  });

  test("may go dark where the phone refuses, and that is said", async () => {
    const { lock, told } = lockThat(async () => {
      throw new DOMException("low battery", "NotAllowedError");
    });
    lock.hold();
    await soon();
    assert.deepEqual(told, [false]);
  });

  test("may go dark where the browser can't, and that is said", async () => {
    has("document", page);
    const told = [];
    new WakeLock((held) => told.push(held)).hold();
    await soon();
    assert.deepEqual(told, [false]);
  });

  test("that was granted too late is let go at once", async () => {
    const late = sentinel();
    const { lock } = lockThat(async () => late);
    lock.hold();
    lock.release();
    await soon();
    assert.equal(late.released, true);
  });
});

describe("buzzing", () => {
  function phoneThat(vibrate, tapped = true) {
    has("vibrate", vibrate, navigator);
    has("maxTouchPoints", 5, navigator);
    has("userActivation", { hasBeenActive: tapped }, navigator);
  }

  test("is not said of a phone without it", () => {
    assert.equal(canBuzz(), false);
    assert.doesNotThrow(() => buzz("start"));
  });

  test("has a pattern for each cue", () => {
    const vibrate = mock.fn();
    phoneThat(vibrate);
    for (const sound of SOUNDS) buzz(sound);
    const patterns = vibrate.mock.calls.map(({ arguments: [pattern] }) => String(pattern));
    assert.equal(new Set(patterns).size, SOUNDS.length);
  });

  test("that fails does no harm", () => {
    phoneThat(() => {
      throw new Error("No motor");
    });
    assert.doesNotThrow(() => buzz("start"));
  });

  test("waits for the first tap", () => {
    const vibrate = mock.fn();
    phoneThat(vibrate, false);
    buzz("start");
    assert.equal(vibrate.mock.callCount(), 0);
  });
});
