/** Installs the worker after the page has loaded, and says "Works offline" only when that is true. */
export class Offline {
  /** @param {HTMLElement} chip */
  constructor(chip) {
    const workers = navigator.serviceWorker;
    if (!workers) return;
    this.chip = chip;
    void workers.ready.then(() => this.ask());
    workers.addEventListener("controllerchange", () => this.ask());
    if (document.readyState === "complete") void this.register();
    else addEventListener("load", () => void this.register());
  }

  async register() {
    try {
      const options = /** @type {const} */ ({ updateViaCache: "none" });
      const address = trusted("/serviceworker.js");
      const registration = await navigator.serviceWorker.register(address, options);
      registration.addEventListener("updatefound", () => this.offer(registration));
      this.offer(registration);
      document.addEventListener("visibilitychange", () => {
        if (document.visibilityState === "visible") void registration.update().catch(() => {});
      });
    } catch (error) {
      // No network, private mode, or plain http: the page works, it just isn't kept.
      console.info(error);
    }
  }

  /**
   * Let a finished update take over, unless a stretch is running. The worker itself makes sure that
   * no other page is open.
   * @param {ServiceWorkerRegistration} registration
   */
  offer(registration) {
    const worker = registration.installing ?? registration.waiting;
    if (!worker || !navigator.serviceWorker.controller) return;
    const ask = () => {
      const running = document.querySelector("[data-player]:not([hidden])");
      if (worker.state === "installed" && !running) worker.postMessage({ type: "activate" });
    };
    worker.addEventListener("statechange", ask);
    ask();
  }

  /** Ask the worker whether every page is really there. */
  async ask() {
    const worker = (await navigator.serviceWorker.ready).active;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => this.chip?.toggleAttribute("hidden", !data.ready);
    worker?.postMessage({ type: "ready?" }, [channel.port2]);
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
