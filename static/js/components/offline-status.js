import { getOfflineCopy } from "../lib/phone/offline-copy.js";

/**
 * The chip that says whether the site is ready for offline use. It links to the page with the
 * details.
 */
export default class OfflineStatus {
  /** @param {HTMLElement} link */
  constructor(link) {
    const copy = getOfflineCopy();
    const paint = () => {
      const words = link.dataset[copy.readiness ?? ""];
      link.hidden = !words;
      link.dataset.state = copy.readiness ?? "";
      link.textContent = words?.replace("{n}", String(copy.percent)) ?? "";
    };
    copy.addEventListener("change", paint);
    paint();
  }
}
