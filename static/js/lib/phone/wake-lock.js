// Keeps the screen on while a stretch runs, where the phone allows it.

export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #sentinel = null;
  #wanted = false;
  #asking = false;
  /** @type {(held: boolean) => void} */
  #tell;

  /** @param {(held: boolean) => void} tell called with what is really so */
  constructor(tell) {
    this.#tell = tell;
    document.addEventListener("visibilitychange", () => {
      if (this.#wanted && !document.hidden) void this.#ask();
    });
  }

  /** Asking again is harmless: some browsers grant it only inside a tap. */
  hold() {
    this.#wanted = true;
    void this.#ask();
  }

  release() {
    this.#wanted = false;
    void this.#sentinel?.release().catch(() => {});
    this.#sentinel = null;
  }

  async #ask() {
    if (this.#asking || (this.#sentinel && !this.#sentinel.released)) return;
    this.#asking = true;
    try {
      const sentinel = await navigator.wakeLock.request("screen");
      sentinel.addEventListener("release", () => this.#tell(false));
      this.#sentinel = sentinel;
      if (this.#wanted) this.#tell(true);
      else this.release();
    } catch {
      // No such thing here, or refused because the battery is low.
      this.#tell(false);
    } finally {
      this.#asking = false;
    }
  }
}
