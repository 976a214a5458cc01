// Leads through a run: feeds taps and time to the player's state, and tells page, sound and phone
// what comes out.

import { buzz, canBuzz } from "../lib/buzz.js";
import * as player from "../lib/player-state.js";
import { place } from "../lib/session.js";
import { Chimes } from "../lib/sound.js";
import { timeline, untilItLetsGo } from "../lib/timeline.js";
import { WakeLock } from "../lib/wake-lock.js";
import { PlayerView } from "./player-view.js";

/**
 * @typedef {import("./printed.js").Printed} Printed
 * @typedef {object} Run What to lead through.
 * @property {string} title
 * @property {Printed[]} printed for a cramp: one stretch
 * @property {number} changeover seconds to change sides
 * @property {boolean} cramp a cramp now: it goes on until it lets go. Otherwise a routine with an end
 */

/** A cramp's timeline in seconds. A longer cramp starts it anew. */
const CRAMP = 60 * 60;
/** Chimes are scheduled so far ahead, in milliseconds: they sound though scripts sleep. */
const AHEAD = 10 * 60 * 1000;

export class Player {
  /** @type {player.State | null} */
  #state = null;
  /** @type {Run} */
  #run = { title: "", printed: [], changeover: 0, cramp: false };
  #scheduledTo = 0;
  #frame = 0;
  #awake = false;
  #chimes = new Chimes(() => this.#soundChanged());
  #wakeLock = new WakeLock((held) => {
    this.#awake = held;
    this.#paintStates();
  });

  /**
   * @param {HTMLElement} element
   * @param {() => void} leave called when the person stops
   * @param {() => number} now milliseconds; it must go on while the phone sleeps
   */
  constructor(element, leave, now = Date.now) {
    this.element = element;
    this.leave = leave;
    this.now = now;
    this.view = new PlayerView(element);
    this.#listen();
  }

  /** Whether the player is on the screen. */
  get running() {
    return this.#state !== null;
  }

  /**
   * Lead through a run from its start. Call inside a tap where there is one, for sound's sake. A cramp
   * that runs already goes on with its clock.
   * @param {Run} run
   */
  start(run) {
    this.#chimes.open();
    this.#wakeLock.hold();
    this.#run = run;
    const now = this.now();
    const stretches = run.printed.map(({ stretch }) => stretch);
    const segments =
      run.cramp && stretches[0]
        ? untilItLetsGo(stretches[0], CRAMP)
        : timeline(stretches, run.changeover);
    const state = this.#state;
    this.#state = state?.cramp
      ? player.changePosition(state, segments, now)
      : player.start(segments, run.cramp, now);
    const { length } = player.efforts(this.#state);
    this.view.open({ ...run, efforts: length, care: run.printed.flatMap(comingOut) });
    if (!run.cramp) this.view.paused(false);
    this.#paintStates();
    this.#schedule();
    this.#paint();
  }

  /** Leave without a word of how it went. */
  stop() {
    cancelAnimationFrame(this.#frame);
    this.#state = null;
    this.#chimes.close();
    this.#wakeLock.release();
    this.view.close();
    this.element.dispatchEvent(new CustomEvent("player-left", { bubbles: true }));
  }

  #listen() {
    const { parts } = this.view;
    for (const close of [parts.close, parts.finish]) close.addEventListener("click", this.leave);
    const primary = () => this.#happen(this.#run.cramp ? "let-go" : "pause-or-go");
    parts.primary.addEventListener("click", primary);
    for (const [part, event] of this.#buttons()) {
      part?.addEventListener("click", () => this.#happen(event));
    }
    parts.putAside?.addEventListener("click", () => parts.card?.close());
    parts.card?.addEventListener("close", () => this.#putAside());
    parts.sound.addEventListener("click", () => this.#chimes.turn());
    this.element.addEventListener("click", () => this.#unlock());
    document.addEventListener("keydown", (key) => this.#key(key));
    document.addEventListener("visibilitychange", () => this.#returned());
    addEventListener("pageshow", () => this.#returned());
  }

  /** @returns {[HTMLElement | null, player.Event][]} */
  #buttons() {
    const { parts } = this.view;
    return [
      [parts.back, "back"],
      [parts.skip, "skip"],
      [parts.undo, "go-on"],
      [parts.again, "look-again"],
    ];
  }

  /** What a browser allows only after a tap, after any tap. */
  #unlock() {
    if (!this.#state) return;
    this.#chimes.wake();
    if (!this.#awake && this.#state.phase === "running") this.#wakeLock.hold();
  }

  /** @param {KeyboardEvent} key */
  #key(key) {
    if (!this.#state || this.view.parts.card?.open) return;
    if (key.ctrlKey || key.metaKey || key.altKey) return;
    if (key.key === "Escape") return this.leave();
    if (this.#state.cramp) return;
    if (key.key === "ArrowLeft") this.#happen("back");
    if (key.key === "ArrowRight") this.#happen("skip");
    const onControl = /** @type {Element} */ (key.target).closest?.("button, a, summary");
    if (key.key !== " " || onControl) return;
    key.preventDefault();
    this.#happen("pause-or-go");
  }

  /** Back from a locked screen or another app. */
  #returned() {
    if (!this.#state || document.visibilityState !== "visible") return;
    this.#chimes.wake();
    this.#happen("return");
  }

  /** Paint, and again with the screen's next frame. */
  #paint() {
    cancelAnimationFrame(this.#frame);
    if (!this.#state) return;
    this.#frame = requestAnimationFrame(() => this.#paint());
    this.#happen("tick");
    this.#scheduleMore();
  }

  /** @param {player.Event} event */
  #happen(event) {
    if (!this.#state) return;
    const now = this.now();
    const { state, told } = player.handle(this.#state, event, now);
    this.#state = state;
    for (const each of told) this.#tell(each);
    if (state.phase !== "running") return;
    const here = place(state.session, now);
    this.view.time(here, player.isEffort(here.segment));
    if (state.cramp) this.view.cramping(now - state.crampedSince);
    else if (event === "pause-or-go") this.view.paused(state.session.pausedAt !== null);
    if (event === "go-on") this.#wentOn();
  }

  /** @param {player.Told} told */
  #tell(told) {
    if (told.type === "segment") this.#tellSegment(told.place);
    else if (told.type === "cue") buzz(told.sound);
    else if (told.type === "mark") this.view.mark(told.seconds);
    else if (told.type === "moved") this.#schedule();
    else if (told.type === "card") this.view.showCard();
    else this.#over(told.type);
  }

  /** @param {import("../lib/session.js").Place} here */
  #tellSegment({ index, segment }) {
    if (!this.#state) return;
    const following = this.#state.session.segments[index + 1];
    this.view.segment(segment, following, this.#run.printed, this.#run.cramp);
    this.view.bar(player.efforts(this.#state), index);
  }

  /** @param {"eased" | "done"} how */
  #over(how) {
    if (how === "eased") this.#chimes.clear();
    this.#wakeLock.release();
    this.view.finished(how);
  }

  #wentOn() {
    this.view.running();
    this.view.parts.primary.focus();
    this.#wakeLock.hold();
  }

  #putAside() {
    this.#happen("put-aside");
    if (this.#state?.card === "aside") this.view.offerCard();
  }

  #soundChanged() {
    this.#paintStates();
    this.#schedule();
  }

  #paintStates() {
    this.view.states({ awake: this.#awake, buzz: canBuzz(), sound: this.#chimes.state });
  }

  /** Schedule the coming chimes anew. */
  #schedule() {
    this.#chimes.clear();
    if (this.#state?.phase !== "running") return;
    const now = this.now();
    this.#chimes.add(player.cuesAhead(this.#state, now, 0, AHEAD));
    this.#scheduledTo = now + AHEAD;
  }

  /** Keep half of the time ahead scheduled. */
  #scheduleMore() {
    const now = this.now();
    const left = this.#scheduledTo - now;
    if (this.#state?.phase !== "running" || left > AHEAD / 2) return;
    this.#chimes.add(player.cuesAhead(this.#state, now, left, AHEAD));
    this.#scheduledTo = now + AHEAD;
  }
}

/**
 * What a stretch itself says about coming out of it.
 * @param {Printed} printed
 */
function comingOut({ stretch, faces }) {
  return faces.filter((_, index) => stretch.steps[index]?.kind === "ease").map(({ cue }) => cue);
}
