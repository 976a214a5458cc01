// Leads through a run: feeds taps and time to the player's state, and tells page and phone what
// comes out.

import { fromSaved, toSaved } from "../lib/kept.js";
import { HELPED, keep, read } from "../lib/phone/storage.js";
import { place } from "../lib/player/session.js";
import * as player from "../lib/player/state.js";
import { asWished, SECOND, timeline, untilItLetsGo } from "../lib/player/timeline.js";
import { PlayerView } from "./player-view.js";

/**
 * @typedef {import("./phone.js").Phone} Phone
 * @typedef {import("./printed.js").Printed} Printed
 * @typedef {object} Run What to lead through.
 * @property {string} path the address of the page that leads through it
 * @property {string} position of a cramp; "" for a routine
 * @property {string} title
 * @property {Printed[]} printed for a cramp: one stretch
 * @property {number} changeover seconds to change sides, as planned
 * @property {boolean} cramp a cramp now: it goes on until it lets go. Otherwise a routine with an end
 */

export class Player {
  /** @type {player.State | null} */
  #state = null;
  /** @type {Run} */
  #run = { path: "", position: "", title: "", printed: [], changeover: 0, cramp: false };
  /** Whether the phone keeps where a run stands. */
  #kept = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #next;

  /**
   * @param {HTMLElement} element
   * @param {Phone} phone
   * @param {() => void} leave called when the person stops
   * @param {() => number} now milliseconds; it must go on while the phone sleeps
   */
  constructor(element, phone, leave, now = () => Date.now()) {
    this.element = element;
    this.phone = phone;
    this.leave = leave;
    this.now = now;
    this.view = new PlayerView(element);
    phone.happen = (event) => this.#happen(event);
    this.#listen();
  }

  /**
   * The run that was kept of this page, or null.
   * @param {boolean} cramp
   * @param {string} path
   */
  static kept(cramp, path) {
    return fromSaved(read(placeOf(cramp)), path);
  }

  /** Whether the player is on the screen. */
  get running() {
    return this.#state !== null;
  }

  /**
   * Lead through a run. Call inside a tap where there is one, for sound's sake.
   * @param {Run} run
   * @param {player.State | null} [before] the same cramp in another position: its clock goes on
   */
  start(run, before = this.#state) {
    this.#run = run;
    const now = this.now();
    const since = Math.min(this.phone.tappedAt ?? now, now);
    this.#state = before?.cramp
      ? player.changePosition(before, this.#segments(), now)
      : player.start(this.#segments(), run.cramp, now, since);
    this.#open();
  }

  /**
   * Go on with a run where it was.
   * @param {Run} run
   * @param {player.State} kept
   */
  goOn(run, kept) {
    this.#run = run;
    // This page has told nothing yet.
    this.#state = { ...kept, index: -1 };
    this.#open();
  }

  /** Leave without a word of how it went. What was kept stays. */
  stop() {
    this.#left();
    this.#state = null;
    this.phone.rest();
    this.view.close();
    document.dispatchEvent(new Event("player-left"));
  }

  /** The cramp is over: the next one has a clock of its own. */
  end() {
    this.stop();
    keep(placeOf(true), null);
  }

  #segments() {
    const { cramp, printed, changeover } = this.#run;
    const { settings } = this.phone;
    const stretches = asWished(
      printed.map(({ stretch }) => stretch),
      settings,
    );
    if (cramp) return stretches.flatMap((stretch) => untilItLetsGo(stretch));
    return timeline(stretches, settings.changeover ?? changeover);
  }

  #open() {
    const state = this.#state;
    if (!state) return;
    this.phone.unlock();
    const { printed, title } = this.#run;
    this.view.open(
      title,
      player.efforts(state).length,
      printed.flatMap(({ comingOut }) => comingOut),
    );
    this.view.paused(state.session.pausedAt !== null);
    if (state.phase !== "running") this.#over(state.phase);
    if (state.card === "shown") this.#showCard();
    if (state.card === "aside") this.view.offerCard();
    this.#paintStates();
    // Tasks of their own: all at once would hold a slow phone up.
    setTimeout(() => this.#soundChanged());
    requestAnimationFrame(() => this.#tick());
  }

  #listen() {
    const { parts } = this.view;
    /** @type {[HTMLElement | undefined, (tap: Event) => void][]} */
    const taps = [
      [parts.close, this.leave],
      [parts.finish, this.leave],
      [parts.aside, () => parts.card?.close()],
      [parts.sound, () => this.phone.set({ sound: this.phone.sound !== "on" })],
      [parts.settings, (tap) => this.#openSettings(tap, parts.settings)],
      [this.element, (tap) => this.#tapped(/** @type {Element} */ (tap.target))],
    ];
    for (const [part, act] of taps) part?.addEventListener("click", act);
    parts.card?.addEventListener("close", () => this.#putAside());
    this.phone.addEventListener("sound", () => this.#soundChanged());
    this.phone.addEventListener("change", () => this.#paintStates());
    document.addEventListener("keydown", (key) => this.#key(key));
    document.addEventListener("visibilitychange", () => this.#returned());
    addEventListener("pageshow", () => this.#returned());
    addEventListener("pagehide", () => this.#left());
  }

  /**
   * A button may name its event; and what a browser allows only after a tap, any tap brings.
   * @param {Element} target
   */
  #tapped(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-event]"));
    if (button) this.#happen(/** @type {player.Event} */ (button.dataset.event));
    if (!this.#state) return;
    const { phone } = this;
    const plain = !target.closest("button, a, dialog");
    if (plain && phone.settings.tapToPause) this.#happen("pause-or-go");
    phone.wake();
    if (!phone.awake && this.#state.phase === "running") phone.holdScreen();
    if (!phone.track?.refused) return;
    phone.track.refused = false;
    this.#soundChanged();
  }

  /**
   * @param {Event} tap
   * @param {HTMLElement} link
   */
  async #openSettings(tap, link) {
    tap.preventDefault();
    const { openSettings } = await import("./settings.js");
    void openSettings(/** @type {HTMLAnchorElement} */ (link).href, this.phone);
  }

  /** @param {KeyboardEvent} key */
  #key(key) {
    if (!this.#state || key.ctrlKey || key.metaKey || key.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    const { parts } = this.view;
    if (key.key === "Escape") this.leave();
    if (key.key === "?") parts.settings.click();
    if (key.key === "ArrowLeft") this.#happen("back");
    if (key.key === "ArrowRight") this.#happen("skip");
    const onControl = /** @type {Element} */ (key.target).closest?.("button, a, summary");
    if (key.key !== " " || onControl || this.#state.phase !== "running") return;
    key.preventDefault();
    parts.primary.click();
  }

  /** Back from a locked screen or another app; or on the way there, where no frame comes any more. */
  #returned() {
    if (!this.#state) return;
    if (document.hidden) return this.phone.scheduleMore(this.#state, this.now());
    this.phone.wake();
    this.#happen("return", this.phone.heardTo);
  }

  /** The run is left, perhaps for good. A cramp's clock goes on; a routine waits. */
  #left() {
    this.#happen("pause");
    this.#keep();
  }

  /** On with the time, where somebody may look: a hidden page is brought on when it is back. */
  #tick() {
    if (!this.#state || document.hidden) return;
    this.#happen("tick");
    this.phone.scheduleMore(this.#state, this.now());
  }

  /**
   * @param {player.Event} event
   * @param {number | null} [track] where the cue track stands on the timeline
   */
  #happen(event, track = null) {
    if (!this.#state) return;
    const now = this.now();
    const { state, told } = player.handle(this.#state, event, now, track);
    this.#state = state;
    for (const each of told) this.#tell(each);
    this.#keep();
    clearTimeout(this.#next);
    if (state.phase !== "running") return;
    const here = place(state.session, now);
    const paused = state.session.pausedAt !== null;
    this.view.time(here, paused);
    this.view.paused(paused);
    if (state.cramp) this.view.cramping(now - state.crampedSince);
    // Every count and every cue falls on a whole second. Between two the phone fills the ring and
    // breathes by itself, and the page sleeps.
    if (!paused) this.#next = setTimeout(() => this.#tick(), here.left % SECOND || SECOND);
    if (event === "go-on") this.#wentOn();
  }

  /** @param {player.Told} told */
  #tell(told) {
    if (told.type === "segment") this.#tellSegment(told.place);
    else if (told.type === "cue") this.phone.buzz(told.sound);
    else if (told.type === "mark") this.view.mark(told.seconds);
    else if (told.type === "moved") this.#soundChanged();
    else if (told.type === "card") this.#showCard();
    else this.#over(told.type);
  }

  /** @param {import("../lib/player/session.js").Place} here */
  #tellSegment({ index, segment }) {
    const state = this.#state;
    if (!state) return;
    const { printed, title } = this.#run;
    const said = this.view.segment(segment, state.session.segments[index + 1], printed);
    this.view.bar(player.efforts(state), index);
    this.phone.say(said);
    this.phone.words = { title: said, artist: title };
    this.phone.show(state, this.now());
  }

  #showCard() {
    this.phone.buzz("same-day");
    this.phone.say(this.view.showCard());
  }

  /** @param {"eased" | "done"} how */
  #over(how) {
    // What sounds now, the end, is heard out.
    if (how === "eased") this.phone.silence();
    this.phone.releaseScreen();
    keep(HELPED, read(HELPED) ?? "ask");
    this.phone.say(this.view.finished(how));
  }

  #wentOn() {
    this.view.running();
    this.view.parts.primary.focus();
    this.phone.holdScreen();
  }

  #putAside() {
    this.#happen("put-aside");
    if (this.#state?.card === "aside") this.view.offerCard();
  }

  #soundChanged() {
    if (!this.#state) return;
    this.phone.schedule(this.#state, this.now());
    this.#paintStates();
  }

  #paintStates() {
    if (!this.#state) return;
    const { awake, sound, settings, buzzes } = this.phone;
    const states = [awake ? "awake" : "asleep"];
    if (buzzes) states.push("buzz");
    if (!this.#kept) states.push("forgets");
    this.view.states(states, sound, settings.largeDigits);
  }

  /** Keep the run on the phone, so that it outlives this page. */
  #keep() {
    if (!this.#state) return;
    const { path, position, cramp } = this.#run;
    const over = this.#state.phase === "done";
    const kept = keep(placeOf(cramp), over ? null : toSaved(path, position, this.#state));
    if (kept === this.#kept) return;
    this.#kept = kept;
    this.#paintStates();
  }
}

/**
 * One cramp and one routine are kept: a cramp at night does not lose where the bedtime set was. The
 * number goes up with the format of what is kept.
 * @param {boolean} cramp
 */
function placeOf(cramp) {
  return cramp ? "unknot-cramp-1" : "unknot-routine-1";
}
