// Chimes, wake lock and vibration on phones that support them, lack them, or refuse.
import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import { canBuzz, playBuzz } from "../../../static/js/lib/phone/buzz.js";
import { Chimes } from "../../../static/js/lib/phone/chimes.js";
import { WakeLock } from "../../../static/js/lib/phone/wake-lock.js";
import { MELODIES } from "../../../static/js/lib/player/cues.js";
import { makeSilentGain, stubPhone } from "./phone-stubs.js";

const SOUNDS = Object.keys(MELODIES);

class FakeContext {
  static state = "running";
  static notes = [];
  static created = 0;
  constructor() {
    FakeContext.created += 1;
  }
  state = FakeContext.state;
  currentTime = 5;
  destination = {};
  resume = mock.fn(async () => {});
  close = async () => {};
  createGain = makeSilentGain;
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

function stubSound(state = "running") {
  FakeContext.state = state;
  FakeContext.notes = [];
  FakeContext.created = 0;
  stubPhone("AudioContext", FakeContext);
}

describe("sound", () => {
  test('is "none" if the browser has none, without errors', () => {
    const chimes = new Chimes(() => {});
    chimes.open();
    chimes.add([{ in: 0, sound: "start" }]);
    chimes.clear();
    chimes.close();
    assert.equal(chimes.state, "none");
  });

  test('is "blocked" until the browser lets it run', () => {
    stubSound("suspended");
    const chimes = new Chimes(() => {});
    chimes.open();
    assert.equal(chimes.state, "blocked");
  });

  test('is "blocked" if opening throws', () => {
    stubPhone("AudioContext", function Broken() {
      throw new Error("No device");
    });
    const chimes = new Chimes(() => {});
    chimes.open();
    assert.equal(chimes.state, "blocked");
  });

  test("is scheduled ahead on the audio clock", () => {
    stubSound();
    const chimes = new Chimes(() => {});
    chimes.open();
    chimes.add([{ in: 2000, sound: "start" }]);
    assert.deepEqual(
      FakeContext.notes.map(({ at }) => at),
      [7, 7.16],
    );
  });

  test("that was scheduled can be cancelled", () => {
    stubSound();
    const chimes = new Chimes(() => {});
    chimes.open();
    chimes.add([{ in: 2000, sound: "last" }]);
    chimes.clear();
    assert.equal(FakeContext.notes[0].note.disconnect.mock.callCount(), 1);
  });

  test("is opened again if its clock stood still in a locked phone", () => {
    stubSound();
    const now = mock.method(performance, "now", () => 0);
    const chimes = new Chimes(() => {});
    chimes.open();
    now.mock.mockImplementation(() => 5000);
    chimes.wake();
    assert.equal(FakeContext.created, 1);
    now.mock.mockImplementation(() => 60_000);
    chimes.wake();
    assert.equal(FakeContext.created, 2);
    now.mock.restore();
  });

  test("differs for each cue", () => {
    stubSound();
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
  let showPage;
  const page = {
    hidden: false,
    addEventListener: (_, listener) => (showPage = listener),
  };

  function makeLock(request) {
    stubPhone("document", page);
    stubPhone("wakeLock", { request }, navigator);
    const notified = [];
    return { lock: new WakeLock((isHeld) => notified.push(isHeld)), notified };
  }

  function makeSentinel() {
    const sentinel = Object.assign(new EventTarget(), { released: false });
    return Object.assign(sentinel, {
      release: async () => {
        sentinel.released = true;
        sentinel.dispatchEvent(new Event("release"));
      },
    });
  }

  test("stays on until it is released", async () => {
    const { lock, notified } = makeLock(async () => makeSentinel());
    lock.hold();
    await soon();
    lock.release();
    await soon();
    assert.deepEqual(notified, [true, false]);
  });

  test("is requested once, however often hold is called", async () => {
    const request = mock.fn(async () => makeSentinel());
    const { lock } = makeLock(request);
    lock.hold();
    lock.hold();
    await soon();
    lock.hold();
    await soon();
    assert.equal(request.mock.callCount(), 1);
  });

  test("is requested again after the phone released it", async () => {
    const sentinels = [makeSentinel(), makeSentinel()];
    const { lock, notified } = makeLock(async () => sentinels[notified.length ? 1 : 0]);
    lock.hold();
    await soon();
    await sentinels[0].release();
    showPage?.();
    await soon();
    assert.deepEqual(notified, [true, false, true]);
  });

  test("may go dark if the phone refuses, which is notified", async () => {
    const { lock, notified } = makeLock(async () => {
      throw new DOMException("low battery", "NotAllowedError");
    });
    lock.hold();
    await soon();
    assert.deepEqual(notified, [false]);
  });

  test("may go dark if the browser lacks wake locks, which is notified", async () => {
    stubPhone("document", page);
    const notified = [];
    new WakeLock((isHeld) => notified.push(isHeld)).hold();
    await soon();
    assert.deepEqual(notified, [false]);
  });

  test("is released at once if it was granted too late", async () => {
    const late = makeSentinel();
    const { lock } = makeLock(async () => late);
    lock.hold();
    lock.release();
    await soon();
    assert.equal(late.released, true);
  });
});

describe("buzzing", () => {
  function stubBuzz(vibrate, tapped = true) {
    stubPhone("vibrate", vibrate, navigator);
    stubPhone("maxTouchPoints", 5, navigator);
    stubPhone("userActivation", { hasBeenActive: tapped }, navigator);
  }

  test("is not promised without support", () => {
    assert.equal(canBuzz(), false);
    assert.doesNotThrow(() => playBuzz("start"));
  });

  test("has a pattern for each cue", () => {
    const vibrate = mock.fn();
    stubBuzz(vibrate);
    for (const sound of SOUNDS) playBuzz(sound);
    const patterns = vibrate.mock.calls.map(({ arguments: [pattern] }) => String(pattern));
    assert.equal(new Set(patterns).size, SOUNDS.length);
  });

  test("may fail without harm", () => {
    stubBuzz(() => {
      throw new Error("No motor");
    });
    assert.doesNotThrow(() => playBuzz("start"));
  });

  test("waits for the first tap", () => {
    const vibrate = mock.fn();
    stubBuzz(vibrate, false);
    playBuzz("start");
    assert.equal(vibrate.mock.callCount(), 0);
  });
});
