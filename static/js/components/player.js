// Runs a timeline: passes taps and time to the run's state, and applies the effects to page and
// phone.

import { INSTALL_HINT_KEY, readStored, writeStored } from "../lib/phone/storage.js";
import { getProgress } from "../lib/player/session.js";
import * as player from "../lib/player/state.js";
import {
  applyOwnSeconds,
  buildCrampTimeline,
  buildTimeline,
  SECOND,
} from "../lib/player/timeline.js";
import { packRun, unpackRun } from "../lib/saved-data.js";
import { PlayerView } from "./player-view.js";

/**
 * @typedef {import("./phone.js").Phone} Phone
 * @typedef {import("./printed-stretches.js").PrintedStretch} PrintedStretch
 * @typedef {object} Run What the player runs.
 * @property {string} path the path of the page that runs it
 * @property {string} position for a cramp; "" for a routine
 * @property {string} title
 * @property {PrintedStretch[]} stretches one for a cramp
 * @property {number} changeover planned seconds to change sides
 * @property {boolean} cramp whether it is a cramp, which goes on until it lets go, or a routine
 *   with an end
 * @property {boolean} hasTenMinuteRule whether a cramp should ease within 10 minutes
 */

export class Player {
  /** @type {player.RunState | null} */
  #state = null;
  /** @type {Run} */
  #run = {
    path: "",
    position: "",
    title: "",
    stretches: [],
    changeover: 0,
    cramp: false,
    hasTenMinuteRule: false,
  };
  /** Whether the run could be saved on the phone. */
  #isSaved = true;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #timer;

  /**
   * @param {HTMLElement} element
   * @param {Phone} phone
   * @param {() => void} leave called when the person stops
   * @param {() => number} now milliseconds on a clock that continues while the phone sleeps
   */
  constructor(element, phone, leave, now = () => Date.now()) {
    this.element = element;
    this.phone = phone;
    this.leave = leave;
    this.now = now;
    this.view = new PlayerView(element);
    phone.onLockScreenEvent = (event) => this.#handle(event);
    this.#listen();
  }

  /**
   * The saved run of this page, or null.
   * @param {boolean} cramp
   * @param {string} path
   */
  static loadRun(cramp, path) {
    return unpackRun(readStored(getRunKey(cramp)), path);
  }

  /** Whether the player is open. */
  get isRunning() {
    return this.#state !== null;
  }

  /**
   * Starts a run. Call it inside a tap if possible, so that the browser allows sound.
   * @param {Run} run
   * @param {player.RunState | null} [before] the same cramp in another position: its clock
   *   continues
   */
  startRun(run, before = this.#state) {
    this.#run = run;
    const now = this.now();
    const since = Math.min(this.phone.tappedAt ?? now, now);
    this.#state = before?.cramp
      ? player.changePosition(before, this.#buildSegments(), now)
      : player.startRun(this.#buildSegments(), run.cramp, now, since, run.hasTenMinuteRule);
    this.#open();
  }

  /**
   * Continues a saved run.
   * @param {Run} run
   * @param {player.RunState} saved
   */
  resumeRun(run, saved) {
    this.#run = run;
    // This page has not shown the current segment yet.
    this.#state = { ...saved, index: -1 };
    this.#open();
  }

  /** Closes the player. The saved run stays. */
  stop() {
    this.#leaveRun();
    this.#state = null;
    this.phone.endRun();
    this.view.close();
    document.dispatchEvent(new Event("player-closed"));
  }

  /** Ends a cramp: the next one starts with a new clock. */
  endCramp() {
    this.stop();
    writeStored(getRunKey(true), null);
  }

  #buildSegments() {
    const { cramp, stretches, changeover } = this.#run;
    const { settings } = this.phone;
    const adjusted = applyOwnSeconds(
      stretches.map(({ stretch }) => stretch),
      settings,
    );
    if (cramp) return adjusted.flatMap((stretch) => buildCrampTimeline(stretch));
    return buildTimeline(adjusted, settings.changeover ?? changeover);
  }

  #open() {
    const state = this.#state;
    if (!state) return;
    this.phone.unlock();
    const { stretches, title } = this.#run;
    this.view.open(
      title,
      player.listEfforts(state).length,
      stretches.flatMap(({ comingOut }) => comingOut),
    );
    this.view.showPaused(state.session.pausedAt !== null);
    this.#showNotice(state.notice);
    if (state.phase === "eased" || state.phase === "done") this.#finish(state.phase);
    this.#showStates();
    // In separate tasks: together they would block a slow phone.
    setTimeout(() => this.#rescheduleCues());
    requestAnimationFrame(() => this.#tick());
  }

  #listen() {
    const { parts } = this.view;
    /** @type {[HTMLElement | undefined, (tap: Event) => void][]} */
    const taps = [
      [parts.close, this.leave],
      [parts.finish, this.leave],
      [parts.sound, () => this.phone.changeSettings({ sound: this.phone.sound !== "on" })],
      [parts.settings, (tap) => this.#openSettings(tap, parts.settings)],
      [this.element, (tap) => this.#onTap(/** @type {Element} */ (tap.target))],
    ];
    for (const [part, act] of taps) part?.addEventListener("click", act);
    this.phone.addEventListener("sound", () => this.#rescheduleCues());
    this.phone.addEventListener("change", () => this.#showStates());
    document.addEventListener("keydown", (key) => this.#onKey(key));
    document.addEventListener("visibilitychange", () => this.#onVisibilityChange());
    addEventListener("pageshow", () => this.#onVisibilityChange());
    addEventListener("pagehide", () => this.#leaveRun());
  }

  /**
   * Handles the event that a button names. Any tap may also start what browsers allow only after
   * one.
   * @param {Element} target
   */
  #onTap(target) {
    const button = /** @type {HTMLElement | null} */ (target.closest("[data-event]"));
    if (button) this.#handle(/** @type {player.RunEvent} */ (button.dataset.event));
    if (!this.#state) return;
    const { phone } = this;
    const plain = !target.closest("button, a, dialog");
    if (plain && phone.settings.tapToPause) this.#handle("toggle-pause");
    phone.wake();
    if (!phone.isAwake && this.#state.phase === "running") phone.holdScreen();
    if (!phone.track?.refused) return;
    phone.track.refused = false;
    this.#rescheduleCues();
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
  #onKey(key) {
    if (!this.#state || key.ctrlKey || key.metaKey || key.altKey) return;
    if (document.querySelector("dialog[open]")) return;
    const { parts } = this.view;
    if (key.key === "Escape") this.leave();
    if (key.key === "?") parts.settings.click();
    if (key.key === "ArrowLeft") this.#handle("back");
    if (key.key === "ArrowRight") this.#handle("skip");
    const onControl = /** @type {Element} */ (key.target).closest?.("button, a, summary");
    if (key.key !== " " || onControl || this.#state.phase !== "running") return;
    key.preventDefault();
    parts.primary.click();
  }

  /** The page became visible again, or is about to be hidden and gets no more frames. */
  #onVisibilityChange() {
    if (!this.#state) return;
    if (document.hidden) return this.phone.scheduleMoreCues(this.#state, this.now());
    this.phone.wake();
    this.#handle("return", this.phone.trackPosition);
  }

  /** Saves the run when the page is left. A cramp's clock continues; a routine pauses. */
  #leaveRun() {
    this.#handle("pause");
    this.#saveRun();
  }

  /**
   * Advances the time while the page is visible. A hidden page catches up when it is shown again.
   */
  #tick() {
    if (!this.#state || document.hidden) return;
    this.#handle("tick");
    this.phone.scheduleMoreCues(this.#state, this.now());
  }

  /**
   * @param {player.RunEvent} event
   * @param {number | null} [track] the cue track's position on the timeline
   */
  #handle(event, track = null) {
    if (!this.#state) return;
    const now = this.now();
    const { state, effects } = player.handleEvent(this.#state, event, now, track);
    this.#state = state;
    for (const effect of effects) this.#apply(effect);
    this.#saveRun();
    clearTimeout(this.#timer);
    if (state.phase !== "running") return;
    const progress = getProgress(state.session, now);
    const paused = state.session.pausedAt !== null;
    this.view.showTime(progress, paused);
    this.view.showPaused(paused);
    if (state.cramp) this.view.showCrampTime(now - state.crampedSince);
    // All counts and cues fall on whole seconds. In between, CSS animates the ring and no script
    // runs.
    if (!paused) this.#timer = setTimeout(() => this.#tick(), progress.left % SECOND || SECOND);
    if (event === "continue") this.#showResumed();
  }

  /** @param {player.Effect} effect */
  #apply(effect) {
    if (effect.type === "segment") this.#showSegment(effect.progress);
    else if (effect.type === "cue") this.phone.buzz(effect.sound);
    else if (effect.type === "mark") this.view.announceTimeLeft(effect.seconds);
    else if (effect.type === "reschedule") this.#rescheduleCues();
    else if (effect.type === "notice") this.#showNotice(effect.notice);
    else this.#finish(effect.type);
  }

  /** @param {import("../lib/player/session.js").Progress} progress */
  #showSegment({ index, segment }) {
    const state = this.#state;
    if (!state) return;
    const { stretches, title } = this.#run;
    const words = this.view.showSegment(segment, state.session.segments[index + 1], stretches);
    this.view.showBar(player.listEfforts(state), index);
    this.phone.say(words);
    this.phone.lockScreenWords = { title: words, artist: title };
    this.phone.showOnLockScreen(state, this.now());
  }

  /** @param {import("../lib/player/easing.js").Notice | null} notice */
  #showNotice(notice) {
    const state = this.#state;
    if (!state) return;
    if (notice) this.phone.buzz(notice === "card" ? "same-day" : "question");
    if (notice === "card") this.phone.releaseScreen();
    const words = this.view.showNotice(notice, player.mayBeEasing(state));
    if (words) this.phone.say(words);
  }

  /** @param {"eased" | "done"} how */
  #finish(how) {
    // A routine's final cue is allowed to finish.
    if (how === "eased") this.phone.silence();
    this.phone.releaseScreen();
    writeStored(INSTALL_HINT_KEY, readStored(INSTALL_HINT_KEY) ?? "ask");
    this.phone.say(this.view.showEnding(how));
  }

  #showResumed() {
    this.view.showRunning();
    this.view.parts.primary.focus();
    this.phone.holdScreen();
  }

  #rescheduleCues() {
    if (!this.#state) return;
    this.phone.scheduleCues(this.#state, this.now());
    this.#showStates();
  }

  #showStates() {
    if (!this.#state) return;
    const { isAwake, sound, settings, canBuzz } = this.phone;
    const states = [isAwake ? "awake" : "asleep"];
    if (canBuzz) states.push("buzz");
    if (!this.#isSaved) states.push("forgets");
    this.view.showStates(states, sound, settings.largeDigits);
  }

  /** Saves the run on the phone, so that it survives a reload. */
  #saveRun() {
    if (!this.#state) return;
    const { path, position, cramp } = this.#run;
    const over = this.#state.phase === "done";
    const isSaved = writeStored(
      getRunKey(cramp),
      over ? null : packRun(path, position, this.#state),
    );
    if (isSaved === this.#isSaved) return;
    this.#isSaved = isSaved;
    this.#showStates();
  }
}

/**
 * The localStorage key: one cramp and one routine are saved, so that a cramp at night doesn't lose
 * the bedtime routine. The number changes with the format.
 * @param {boolean} cramp
 */
function getRunKey(cramp) {
  return cramp ? "unknot-cramp-2" : "unknot-routine-2";
}
