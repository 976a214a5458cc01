/** Installs the worker after the page has loaded, and lets updates in when nobody is disturbed. */
export default class Offline {
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    if (!navigator.serviceWorker) return;
    document.addEventListener("visibilitychange", () => this.update());
    document.addEventListener("player-left", () => this.offer());
    if (document.readyState === "complete") void this.register();
    else addEventListener("load", () => void this.register());
  }

  async register() {
    try {
      const options = /** @type {const} */ ({ updateViaCache: "none" });
      const address = trusted("/serviceworker.js");
      this.#registration = await navigator.serviceWorker.register(address, options);
      this.#registration.addEventListener("updatefound", () => this.watch());
      this.watch();
    } catch (error) {
      // No network, private mode, or plain http: the page works, it just isn't kept.
      console.info(error);
    }
    document.dispatchEvent(new Event("worker-asked-for"));
  }

  update() {
    if (document.visibilityState !== "visible") return;
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
 * Trusted Types: a worker's address must come from a policy.
 * @param {string} address
 * @returns {string}
 */
function trusted(address) {
  const types = /** @type {any} */ (globalThis).trustedTypes;
  if (!types) return address;
  return types.createPolicy("unknot", { createScriptURL: () => address }).createScriptURL(address);
}
