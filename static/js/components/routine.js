import { waiting } from "../lib/kept-routine.js";
import { Player } from "./player.js";
import { printedStretches } from "./printed.js";

/** @typedef {import("./phone.js").Phone} Phone */

/** A routine's page: Start leads through all its stretches, both sides, to the end. */
export default class Routine {
  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    const { title = "", changeover } = root.dataset;
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.before = /** @type {HTMLElement} */ (root.querySelector("[data-before]"));
    this.startButton = /** @type {HTMLButtonElement} */ (root.querySelector("[data-start]"));
    this.goOnButton = /** @type {HTMLElement} */ (root.querySelector("[data-go-on]"));
    this.run = {
      path: location.pathname,
      position: "",
      title,
      printed: printedStretches(this.choices),
      changeover: Number(changeover),
      cramp: false,
    };
    const element = /** @type {HTMLElement} */ (root.querySelector("[data-player]"));
    this.player = new Player(element, phone, () => this.leave());
    void import("./settings.js").then(({ bindSettings }) => bindSettings(this.before, phone));
    this.startButton.addEventListener("click", () => {
      this.open();
      this.player.start(this.run, null);
    });
    this.goOnButton.addEventListener("click", () => this.goOn());
    root.querySelector("[data-print]")?.addEventListener("click", () => print());
    addEventListener("popstate", () => this.stop());
    this.offer();
    this.startButton.disabled = false;
  }

  /** Go on where it was, where something was kept; or start over. */
  offer() {
    const kept = Player.kept(false, this.run.path);
    this.goOnButton.hidden = !kept;
    this.startButton.className = kept ? "secondary" : "primary";
    this.startButton.textContent = this.startButton.dataset[kept ? "over" : "first"] ?? "";
  }

  goOn() {
    const kept = Player.kept(false, this.run.path);
    if (!kept) return this.offer();
    this.open();
    this.player.goOn(this.run, waiting(kept.state));
    this.player.view.parts.primary.click();
  }

  open() {
    if (!history.state?.started) history.pushState({ started: true }, "");
    this.choices.hidden = true;
  }

  leave() {
    if (history.state?.started) history.back();
    else this.stop();
  }

  stop() {
    if (!this.player.running) return;
    this.player.stop();
    this.choices.hidden = false;
    this.offer();
    (this.goOnButton.hidden ? this.startButton : this.goOnButton).focus();
  }
}
