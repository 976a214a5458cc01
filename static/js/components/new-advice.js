import { findNewAdvice, mapDigests } from "../lib/advice.js";
import { getOfflineCopy } from "../lib/phone/offline-copy.js";
import { readStored, writeStored } from "../lib/phone/storage.js";
import { readAdviceList, SEEN_ADVICE_KEY } from "./advice-list.js";
import { loadPage } from "./load-page.js";

/** Tells on the first page how many texts have changed since the person last looked. */
export default class NewAdvice {
  #copy = getOfflineCopy();
  #checkedVersion = "";

  /** @param {HTMLAnchorElement} link to the page that lists the texts */
  constructor(link) {
    this.link = link;
    this.#copy.addEventListener("change", () => void this.checkAdvice());
    void this.checkAdvice();
  }

  /** Fetches the list of texts once per release. */
  async checkAdvice() {
    const { readiness, about } = this.#copy;
    const seen = readStored(SEEN_ADVICE_KEY);
    if (readiness !== "ready" || !about || seen?.version === about.version) return;
    if (this.#checkedVersion === about.version) return;
    this.#checkedVersion = about.version;
    const page = await loadPage(this.link.href);
    const texts = page ? readAdviceList(page) : [];
    if (!texts.length) return;
    const changed = findNewAdvice(texts, seen?.digests ?? null).length;
    if (!changed)
      writeStored(SEEN_ADVICE_KEY, { version: about.version, digests: mapDigests(texts) });
    const { one = "", many = "" } = this.link.dataset;
    this.link.textContent = (changed === 1 ? one : many).replace("{n}", String(changed));
    this.link.hidden = !changed;
  }
}
