import { digests, news } from "../lib/advice.js";
import { offlineCopy } from "../lib/phone/offline-copy.js";
import { keep, read } from "../lib/phone/storage.js";
import { ADVICE_SEEN, adviceIn } from "./advice.js";
import { facts } from "./support.js";

/** @typedef {import("./phone.js").Phone} Phone */

const MEGABYTE = 1_000_000;
/** With less than this left, in bytes, the next version may not fit. */
const LITTLE_ROOM = 5 * MEGABYTE;

/** The page that looks at the phone and says whether tonight is safe. */
export default class Ready {
  #copy = offlineCopy();

  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    this.root = root;
    this.phone = phone;
    this.#copy.addEventListener("change", () => this.paint());
    phone.addEventListener("sound", () => this.paintSound());
    this.#onTap("fetch", () => this.fetchAgain());
    this.#onTap("sound", () => this.sound());
    this.#onTap("persist", () => this.persist());
    this.paint();
    this.#copy.rest = 0;
    this.#copy.lookSoon();
    this.paintSound();
    root.addEventListener("click", () => void this.checkScreen(), { once: true });
    void this.checkScreen();
    void this.checkStorage();
    this.showNews();
  }

  paint() {
    const { verdict, percent, able } = this.#copy;
    const line = /** @type {HTMLElement} */ (this.root.querySelector("[data-verdict]"));
    const state = able ? (verdict ?? "checking") : "lost";
    line.dataset.state = state;
    line.textContent = (line.dataset[state] ?? "").replace("{n}", String(percent));
    const full = this.#copy.why === "QuotaExceededError";
    const lost = able ? (full ? "full" : "bad") : "none";
    const words = { ready: "good", lost, loading: "", checking: "" };
    this.say("pages", words[state]);
    this.#show("fetch", state === "lost" && able);
    // What it takes is known once it is there.
    if (state === "ready") void this.checkStorage();
    void facts(/** @type {HTMLElement} */ (document.querySelector("[data-facts]")), this.#copy);
  }

  paintSound() {
    const { sound, chimes } = this.phone;
    const words = chimes.state === "none" ? "bad" : sound === "off" ? "off" : "good";
    this.say("sound", words);
    this.#show("sound", words === "good");
  }

  /** Ask for the very thing, and give it back: what a browser says that it can do is not enough. */
  async checkScreen() {
    try {
      const lock = await navigator.wakeLock.request("screen");
      await lock.release();
      this.say("awake", "good");
    } catch {
      // Before the first tap an iPhone refuses what it would give in a stretch.
      this.say("awake", navigator.userActivation?.hasBeenActive ? "bad" : "");
    }
  }

  async checkStorage() {
    const persisted = await navigator.storage?.persisted?.().catch(() => false);
    this.say("stays", persisted ? "good" : "bad");
    this.#show("persist", !persisted && "persist" in (navigator.storage ?? {}));
    const { usage = 0, quota = 0 } =
      (await navigator.storage?.estimate?.().catch(() => null)) ?? {};
    const left = quota - usage;
    if (!quota) this.say("space", "");
    else if (left < LITTLE_ROOM) this.say("space", "bad", megabytes(left));
    else this.say("space", "good", megabytes(usage));
  }

  async fetchAgain() {
    const registration = await navigator.serviceWorker.getRegistration();
    if (registration?.active) await this.#copy.mend(registration.active);
    else location.reload();
  }

  sound() {
    this.phone.chimes.open();
    this.phone.chimes.add([{ in: 0, sound: "start" }]);
  }

  async persist() {
    await navigator.storage.persist().catch(() => false);
    await this.checkStorage();
  }

  /** What is new, and from now on it counts as seen. */
  showNews() {
    const texts = adviceIn(document);
    const changed = news(texts, read(ADVICE_SEEN)?.digests ?? null);
    const section = /** @type {HTMLElement} */ (this.root.querySelector("[data-news]"));
    section.hidden = !changed.length;
    section
      .querySelector("[data-news-list]")
      ?.replaceChildren(...changed.map(({ link }) => wrapped(link.cloneNode(true))));
    const remember = () =>
      keep(ADVICE_SEEN, { version: this.#copy.about?.version, digests: digests(texts) });
    remember();
    this.#copy.addEventListener("change", remember);
  }

  /**
   * @param {string} check
   * @param {string} words their name in the check's data; "" to leave it away
   * @param {number | string} [n]
   */
  say(check, words, n = "") {
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
   * @param {boolean} shown
   */
  #show(act, shown) {
    this.root.querySelector(`[data-act="${act}"]`)?.toggleAttribute("hidden", !shown);
  }
}

/** @param {number} bytes */
function megabytes(bytes) {
  return (bytes / MEGABYTE).toFixed(1);
}

/** @param {Node} content */
function wrapped(content) {
  const item = document.createElement("li");
  item.append(content);
  return item;
}
