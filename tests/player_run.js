// Runs the player on a clock that stands still until it is stepped, and notes what the page shows. A
// driver puts this plain script into the page: no test can wait 10 minutes, and a busy machine may
// skip a second of a clock that goes on by itself.

{
  const began = Date.now();
  let at = 0;
  Date.now = () => began + at * 1000;
  // The player's next look is no more than a beat away: it comes at once, whatever the clock.
  const BEAT = 500;
  const { setTimeout } = globalThis;
  globalThis.setTimeout = (act, wait = 0) => setTimeout(act, wait > BEAT ? wait : 0);

  const part = (name) => document.querySelector(`[data-player] [data-part="${name}"]`);
  const words = (name) => part(name)?.textContent ?? "";
  /** One frame on, when everybody who asked for that frame has painted. */
  const painted = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));

  const shown = () => ({
    kind: document.querySelector("[data-player]")?.dataset.kind ?? "",
    side: words("side"),
    cue: words("cue"),
    card: part("card")?.open ?? false,
    over: part("after")?.hidden === false,
  });

  /**
   * Step the clock until the page shows what is awaited, or to a second.
   * @param {"card" | "over" | ""} awaited
   * @param {number} end
   * @param {number} step in seconds
   * @returns each change of what is shown, with its second and the count that it began with
   */
  globalThis.runPlayer = async (awaited, end, step) => {
    const notes = [];
    for (let before = ""; ; at += step) {
      await painted();
      const here = shown();
      const now = JSON.stringify(here);
      if (now !== before) notes.push({ at, count: words("count"), ...here });
      if (here[awaited] || at >= end) return notes;
      before = now;
    }
  };
}
