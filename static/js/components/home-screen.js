import { installOffer } from "../lib/phone/install-offer.js";

/** Chromium offers to put the site on the home screen; elsewhere the pictured steps show how. */
export default class HomeScreen {
  /** @param {HTMLElement} root */
  constructor(root) {
    const there = matchMedia("(display-mode: standalone)").matches;
    root.querySelector("[data-there]")?.toggleAttribute("hidden", !there);
    root.querySelector("[data-why]")?.toggleAttribute("hidden", there);
    root.querySelector("[data-steps]")?.toggleAttribute("hidden", there);
    const button = root.querySelector("[data-add]");
    void installOffer.then((offer) => {
      button?.removeAttribute("hidden");
      button?.addEventListener("click", () => offer.prompt());
    });
  }
}
