// Voice, storage, cue track and lock screen on phones that support them, lack them, or refuse.
import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import { CueTrackPlayer } from "../../../static/js/lib/phone/cue-track-player.js";
import { LockScreen } from "../../../static/js/lib/phone/lock-screen.js";
import { readStored, writeStored } from "../../../static/js/lib/phone/storage.js";
import { Voice } from "../../../static/js/lib/phone/voice.js";
import { startRun } from "../../../static/js/lib/player/state.js";
import { stubPhone } from "./phone-stubs.js";

const throwError = () => {
  throw new Error("Not here");
};

describe("the voice", () => {
  const ours = { lang: "en-GB", localService: true };

  function stubSpeech(voices) {
    const spoken = [];
    const events = new EventTarget();
    const synthesis = Object.assign(events, {
      getVoices: () => voices,
      cancel: () => spoken.push("hush"),
      speak: ({ text, voice }) => spoken.push([text, voice.lang]),
    });
    stubPhone("speechSynthesis", synthesis);
    stubPhone(
      "SpeechSynthesisUtterance",
      class {
        constructor(text) {
          this.text = text;
        }
      },
    );
    return { spoken, events };
  }

  test("is a local one in the page's language, and interrupts itself", () => {
    const { spoken } = stubSpeech([{ lang: "en-US", localService: false }, { lang: "de" }, ours]);
    const voice = new Voice("en", () => {});
    assert.equal(voice.isAvailable, true);
    voice.say("Heel down");
    assert.deepEqual(spoken, ["hush", ["Heel down", "en-GB"]]);
  });

  test("may be loaded late, which is notified", () => {
    const voices = [];
    const { events } = stubSpeech(voices);
    const tell = mock.fn();
    const voice = new Voice("en", tell);
    assert.equal(voice.isAvailable, false);
    voices.push(ours);
    events.dispatchEvent(new Event("voiceschanged"));
    assert.equal(voice.isAvailable, true);
    assert.equal(tell.mock.callCount(), 2);
  });

  test("may be missing for the language, or altogether", () => {
    const { spoken } = stubSpeech([{ lang: "de-DE", localService: true }]);
    new Voice("en", () => {}).say("Heel down");
    assert.deepEqual(spoken, []);
    stubPhone("speechSynthesis", undefined);
    const voice = new Voice("en", () => {});
    assert.doesNotThrow(() => voice.say("Heel down"));
    assert.doesNotThrow(() => voice.stop());
  });

  test("may throw without harm", () => {
    const { events } = stubSpeech([ours]);
    const voice = new Voice("en", () => {});
    events.speak = throwError;
    events.cancel = throwError;
    assert.doesNotThrow(() => voice.say("Heel down"));
    assert.doesNotThrow(() => voice.stop());
  });
});

describe("storage", () => {
  function stubStorage() {
    const items = new Map();
    stubPhone("localStorage", {
      getItem: (name) => items.get(name) ?? null,
      setItem: (name, text) => items.set(name, text),
      removeItem: (name) => items.delete(name),
    });
    return items;
  }

  test("returns what was stored until it is removed", () => {
    stubStorage();
    assert.equal(writeStored("run", { at: 5 }), true);
    assert.deepEqual(readStored("run"), { at: 5 });
    writeStored("run", null);
    assert.equal(readStored("run"), null);
  });

  test("returns nothing for invalid content", () => {
    stubStorage().set("run", "{half");
    assert.equal(readStored("run"), null);
  });

  test("that is missing, full or forbidden reports that nothing was stored", () => {
    stubPhone("localStorage", undefined);
    assert.equal(writeStored("run", 1), false);
    assert.equal(readStored("run"), null);
    stubPhone("localStorage", { getItem: throwError, setItem: throwError, removeItem: throwError });
    assert.equal(writeStored("run", 1), false);
    assert.equal(readStored("run"), null);
  });
});

describe("the cue track", () => {
  function stubAudio(play = async () => {}) {
    const created = [];
    stubPhone(
      "Audio",
      class extends EventTarget {
        paused = true;
        ended = false;
        currentTime = 0;
        constructor() {
          super();
          created.push(this);
        }
        async play() {
          await play();
          this.paused = false;
          this.dispatchEvent(new Event("playing"));
        }
        pause() {
          this.paused = true;
        }
      },
    );
    return created;
  }
  const cues = [{ in: 2000, sound: "start" }];

  test("plays from a blob, always in the same element", async () => {
    const created = stubAudio();
    const track = new CueTrackPlayer(() => {});
    track.play(cues);
    await soon();
    assert.match(created[0].src, /^blob:/);
    assert.equal(track.isPlaying, true);
    created[0].currentTime = 4;
    assert.equal(track.position, 4000);
    track.play(cues);
    assert.equal(created.length, 1);
    track.close();
    assert.equal(track.position, null);
  });

  test("skips the time that the phone took to start", async () => {
    const now = mock.method(performance, "now", () => 0);
    const created = stubAudio(async () => now.mock.mockImplementation(() => 180));
    new CueTrackPlayer(() => {}).play(cues);
    await soon();
    assert.equal(created[0].currentTime, 0.18);
    now.mock.restore();
  });

  test("that is refused notifies once", async () => {
    stubAudio(async () => {
      throw new DOMException("tap first", "NotAllowedError");
    });
    const tell = mock.fn();
    const track = new CueTrackPlayer(tell);
    track.play(cues);
    await soon();
    assert.equal(track.refused, true);
    assert.equal(tell.mock.callCount(), 1);
  });

  test("that was replaced before it started counts as not refused", async () => {
    stubAudio(async () => {
      throw new DOMException("replaced", "AbortError");
    });
    const track = new CueTrackPlayer(() => {});
    track.play(cues);
    await soon();
    assert.equal(track.refused, false);
  });

  test("counts as refused if there is no audio at all", () => {
    stubPhone("Audio", undefined);
    const track = new CueTrackPlayer(() => {});
    track.play(cues);
    assert.equal(track.refused, true);
    assert.doesNotThrow(() => track.pause());
  });
});

describe("the lock screen", () => {
  const hold = { kind: "hold", seconds: 30, stretch: 0, step: 0, side: "", round: 1 };
  const words = { title: "Heel down", artist: "Calf" };

  function stubMediaSession(owner) {
    stubPhone("MediaMetadata", Object);
    stubPhone("mediaSession", owner, navigator);
    return owner;
  }

  test("shows the step, the position and working buttons", () => {
    const buttons = {};
    const mediaSession = stubMediaSession({
      setActionHandler: (action, act) => Object.assign(buttons, { [action]: act }),
      setPositionState: mock.fn(),
    });
    const screen = new LockScreen();
    const happen = mock.fn();
    screen.show(startRun([hold], false, 0), 12_000, words, happen);
    assert.equal(mediaSession.metadata.title, "Heel down");
    assert.equal(mediaSession.playbackState, "playing");
    assert.deepEqual(mediaSession.setPositionState.mock.calls[0].arguments, [
      { duration: 30, position: 12 },
    ]);
    buttons.pause();
    buttons.nexttrack();
    assert.deepEqual(
      happen.mock.calls.map((call) => call.arguments),
      [["toggle-pause"], ["skip"]],
    );
    screen.clear();
    assert.equal(buttons.pause, null);
    assert.equal(mediaSession.metadata, null);
  });

  test("of a cramp counts to 30 minutes and has no buttons", () => {
    const buttons = mock.fn();
    const mediaSession = stubMediaSession({
      setActionHandler: buttons,
      setPositionState: mock.fn(),
    });
    new LockScreen().show(startRun([hold], true, 0), 60_000, words, () => {});
    assert.deepEqual(mediaSession.setPositionState.mock.calls[0].arguments, [
      { duration: 1800, position: 60 },
    ]);
    assert.equal(buttons.mock.callCount(), 0);
  });

  test("may be missing or throw without harm", () => {
    const screen = new LockScreen();
    stubPhone("mediaSession", undefined, navigator);
    assert.doesNotThrow(() => screen.show(startRun([hold], false, 0), 0, words, () => {}));
    stubMediaSession({ setActionHandler: throwError, setPositionState: throwError });
    assert.doesNotThrow(() => screen.show(startRun([hold], false, 0), 0, words, () => {}));
    assert.doesNotThrow(() => screen.clear());
  });
});
