import { findNewAdvice, mapDigests } from "../lib/advice.js";
import { getOfflineCopy } from "../lib/phone/offline-copy.js";
import { readStored, writeStored } from "../lib/phone/storage.js";
import { readAdviceList, SEEN_ADVICE_KEY } from "./advice-list.js";
import { showFacts } from "./support-facts.js";

/** @typedef {import("./phone.js").Phone} Phone */

const MEGABYTE = 1_000_000;
/** With less free space, in bytes, the next release may not fit. */
const LITTLE_SPACE = 5 * MEGABYTE;

/** The page "Ready for tonight": checks whether this phone works offline. */
export default class ReadyPage {
  #copy = getOfflineCopy();

  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    this.root = root;
    this.phone = phone;
    this.#copy.addEventListener("change", () => this.showReadiness());
    phone.addEventListener("sound", () => this.showSound());
    this.#onTap("fetch", () => this.fetchAgain());
    this.#onTap("play-cue", () => this.playCue());
    this.#onTap("persist", () => this.askToPersist());
    this.showReadiness();
    this.#copy.delay = 0;
    this.#copy.checkSoon();
    this.showSound();
    root.addEventListener("click", () => void this.checkScreen(), { once: true });
    void this.checkScreen();
    void this.checkStorage();
    this.showNewAdvice();
  }

  showReadiness() {
    const { readiness, percent, canKeepPages } = this.#copy;
    const line = /** @type {HTMLElement} */ (this.root.querySelector("[data-verdict]"));
    const state = canKeepPages ? (readiness ?? "checking") : "lost";
    line.dataset.state = state;
    line.textContent = (line.dataset[state] ?? "").replace("{n}", String(percent));
    const full = this.#copy.failure === "QuotaExceededError";
    const lost = canKeepPages ? (full ? "full" : "bad") : "none";
    const words = { ready: "good", lost, loading: "", checking: "" };
    this.showCheck("pages", words[state]);
    this.#toggleButton("fetch", state === "lost" && canKeepPages);
    // The used space is known only after the download.
    if (state === "ready") void this.checkStorage();
    void showFacts(/** @type {HTMLElement} */ (document.querySelector("[data-facts]")), this.#copy);
  }

  showSound() {
    const { sound, chimes } = this.phone;
    const words = chimes.state === "none" ? "bad" : sound === "off" ? "off" : "good";
    this.showCheck("sound", words);
    this.#toggleButton("play-cue", words === "good");
  }

  /** Requests a wake lock and releases it: feature detection alone is not reliable. */
  async checkScreen() {
    try {
      const lock = await navigator.wakeLock.request("screen");
      await lock.release();
      this.showCheck("awake", "good");
    } catch {
      // Before the first tap an iPhone refuses a wake lock that it grants during a stretch.
      this.showCheck("awake", navigator.userActivation?.hasBeenActive ? "bad" : "");
    }
  }

  async checkStorage() {
    const persisted = await navigator.storage?.persisted?.().catch(() => false);
    this.showCheck("stays", persisted ? "good" : "bad");
    this.#toggleButton("persist", !persisted && "persist" in (navigator.storage ?? {}));
    const { usage = 0, quota = 0 } =
      (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
    const left = quota - usage;
    if (!quota) this.showCheck("space", "");
    else if (left < LITTLE_SPACE) this.showCheck("space", "bad", toMegabytes(left));
    else this.showCheck("space", "good", toMegabytes(usage));
  }

  async fetchAgain() {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.active) await this.#copy.repair(registration.active);
    else location.reload();
  }

  playCue() {
    this.phone.chimes.open();
    this.phone.chimes.add([{ in: 0, sound: "start" }]);
  }

  async askToPersist() {
    await navigator.storage.persist().catch(() => false);
    await this.checkStorage();
  }

  /** Lists the texts that are new, and marks all as seen. */
  showNewAdvice() {
    const texts = readAdviceList(document);
    const changed = findNewAdvice(texts, readStored(SEEN_ADVICE_KEY)?.digests ?? null);
    const section = /** @type {HTMLElement} */ (this.root.querySelector("[data-new-advice]"));
    section.hidden = !changed.length;
    section
      .querySelector("[data-new-advice-list]")
      ?.replaceChildren(...changed.map(({ link }) => wrapInItem(link.cloneNode(true))));
    const remember = () =>
      writeStored(SEEN_ADVICE_KEY, {
        version: this.#copy.about?.version,
        digests: mapDigests(texts),
      });
    remember();
    this.#copy.addEventListener("change", remember);
  }

  /**
   * @param {string} check
   * @param {string} words the data attribute with the text; "" hides the check
   * @param {number | string} [n]
   */
  showCheck(check, words, n = "") {
    const item = /** @type {HTMLElement} */ (this.root.querySelector(`[data-check="${check}"]`));
    item.dataset.state = words;
    item.hidden = !words;
    const line = /** @type {HTMLElement} */ (item.querySelector("p"));
    line.textContent = (item.dataset[words] ?? "").replace("{n}", String(n));
  }

  /**
   * @param {string} act
   * @param {() => void} run
   */
  #onTap(act, run) {
    this.root.querySelector(`[data-act="${act}"]`)?.addEventListener("click", run);
  }

  /**
   * @param {string} act
   * @param {boolean} isVisible
   */
  #toggleButton(act, isVisible) {
    this.root.querySelector(`[data-act="${act}"]`)?.toggleAttribute("hidden", !isVisible);
  }
}

/** @param {number} bytes */
function toMegabytes(bytes) {
  return (bytes / MEGABYTE).toFixed(1);
}

/** @param {Node} content */
function wrapInItem(content) {
  const item = document.createElement("li");
  item.append(content);
  return item;
}
