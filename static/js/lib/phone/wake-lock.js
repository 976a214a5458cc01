// Keeps the screen on while a stretch runs, if the phone allows it.

export class WakeLock {
  /** @type {WakeLockSentinel | null} */
  #sentinel = null;
  #isWanted = false;
  #isRequesting = false;
  /** @type {(held: boolean) => void} */
  #notify;

  /** @param {(held: boolean) => void} notify called with whether the screen is actually kept on */
  constructor(notify) {
    this.#notify = notify;
    document.addEventListener("visibilitychange", () => {
      if (this.#isWanted && !document.hidden) void this.#request();
    });
  }

  /** Requests the lock. Repeated calls are harmless: some browsers grant it only inside a tap. */
  hold() {
    this.#isWanted = true;
    void this.#request();
  }

  release() {
    this.#isWanted = false;
    void this.#sentinel?.release().catch(() => {});
    this.#sentinel = null;
  }

  async #request() {
    if (this.#isRequesting || (this.#sentinel && !this.#sentinel.released)) return;
    this.#isRequesting = true;
    try {
      const sentinel = await navigator.wakeLock.request("screen");
      sentinel.addEventListener("release", () => this.#notify(false));
      this.#sentinel = sentinel;
      if (this.#isWanted) this.#notify(true);
      else this.release();
    } catch {
      // Not supported, or refused because the battery is low.
      this.#notify(false);
    } finally {
      this.#isRequesting = false;
    }
  }
}
