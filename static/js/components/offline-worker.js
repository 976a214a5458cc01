// Trusted Types: a worker's URL must come from a policy, and a page may create each policy only
// once. The Content-Security-Policy ensures that the URL belongs to this site.
const policy = /** @type {any} */ (globalThis).trustedTypes?.createPolicy("unknot", {
  createScriptURL: String,
});

/** Installs the service worker, and applies updates when that interrupts nobody. */
export class OfflineWorker {
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;

  /** @param {HTMLElement} root with the texts of the update question as data attributes */
  constructor(root) {
    this.root = root;
    if (!navigator.serviceWorker) return;
    document.addEventListener("visibilitychange", () => this.checkForUpdate());
    document.addEventListener("player-closed", () => this.offerUpdate());
    void this.register();
  }

  async register() {
    try {
      this.#registration = await navigator.serviceWorker.register(
        trustScript("/serviceworker.js"),
        {
          updateViaCache: "none",
        },
      );
      this.#registration.addEventListener("updatefound", () => this.watchInstall());
      this.watchInstall();
    } catch (error) {
      // No network, private mode, or plain http: the page works, but is not available offline.
      console.info(error);
    }
    document.dispatchEvent(new Event("worker-registered"));
  }

  checkForUpdate() {
    if (document.hidden) return;
    void this.#registration?.update().catch(() => {});
    this.offerUpdate();
  }

  watchInstall() {
    this.#registration?.installing?.addEventListener("statechange", () => this.offerUpdate());
    this.offerUpdate();
  }

  /** Applies an installed update, unless a stretch is running. */
  offerUpdate() {
    const registration = this.#registration;
    const running = document.querySelector("[data-player]:not([hidden])");
    if (running || !registration?.waiting || !navigator.serviceWorker.controller) return;
    void import("./apply-update.js").then(({ applyUpdate }) =>
      applyUpdate(registration, this.root),
    );
  }
}

/**
 * Marks a script's URL as trusted, so that the browser accepts it for a worker.
 * @param {string} address
 * @returns {string}
 */
export const trustScript = (address) => policy?.createScriptURL(address) ?? address;
