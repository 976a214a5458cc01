// Runs in the page before its own scripts and notes what a person would hear, see and wait for. Sound
// is noted where it is made, since no microphone listens here.

{
  const watched = {
    notes: new Set(),
    seen: [],
    frames: [],
    longTasks: [],
    tappedAt: null,
    firstNoteAt: null,
    firstCountAt: null,
  };
  globalThis.watched = watched;

  /** When a moment of the audio clock is, on the clock on the wall. */
  const onTheWall = (context, at) => Date.now() + (at - context.currentTime) * 1000;
  const noteOf = new WeakMap();
  const { start, disconnect } = OscillatorNode.prototype;

  OscillatorNode.prototype.start = function (at) {
    watched.firstNoteAt ??= performance.now();
    const { context, frequency } = this;
    const note = { hertz: Math.round(frequency.value), due: onTheWall(context, at), heard: null };
    noteOf.set(this, note);
    watched.notes.add(note);
    this.addEventListener("ended", () => {
      note.heard = onTheWall(context, at);
    });
    return start.call(this, at);
  };

  OscillatorNode.prototype.disconnect = function () {
    const note = noteOf.get(this);
    if (note && note.due > Date.now()) watched.notes.delete(note);
    return disconnect.call(this);
  };

  const ask = requestAnimationFrame;
  globalThis.requestAnimationFrame = (paint) =>
    ask((time) => {
      const began = performance.now();
      paint(time);
      watched.frames.push(performance.now() - began);
    });
  /** Call back when the next frame is painted. */
  const whenPainted = (act) => ask(() => setTimeout(act));

  const player = () => document.querySelector("[data-player]");
  const part = (name) => player()?.querySelector(`[data-part="${name}"]`);

  /** How much of the ring is filled, from 0 to 1: its animations share one time and end together. */
  function ringShare() {
    const animations = part("ring").getAnimations({ subtree: true });
    const ends = animations.map(({ effect }) => effect.getComputedTiming().endTime);
    return animations[0].currentTime / Math.max(...ends);
  }

  document.addEventListener("visibilitychange", () => {
    const look = { visible: document.visibilityState === "visible", at: Date.now() };
    watched.seen.push(look);
    if (!look.visible) return;
    whenPainted(() => {
      const { kind } = player().dataset;
      Object.assign(look, { paintedAt: Date.now(), kind, share: ringShare() });
    });
  });

  const counting = new MutationObserver(() => {
    if (!part("count")?.textContent || player().hidden) return;
    counting.disconnect();
    whenPainted(() => {
      watched.firstCountAt = performance.now();
    });
  });
  addEventListener(
    "click",
    ({ timeStamp }) => {
      if (watched.tappedAt !== null) return;
      watched.tappedAt = timeStamp;
      counting.observe(document, { subtree: true, childList: true, attributes: true });
    },
    { capture: true },
  );

  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries()) {
      watched.longTasks.push({ startTime, duration });
    }
  }).observe({ type: "longtask", buffered: true });
}
