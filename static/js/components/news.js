import { digests, news } from "../lib/advice.js";
import { offlineCopy } from "../lib/phone/offline-copy.js";
import { keep, read } from "../lib/phone/storage.js";
import { ADVICE_SEEN, adviceIn } from "./advice.js";
import { loadPage } from "./pages.js";

/** On the first page, below what is urgent: that texts changed since somebody last looked. */
export default class News {
  #copy = offlineCopy();
  #looked = "";

  /** @param {HTMLAnchorElement} link to the page that lists them */
  constructor(link) {
    this.link = link;
    this.#copy.addEventListener("change", () => void this.look());
    void this.look();
  }

  /** Which texts there are is asked once for each version. */
  async look() {
    const { verdict, about } = this.#copy;
    const seen = read(ADVICE_SEEN);
    if (verdict !== "ready" || !about || seen?.version === about.version) return;
    if (this.#looked === about.version) return;
    this.#looked = about.version;
    const page = await loadPage(this.link.href);
    const texts = page ? adviceIn(page) : [];
    if (!texts.length) return;
    const changed = news(texts, seen?.digests ?? null).length;
    if (!changed) keep(ADVICE_SEEN, { version: about.version, digests: digests(texts) });
    const { one = "", many = "" } = this.link.dataset;
    this.link.textContent = (changed === 1 ? one : many).replace("{n}", String(changed));
    this.link.hidden = !changed;
  }
}
