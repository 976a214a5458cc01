// Voice, storage, cue track and lock screen on phones that have them, lack them, or refuse.
import assert from "node:assert/strict";
import { describe, mock, test } from "node:test";
import { setImmediate as soon } from "node:timers/promises";
import { LockScreen } from "../../../static/js/lib/phone/lock-screen.js";
import { keep, read } from "../../../static/js/lib/phone/storage.js";
import { Track } from "../../../static/js/lib/phone/track.js";
import { Voice } from "../../../static/js/lib/phone/voice.js";
import { start } from "../../../static/js/lib/player/state.js";
import { has } from "./lent.js";

const broken = () => {
  throw new Error("Not here");
};

describe("the voice", () => {
  const ours = { lang: "en-GB", localService: true };

  function speech(voices) {
    const said = [];
    const events = new EventTarget();
    const synthesis = Object.assign(events, {
      getVoices: () => voices,
      cancel: () => said.push("hush"),
      speak: ({ text, voice }) => said.push([text, voice.lang]),
    });
    has("speechSynthesis", synthesis);
    has(
      "SpeechSynthesisUtterance",
      class {
        constructor(text) {
          this.text = text;
        }
      },
    );
    return { said, events };
  }

  test("is one of the phone's own, in the page's language; what it says first ends", () => {
    const { said } = speech([{ lang: "en-US", localService: false }, { lang: "de" }, ours]);
    const voice = new Voice("en", () => {});
    assert.equal(voice.here, true);
    voice.say("Heel down");
    assert.deepEqual(said, ["hush", ["Heel down", "en-GB"]]);
  });

  test("may come late, and that is told", () => {
    const voices = [];
    const { events } = speech(voices);
    const tell = mock.fn();
    const voice = new Voice("en", tell);
    assert.equal(voice.here, false);
    voices.push(ours);
    events.dispatchEvent(new Event("voiceschanged"));
    assert.equal(voice.here, true);
    assert.equal(tell.mock.callCount(), 2);
  });

  test("is missed without harm where there is none in that language, or none at all", () => {
    const { said } = speech([{ lang: "de-DE", localService: true }]);
    new Voice("en", () => {}).say("Heel down");
    assert.deepEqual(said, []);
    has("speechSynthesis", undefined);
    const voice = new Voice("en", () => {});
    assert.doesNotThrow(() => voice.say("Heel down"));
    assert.doesNotThrow(() => voice.hush());
  });

  test("that throws does no harm", () => {
    const { events } = speech([ours]);
    const voice = new Voice("en", () => {});
    events.speak = broken;
    events.cancel = broken;
    assert.doesNotThrow(() => voice.say("Heel down"));
    assert.doesNotThrow(() => voice.hush());
  });
});

describe("storage", () => {
  function memory() {
    const items = new Map();
    has("localStorage", {
      getItem: (name) => items.get(name) ?? null,
      setItem: (name, text) => items.set(name, text),
      removeItem: (name) => items.delete(name),
    });
    return items;
  }

  test("gives back what was kept, and forgets what was given up", () => {
    memory();
    assert.equal(keep("run", { at: 5 }), true);
    assert.deepEqual(read("run"), { at: 5 });
    keep("run", null);
    assert.equal(read("run"), null);
  });

  test("that holds nonsense holds nothing", () => {
    memory().set("run", "{half");
    assert.equal(read("run"), null);
  });

  test("that is missing, full or forbidden keeps nothing, and says so", () => {
    has("localStorage", undefined);
    assert.equal(keep("run", 1), false);
    assert.equal(read("run"), null);
    has("localStorage", { getItem: broken, setItem: broken, removeItem: broken });
    assert.equal(keep("run", 1), false);
    assert.equal(read("run"), null);
  });
});

describe("the cue track", () => {
  function audio(play = async () => {}) {
    const made = [];
    has(
      "Audio",
      class extends EventTarget {
        paused = true;
        ended = false;
        currentTime = 0;
        constructor() {
          super();
          made.push(this);
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
    return made;
  }
  const cues = [{ in: 2000, sound: "start" }];

  test("plays from a blob, in one element however often it changes", async () => {
    const made = audio();
    const track = new Track(() => {});
    track.play(cues);
    await soon();
    assert.match(made[0].src, /^blob:/);
    assert.equal(track.playing, true);
    made[0].currentTime = 4;
    assert.equal(track.position, 4000);
    track.play(cues);
    assert.equal(made.length, 1);
    track.close();
    assert.equal(track.position, null);
  });

  test("makes up for the time that the phone took to start", async () => {
    const now = mock.method(performance, "now", () => 0);
    const made = audio(async () => now.mock.mockImplementation(() => 180));
    new Track(() => {}).play(cues);
    await soon();
    assert.equal(made[0].currentTime, 0.18);
    now.mock.restore();
  });

  test("that is refused says so, once", async () => {
    audio(async () => {
      throw new DOMException("tap first", "NotAllowedError");
    });
    const tell = mock.fn();
    const track = new Track(tell);
    track.play(cues);
    await soon();
    assert.equal(track.refused, true);
    assert.equal(tell.mock.callCount(), 1);
  });

  test("that was replaced before it began was not refused", async () => {
    audio(async () => {
      throw new DOMException("replaced", "AbortError");
    });
    const track = new Track(() => {});
    track.play(cues);
    await soon();
    assert.equal(track.refused, false);
  });

  test("is refused where there is no audio at all", () => {
    has("Audio", undefined);
    const track = new Track(() => {});
    track.play(cues);
    assert.equal(track.refused, true);
    assert.doesNotThrow(() => track.pause());
  });
});

describe("the lock screen", () => {
  const hold = { kind: "hold", seconds: 30, stretch: 0, step: 0, side: "", round: 1 };
  const words = { title: "Heel down", artist: "Calf" };

  function session(owner) {
    has("MediaMetadata", Object);
    has("mediaSession", owner, navigator);
    return owner;
  }

  test("shows the step, where it is, and buttons that work", () => {
    const buttons = {};
    const shown = session({
      setActionHandler: (action, act) => Object.assign(buttons, { [action]: act }),
      setPositionState: mock.fn(),
    });
    const screen = new LockScreen();
    const happen = mock.fn();
    screen.show(start([hold], false, 0), 12_000, words, happen);
    assert.equal(shown.metadata.title, "Heel down");
    assert.equal(shown.playbackState, "playing");
    assert.deepEqual(shown.setPositionState.mock.calls[0].arguments, [
      { duration: 30, position: 12 },
    ]);
    buttons.pause();
    buttons.nexttrack();
    assert.deepEqual(
      happen.mock.calls.map((call) => call.arguments),
      [["pause-or-go"], ["skip"]],
    );
    screen.clear();
    assert.equal(buttons.pause, null);
    assert.equal(shown.metadata, null);
  });

  test("of a cramp counts to the 10 minutes and has no button that could end it", () => {
    const buttons = mock.fn();
    const shown = session({ setActionHandler: buttons, setPositionState: mock.fn() });
    new LockScreen().show(start([hold], true, 0), 60_000, words, () => {});
    assert.deepEqual(shown.setPositionState.mock.calls[0].arguments, [
      { duration: 600, position: 60 },
    ]);
    assert.equal(buttons.mock.callCount(), 0);
  });

  test("is missed without harm where there is none, or where it throws", () => {
    const screen = new LockScreen();
    has("mediaSession", undefined, navigator);
    assert.doesNotThrow(() => screen.show(start([hold], false, 0), 0, words, () => {}));
    session({ setActionHandler: broken, setPositionState: broken });
    assert.doesNotThrow(() => screen.show(start([hold], false, 0), 0, words, () => {}));
    assert.doesNotThrow(() => screen.clear());
  });
});
