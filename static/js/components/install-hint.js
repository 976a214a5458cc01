import { INSTALL_HINT_KEY, readStored, writeStored } from "../lib/phone/storage.js";

/**
 * Suggests, once, to add the site to the home screen, after a stretch or a routine was completed.
 */
export default class InstallHint {
  /** @param {HTMLElement} root */
  constructor(root) {
    const isInstalled = matchMedia("(display-mode: standalone)").matches;
    root.hidden = isInstalled || readStored(INSTALL_HINT_KEY) !== "ask";
    for (const answer of root.querySelectorAll("a, button")) {
      answer.addEventListener("click", () => {
        writeStored(INSTALL_HINT_KEY, "asked");
        root.hidden = true;
      });
    }
  }
}
