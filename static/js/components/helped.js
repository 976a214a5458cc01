import { HELPED, keep, read } from "../lib/phone/storage.js";

/** Asks, once a stretch or routine has helped, to put the site on the home screen. Once is enough. */
export default class Helped {
  /** @param {HTMLElement} root */
  constructor(root) {
    const there = matchMedia("(display-mode: standalone)").matches;
    root.hidden = there || read(HELPED) !== "ask";
    for (const answer of root.querySelectorAll("a, button")) {
      answer.addEventListener("click", () => {
        keep(HELPED, "asked");
        root.hidden = true;
      });
    }
  }
}
