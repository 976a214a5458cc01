import { offlineCopy } from "../lib/phone/offline-copy.js";

/** Says in three words whether tonight is safe, and leads to the page that says it in full. */
export default class Chip {
  /** @param {HTMLElement} link */
  constructor(link) {
    const copy = offlineCopy();
    const paint = () => {
      const words = link.dataset[copy.verdict ?? ""];
      link.hidden = !words;
      link.dataset.state = copy.verdict ?? "";
      link.textContent = words?.replace("{n}", String(copy.percent)) ?? "";
    };
    copy.addEventListener("change", paint);
    paint();
  }
}
