// Runs the player on a clock that stands still until it is stepped, and notes what the page shows. A
// driver puts this plain script into the page: no test can wait 10 minutes, and a busy machine may
// skip a second of a clock that goes on by itself.

{
  const began = Date.now();
  let at = 0;
  Date.now = () => began + at * 1000;
  // The player's next look is at most a second away: it comes when the clock has been stepped there.
  // What waits for nothing or for long waits on the real clock.
  const SECOND = 1000;
  const { setTimeout, clearTimeout } = globalThis;
  const looks = new Map();
  let looked = 0;
  globalThis.setTimeout = (act, wait = 0) => {
    if (wait <= 0 || wait > SECOND) return setTimeout(act, wait);
    looked -= 1;
    looks.set(looked, { act, due: Date.now() + wait });
    return looked;
  };
  globalThis.clearTimeout = (id) => looks.delete(id) || clearTimeout(id);
  const look = () => {
    for (const [id, { act, due }] of [...looks]) if (due <= Date.now() && looks.delete(id)) act();
  };

  const part = (name) => document.querySelector(`[data-player] [data-part="${name}"]`);
  const words = (name) => part(name)?.textContent ?? "";
  /** One frame on, when everybody who asked for that frame has painted. */
  const painted = () => new Promise((next) => requestAnimationFrame(() => setTimeout(next)));

  const shown = () => ({
    kind: document.querySelector("[data-player]")?.dataset.kind ?? "",
    side: words("side"),
    cue: words("cue"),
    question: part("question")?.hidden === false,
    card: part("card")?.hidden === false,
    over: part("ending")?.hidden === false,
  });

  /**
   * Step the clock until the page shows what is awaited, or to a second.
   * @param {"question" | "card" | "over" | ""} awaited
   * @param {number} end
   * @param {number} step in seconds
   * @returns each change of what is shown, with its second and the count that it began with
   */
  globalThis.runPlayer = async (awaited, end, step) => {
    const notes = [];
    for (let before = ""; ; at += step) {
      look();
      await painted();
      const here = shown();
      const now = JSON.stringify(here);
      if (now !== before) notes.push({ at, count: words("count"), ...here });
      if (here[awaited] || at >= end) return notes;
      before = now;
    }
  };
}
