import { installOffer } from "../lib/phone/install-offer.js";

/**
 * The section on adding the site to the home screen: with a button in Chromium, which can install
 * it; with pictured steps elsewhere.
 */
export default class HomeScreen {
  /** @param {HTMLElement} root */
  constructor(root) {
    const isInstalled = matchMedia("(display-mode: standalone)").matches;
    root.querySelector("[data-installed]")?.toggleAttribute("hidden", !isInstalled);
    root.querySelector("[data-why]")?.toggleAttribute("hidden", isInstalled);
    root.querySelector("[data-steps]")?.toggleAttribute("hidden", isInstalled);
    const button = root.querySelector("[data-add]");
    void installOffer.then((offer) => {
      button?.removeAttribute("hidden");
      button?.addEventListener("click", () => offer.prompt());
    });
  }
}
