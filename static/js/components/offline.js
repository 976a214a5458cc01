/** Installs the worker after the page has loaded, and says "Works offline" only when that is true. */
export default class Offline {
  /** @type {ServiceWorkerRegistration | undefined} */
  #registration;

  /** @param {HTMLElement} chip */
  constructor(chip) {
    this.chip = chip;
    const workers = navigator.serviceWorker;
    if (!workers) return;
    void workers.ready.then(() => this.ask());
    workers.addEventListener("controllerchange", () => this.ask());
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

  /**
   * Let a finished update take over, unless a stretch is running. The worker itself makes sure that
   * no other page is open.
   */
  offer() {
    const running = document.querySelector("[data-player]:not([hidden])");
    if (running || !navigator.serviceWorker.controller) return;
    this.#registration?.waiting?.postMessage({ type: "activate" });
  }

  /** Ask the worker whether every page is really there. */
  async ask() {
    const worker = (await navigator.serviceWorker.ready).active;
    const channel = new MessageChannel();
    channel.port1.onmessage = ({ data }) => this.chip.toggleAttribute("hidden", !data.ready);
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
