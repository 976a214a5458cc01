// The copy of the site on this phone: whether it is whole, on its way, or not there.

import { percent, verdict } from "../readiness.js";
import { ask } from "./worker.js";

/**
 * Milliseconds of rest before a phone reads all that it keeps. That takes a slow one a second, in which
 * somebody with a cramp may tap.
 */
const REST = 2000;

/** @type {OfflineCopy | undefined} */
let copy;

/** The one of this page. It looks by itself, and tells "change". */
export function offlineCopy() {
  copy ??= new OfflineCopy();
  return copy;
}

class OfflineCopy extends EventTarget {
  /** @type {import("../readiness.js").Verdict | null} null until something is known */
  verdict = null;
  /** How much has come, in whole percent. */
  percent = 0;
  /** @type {import("./worker.js").About | null} */
  about = null;
  /** The name of the error that kept it from coming, or "". */
  why = "";
  /** Nothing, where a person waits for the verdict. */
  rest = REST;
  #mended = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #due;

  constructor() {
    super();
    const workers = navigator.serviceWorker;
    if (!workers) return;
    workers.addEventListener("message", ({ data }) => this.#heard(data));
    workers.addEventListener("controllerchange", () => this.lookSoon());
    document.addEventListener("worker-asked-for", () => this.lookSoon());
    document.addEventListener("player-left", () => this.lookSoon());
    void workers.ready.then(() => this.lookSoon());
    this.lookSoon();
  }

  /** Whether this browser can keep pages at all. */
  get able() {
    return "serviceWorker" in navigator;
  }

  /** However many ask, it looks once; while a stretch runs, not at all. */
  lookSoon() {
    clearTimeout(this.#due);
    this.#due = setTimeout(() => {
      if (!document.querySelector("[data-player]:not([hidden])")) void this.#look();
    }, this.rest);
  }

  async #look() {
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    const { active, installing, waiting } = registration ?? {};
    installing?.addEventListener("statechange", () => this.lookSoon(), { once: true });
    this.about = await ask(active);
    const ready = this.about?.ready ?? false;
    const coming = installing ?? (active ? null : waiting);
    this.#paint(verdict({ able: this.able, ready, installing: Boolean(coming) }));
    if (active && !ready && !this.#mended) await this.mend(active);
  }

  /**
   * Have lost pages fetched again. Once by itself; a person may ask for more.
   * @param {ServiceWorker} worker
   */
  async mend(worker) {
    this.#mended = true;
    this.why = "";
    this.about = await ask(worker, "mend");
    this.#paint(this.about?.ready ? "ready" : "lost");
  }

  /** @param {any} message */
  #heard({ type, share, why }) {
    if (type === "failed") this.why = String(why);
    if (type !== "progress") return;
    this.percent = percent(share);
    // While an update comes, the version before it is as ready as ever.
    if (this.verdict !== "ready") this.#paint("loading");
  }

  /** @param {import("../readiness.js").Verdict} found */
  #paint(found) {
    this.verdict = found;
    this.dispatchEvent(new Event("change"));
  }
}
