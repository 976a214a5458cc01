import { pauseSavedRun } from "../lib/saved-routine.js";
import { Player } from "./player.js";
import { readStretches } from "./printed-stretches.js";

/** @typedef {import("./phone.js").Phone} Phone */

/** A routine's page. Start runs all its stretches, on both sides, to the end. */
export default class Routine {
  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    const { title = "", changeover } = root.dataset;
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.controls = /** @type {HTMLElement} */ (root.querySelector("[data-controls]"));
    this.startButton = /** @type {HTMLButtonElement} */ (root.querySelector("[data-start]"));
    this.resumeButton = /** @type {HTMLElement} */ (root.querySelector("[data-resume]"));
    this.run = {
      path: location.pathname,
      position: "",
      title,
      stretches: readStretches(this.choices),
      changeover: Number(changeover),
      cramp: false,
      hasTenMinuteRule: false,
    };
    const element = /** @type {HTMLElement} */ (root.querySelector("[data-player]"));
    this.player = new Player(element, phone, () => this.leave());
    void import("./settings.js").then(({ bindSettings }) => bindSettings(this.controls, phone));
    this.startButton.addEventListener("click", () => {
      this.openPlayer();
      this.player.startRun(this.run, null);
    });
    this.resumeButton.addEventListener("click", () => this.resume());
    this.printButton = /** @type {HTMLButtonElement} */ (root.querySelector("[data-print]"));
    this.printButton.addEventListener("click", () => print());
    addEventListener("popstate", () => this.stop());
    this.offerStart();
    this.startButton.disabled = false;
    this.printButton.disabled = false;
  }

  /** Offers to resume the saved run, if there is one, and to start. */
  offerStart() {
    const saved = Player.loadRun(false, this.run.path);
    this.resumeButton.hidden = !saved;
    this.startButton.className = saved ? "secondary" : "primary";
    this.startButton.textContent = this.startButton.dataset[saved ? "over" : "first"] ?? "";
  }

  resume() {
    const saved = Player.loadRun(false, this.run.path);
    if (!saved) return this.offerStart();
    this.openPlayer();
    this.player.resumeRun(this.run, pauseSavedRun(saved.state));
    this.player.view.parts.primary.click();
  }

  openPlayer() {
    if (!history.state?.started) history.pushState({ started: true }, "");
    this.choices.hidden = true;
  }

  leave() {
    if (history.state?.started) history.back();
    else this.stop();
  }

  stop() {
    if (!this.player.isRunning) return;
    this.player.stop();
    this.choices.hidden = false;
    this.offerStart();
    (this.resumeButton.hidden ? this.startButton : this.resumeButton).focus();
  }
}
