// Trusted Types: a worker's address must come from a policy, and there may be one of each name. That it
// is an address of this site is the Content-Security-Policy's to say.
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("unknot", {
  createScriptURL: String,
});

/** Installs the worker, and lets updates in when nobody is disturbed. */
export class Offline {
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;

  /** @param {HTMLElement} root whose data holds the words to ask with */
  constructor(root) {
    this.root = root;
    if (!navigator.serviceWorker) return;
    document.addEventListener("visibilitychange", () => this.update());
    document.addEventListener("player-left", () => this.offer());
    void this.register();
  }

  async register() {
    try {
      this.#registration = await navigator.serviceWorker.register(trusted("/serviceworker.js"), {
        updateViaCache: "none",
      });
      this.#registration.addEventListener("updatefound", () => this.watch());
      this.watch();
    } catch (error) {
      // No network, private mode, or plain http: the page works, it just isn't kept.
      console.info(error);
    }
    document.dispatchEvent(new Event("worker-asked-for"));
  }

  update() {
    if (document.hidden) return;
    void this.#registration?.update().catch(() => {});
    this.offer();
  }

  watch() {
    this.#registration?.installing?.addEventListener("statechange", () => this.offer());
    this.offer();
  }

  /** Let a finished update take over, unless a stretch is running. */
  offer() {
    const waiting = this.#registration?.waiting;
    const running = document.querySelector("[data-player]:not([hidden])");
    if (running || !waiting || !navigator.serviceWorker.controller) return;
    void import("./update.js").then(({ takeOver }) => takeOver(waiting, this.root));
  }
}

/**
 * The address of a script, as the browser takes it for a worker.
 * @param {string} address
 * @returns {string}
 */
export const trusted = (address) => policy?.createScriptURL(address) ?? address;
