// The offline copy of the site on this phone: complete, loading or missing.

import { decideReadiness, toWholePercent } from "../readiness.js";
import { askWorker } from "./worker.js";

/**
 * Milliseconds to wait before the copy is verified. That takes a slow phone a second, in which
 * somebody with a cramp may tap.
 */
const IDLE_DELAY = 2000;

/** @type {OfflineCopy | undefined} */
let sharedCopy;

/** The page's only instance. It checks by itself and dispatches "change". */
export function getOfflineCopy() {
  sharedCopy ??= new OfflineCopy();
  return sharedCopy;
}

class OfflineCopy extends EventTarget {
  /** @type {import("../readiness.js").Readiness | null} null until the first check */
  readiness = null;
  /** How much is loaded, in whole percent. */
  percent = 0;
  /** @type {import("./worker.js").About | null} */
  about = null;
  /** The name of the error that stopped the download, or "". */
  failure = "";
  /** Milliseconds until a check; 0 if the person waits for the result. */
  delay = IDLE_DELAY;
  #repairTried = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  constructor() {
    super();
    const workers = navigator.serviceWorker;
    if (!workers) return;
    workers.addEventListener("message", ({ data }) => this.#onMessage(data));
    workers.addEventListener("controllerchange", () => this.checkSoon());
    document.addEventListener("worker-registered", () => this.checkSoon());
    document.addEventListener("player-closed", () => this.checkSoon());
    void workers.ready.then(() => this.checkSoon());
    this.checkSoon();
  }

  /** Whether this browser supports offline copies. */
  get canKeepPages() {
    return "serviceWorker" in navigator;
  }

  /** Schedules one check, however often it is called. It is skipped while a stretch runs. */
  checkSoon() {
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => {
      if (!document.querySelector("[data-player]:not([hidden])")) void this.#check();
    }, this.delay);
  }

  async #check() {
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    const { active, installing, waiting } = registration ?? {};
    installing?.addEventListener("statechange", () => this.checkSoon(), { once: true });
    this.about = await askWorker(active);
    const ready = this.about?.ready ?? false;
    const coming = installing ?? (active ? null : waiting);
    this.#setReadiness(
      decideReadiness({ canKeepPages: this.canKeepPages, ready, installing: Boolean(coming) }),
    );
    if (active && !ready && !this.#repairTried) await this.repair(active);
  }

  /**
   * Has lost entries fetched again. This happens once automatically; the person may ask for more.
   * @param {ServiceWorker} worker
   */
  async repair(worker) {
    this.#repairTried = true;
    this.failure = "";
    this.about = await askWorker(worker, "mend");
    this.#setReadiness(this.about?.ready ? "ready" : "lost");
  }

  /** @param {any} message */
  #onMessage({ type, share, why }) {
    if (type === "failed") this.failure = String(why);
    if (type !== "progress") return;
    this.percent = toWholePercent(share);
    // While an update loads, the installed version stays ready.
    if (this.readiness !== "ready") this.#setReadiness("loading");
  }

  /** @param {import("../readiness.js").Readiness} readiness */
  #setReadiness(readiness) {
    this.readiness = readiness;
    this.dispatchEvent(new Event("change"));
  }
}
