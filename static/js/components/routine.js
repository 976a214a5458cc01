import { Player } from "./player.js";
import { printedStretches } from "./printed.js";

/** A routine's page: Start leads through all its stretches, both sides, to the end. */
export class Routine {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.button = /** @type {HTMLElement} */ (root.querySelector("button[data-start]"));
    const element = /** @type {HTMLElement} */ (root.querySelector("[data-player]"));
    this.player = new Player(element, () => history.back());
    this.button.hidden = false;
    this.button.addEventListener("click", () => {
      history.pushState({ started: true }, "");
      this.start();
    });
    addEventListener("popstate", () => this.stop());
  }

  start() {
    const { title = "", changeover } = this.root.dataset;
    this.choices.hidden = true;
    this.player.start({
      title,
      printed: printedStretches(this.choices),
      changeover: Number(changeover),
      cramp: false,
    });
  }

  stop() {
    if (!this.player.running) return;
    this.player.stop();
    this.choices.hidden = false;
    this.button.focus();
  }
}
