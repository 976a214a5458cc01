// The copy of the site on this phone: whether it is whole, on its way, or not there.

import { percent, verdict } from "../readiness.js";
import { ask } from "./worker.js";

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
  #mended = false;

  constructor() {
    super();
    const workers = navigator.serviceWorker;
    if (!workers) return;
    workers.addEventListener("message", ({ data }) => this.#heard(data));
    workers.addEventListener("controllerchange", () => void this.look());
    document.addEventListener("worker-asked-for", () => void this.look());
    void workers.ready.then(() => this.look());
  }

  /** Whether this browser can keep pages at all. */
  get able() {
    return "serviceWorker" in navigator;
  }

  async look() {
    const registration = await navigator.serviceWorker?.getRegistration().catch(() => undefined);
    const { active, installing } = registration ?? {};
    installing?.addEventListener("statechange", () => void this.look(), { once: true });
    this.about = await ask(active);
    const ready = this.about?.ready ?? false;
    this.#paint(verdict({ able: this.able, ready, installing: Boolean(installing) }));
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
