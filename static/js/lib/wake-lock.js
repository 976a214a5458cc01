// Keeps the screen on while a stretch runs, where the phone allows it.

export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #sentinel = null;
  #wanted = false;
  /** @type {(held: boolean) => void} */
  #tell;

  /** @param {(held: boolean) => void} tell called with what is really so */
  constructor(tell) {
    this.#tell = tell;
    document.addEventListener("visibilitychange", () => {
      if (this.#wanted && document.visibilityState === "visible") void this.#request();
    });
  }

  hold() {
    this.#wanted = true;
    void this.#request();
  }

  release() {
    this.#wanted = false;
    void this.#sentinel?.release().catch(() => {});
    this.#sentinel = null;
  }

  async #request() {
    try {
      this.#sentinel = await navigator.wakeLock.request("screen");
      this.#sentinel.addEventListener("release", () => this.#tell(false));
      if (this.#wanted) this.#tell(true);
      else this.release();
    } catch {
      // No such thing here, or refused because the battery is low.
      this.#tell(false);
    }
  }
}
