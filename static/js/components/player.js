// The player's part of the page: paints a session, turns taps into changes of it.

import { buzz, canBuzz } from "../lib/buzz.js";
import { clock, countdown } from "../lib/format.js";
import { loop } from "../lib/ring.js";
import * as session from "../lib/session.js";
import { Chimes } from "../lib/sound.js";
import { timeline } from "../lib/timeline.js";
import { WakeLock } from "../lib/wake-lock.js";

/**
 * @typedef {import("./printed.js").Printed} Printed
 * @typedef {object} Run What to lead through.
 * @property {string} title
 * @property {Printed[]} printed
 * @property {number} changeover seconds to change sides
 * @property {boolean} untilItLetsGo a cramp now; otherwise a routine with an end
 */

/** After 10 minutes of cramp the same-day card appears (content brief: call for advice at 10 minutes). */
const SAME_DAY = 10 * 60 * 1000;
/** A cue older than this is past, not late: it stays silent. */
const STALE = 1000;
const MARK_SECONDS = 10;

export class Player {
  /** @type {session.Session | null} */
  #session = null;
  /** @type {Run | null} */
  #run = null;
  #episodeStart = 0;
  #cardShown = false;
  #painted = { index: -1, mark: -1, time: 0 };
  #chimes = new Chimes();
  #awake = false;
  #wakeLock = new WakeLock((held) => {
    this.#awake = held;
    this.#paintStates();
  });
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  /**
   * @param {HTMLElement} element
   * @param {() => void} leave called when the person stops
   * @param {() => number} now milliseconds, steady while the screen is locked
   */
  constructor(element, leave, now = Date.now) {
    this.element = element;
    this.leave = leave;
    this.now = now;
    this.parts = partsOf(element);
    this.#listen();
  }

  /** Whether a stretch is on the screen. */
  get running() {
    return this.#session !== null;
  }

  /**
   * Lead through a run from its start. Call inside a tap where there is one, for sound's sake.
   * @param {Run} run
   */
  start(run) {
    const now = this.now();
    const fresh = !this.running;
    if (fresh) this.#beginEpisode(now);
    this.#run = run;
    this.#session = session.begin(
      timeline(
        run.printed.map(({ stretch }) => stretch),
        run.changeover,
      ),
      now,
    );
    this.#painted = { index: -1, mark: -1, time: now };
    this.#chimes.open();
    this.#chimes.onChange(() => this.#soundChanged());
    this.#wakeLock.hold();
    this.element.hidden = false;
    delete this.element.dataset.finished;
    this.parts.after.hidden = true;
    this.#paintRun(run);
    this.#reschedule();
    this.#paint();
    if (fresh) this.parts.where.focus();
  }

  /** Leave without a word of how it went. */
  stop() {
    this.#session = null;
    this.#chimes.close();
    this.#wakeLock.release();
    this.element.hidden = true;
  }

  /** @param {number} now */
  #beginEpisode(now) {
    this.#episodeStart = now;
    this.#cardShown = false;
    this.parts.again?.setAttribute("hidden", "");
    requestAnimationFrame(() => this.#frame());
  }

  #listen() {
    const { parts } = this;
    on(parts.close, () => this.leave());
    on(parts.primary, () => (this.#run?.untilItLetsGo ? this.#letGo() : this.#togglePause()));
    on(parts.back, () => this.#jump(-1));
    on(parts.skip, () => this.#jump(1));
    on(parts.sound, () => this.#toggleSound());
    on(parts.undo, () => this.#goOn());
    on(parts.putAside, () => this.#putAside());
    on(parts.again, () => parts.card?.showModal());
    parts.card?.addEventListener("close", () => this.#putAside());
    const repaint = () => this.#returned();
    document.addEventListener("visibilitychange", repaint);
    addEventListener("pageshow", repaint);
  }

  #frame() {
    if (!this.#session) return;
    this.#paint();
    requestAnimationFrame(() => this.#frame());
  }

  /** Back from a locked screen or another app: what is past stays silent. */
  #returned() {
    if (!this.#session || document.visibilityState !== "visible") return;
    this.#painted.time = this.now();
    this.#reschedule();
    this.#paint();
  }

  #paint() {
    if (!this.#session || !this.#run) return;
    const now = this.now();
    const place = session.place(this.#session, now);
    if (place.finished && this.#run.untilItLetsGo) {
      this.#session = session.begin(this.#session.segments, now);
      this.#reschedule();
      return;
    }
    if (place.index !== this.#painted.index) this.#paintSegment(place);
    this.#paintTime(place, now);
    this.#buzzSince(now);
    if (place.finished) this.#finish();
  }

  /** @param {Run} run */
  #paintRun(run) {
    const { parts } = this;
    parts.where.textContent = run.title;
    parts.moves.hidden = run.untilItLetsGo;
    parts.primary.textContent = run.untilItLetsGo ? word(parts.primary, "now") : "";
    this.#paintPause();
    this.#paintStates();
    this.#soundChanged();
    parts.segments.replaceChildren(
      ...(run.untilItLetsGo ? [] : efforts(this.#session).map(() => document.createElement("li"))),
    );
  }

  /** @param {session.Place} place */
  #paintSegment({ index, segment }) {
    const { parts } = this;
    this.#painted.index = index;
    this.#painted.mark = -1;
    const face = this.#run?.printed[segment.stretch]?.faces[segment.step];
    const cue = word(parts.cue, segment.kind) || (face?.cue ?? "");
    parts.cue.textContent = cue;
    const side = word(parts.side, segment.side);
    parts.side.textContent = side;
    parts.side.hidden = !side;
    this.#paintFigure(face?.figure ?? null, segment.side === "right");
    this.#paintNext(index);
    this.#paintBar(index);
    parts.live.textContent = side ? `${cue}. ${side}` : cue;
  }

  /**
   * @param {SVGElement | null} figure
   * @param {boolean} mirrored
   */
  #paintFigure(figure, mirrored) {
    const copy = /** @type {SVGElement | undefined} */ (figure?.cloneNode(true));
    copy?.classList.toggle("mirrored", mirrored);
    this.parts.figure.replaceChildren(...(copy ? [copy] : []));
  }

  /** @param {number} index */
  #paintNext(index) {
    const { next } = this.parts;
    const following = this.#session?.segments[index + 1];
    const face = following && this.#run?.printed[following.stretch]?.faces[following.step];
    const shown = face && !this.#run?.untilItLetsGo;
    const text = following && (word(this.parts.cue, following.kind) || face?.cue);
    next.textContent = shown ? `${word(next, "words")} ${text}` : "";
  }

  /** @param {number} index */
  #paintBar(index) {
    for (const [number, position] of efforts(this.#session).entries()) {
      const item = this.parts.segments.children[number];
      item?.toggleAttribute("data-done", position < index);
      item?.toggleAttribute("data-current", position === index);
    }
  }

  /**
   * @param {session.Place} place
   * @param {number} now
   */
  #paintTime(place, now) {
    const { parts } = this;
    const { segment, elapsed, left } = place;
    write(parts.count, countdown(left));
    const share = elapsed / (segment.seconds * 1000);
    const effort = segment.kind === "hold" || segment.kind === "move";
    const calm = this.#still.matches ? 0.5 : effort ? share : segment.kind === "ready" ? 0 : 1;
    const path = loop(calm);
    if (parts.track.getAttribute("d") !== path) {
      parts.track.setAttribute("d", path);
      parts.fill.setAttribute("d", path);
    }
    parts.fill.style.setProperty("stroke-dasharray", `${(share * 100).toFixed(1)} 100`);
    if (effort) this.#announceMark(Math.ceil(left / 1000));
    if (!this.#run?.untilItLetsGo) return;
    const episode = now - this.#episodeStart;
    write(parts.clock, `${word(parts.clock, "words")} ${clock(episode)}`);
    if (episode >= SAME_DAY && !this.#cardShown) this.#showCard();
  }

  /** @param {number} seconds */
  #announceMark(seconds) {
    if (seconds % MARK_SECONDS || seconds === this.#painted.mark || !seconds) return;
    const first = this.#painted.mark === -1;
    this.#painted.mark = seconds;
    if (!first) this.parts.live.textContent = `${seconds} ${word(this.parts.live, "ten")}`;
  }

  /** @param {number} now */
  #buzzSince(now) {
    if (!this.#session) return;
    const since = this.#painted.time;
    this.#painted.time = now;
    if (now - since > STALE) return;
    const due = session.cuesAhead(this.#session, since).find((cue) => cue.in <= now - since);
    if (due && now > since) buzz(due.sound);
  }

  #paintPause() {
    const { primary } = this.parts;
    if (this.#run?.untilItLetsGo) return;
    primary.textContent = word(primary, this.#session?.pausedAt === null ? "pause" : "resume");
  }

  #paintStates() {
    const { states } = this.parts;
    const awake = word(states, this.#awake ? "awake" : "asleep");
    states.textContent = canBuzz() ? `${awake} ${word(states, "buzz")}` : awake;
  }

  #soundChanged() {
    const { sound } = this.parts;
    const { state } = this.#chimes;
    sound.textContent = word(sound, state);
    sound.setAttribute("aria-pressed", String(state === "on"));
    if (state === "on") this.#reschedule();
  }

  #toggleSound() {
    const on = this.#chimes.state === "on";
    this.#chimes.mute(on);
    if (!on) this.#chimes.open();
    this.#chimes.onChange(() => this.#soundChanged());
    this.#soundChanged();
  }

  #reschedule() {
    if (this.#session) this.#chimes.schedule(session.cuesAhead(this.#session, this.now()));
  }

  #togglePause() {
    if (!this.#session) return;
    const paused = this.#session.pausedAt !== null;
    this.#session = (paused ? session.resume : session.pause)(this.#session, this.now());
    this.#paintPause();
    this.#reschedule();
  }

  /** @param {number} by segments forward */
  #jump(by) {
    if (!this.#session) return;
    const now = this.now();
    const { index } = session.place(this.#session, now);
    this.#session = session.jump(this.#session, index + by, now);
    this.#reschedule();
    this.#paint();
  }

  /** It let go: the words for easing out. The clock of the cramp goes on, in case it did not. */
  #letGo() {
    if (!this.#session) return;
    this.#session = session.pause(this.#session, this.now());
    this.#chimes.clear();
    this.#showAfter();
  }

  #finish() {
    if (!this.element.dataset.finished) this.#showAfter();
    this.#wakeLock.release();
  }

  #showAfter() {
    const { after, answers, undo, afterTitle } = this.parts;
    const cramp = Boolean(this.#run?.untilItLetsGo);
    this.element.dataset.finished = "";
    after.hidden = false;
    answers.hidden = undo.hidden = !cramp;
    if (!cramp) afterTitle.textContent = word(afterTitle, "done");
    afterTitle.focus();
  }

  #goOn() {
    if (!this.#session) return;
    delete this.element.dataset.finished;
    this.parts.after.hidden = true;
    this.#session = session.resume(this.#session, this.now());
    this.#reschedule();
    this.parts.primary.focus();
  }

  #showCard() {
    this.#cardShown = true;
    this.parts.card?.showModal();
  }

  #putAside() {
    const { card, again } = this.parts;
    if (card?.open) card.close();
    again?.removeAttribute("hidden");
  }
}

/**
 * The player's named parts. Raises an error if the page lacks one that every player has.
 * @param {HTMLElement} element
 */
function partsOf(element) {
  /** @param {string} name */
  const part = (name) => {
    const found = element.querySelector(`[data-${name}]`);
    if (!found) throw new Error(`The player has no part "${name}".`);
    return /** @type {HTMLElement} */ (found);
  };
  /** @param {string} name */
  const perhaps = (name) => element.querySelector(`[data-${name}]`);
  return {
    close: part("close"),
    where: part("where"),
    sound: part("sound"),
    segments: part("segments"),
    track: part("ring-track"),
    fill: part("ring-fill"),
    figure: part("figure"),
    side: part("side"),
    cue: part("cue"),
    count: part("count"),
    next: part("next"),
    clock: part("clock"),
    primary: part("primary"),
    positions: part("positions"),
    moves: part("moves"),
    back: part("back"),
    skip: part("skip"),
    states: part("states"),
    live: part("live"),
    after: part("after"),
    afterTitle: part("done"),
    answers: part("answers"),
    same: part("same"),
    undo: part("undo"),
    card: /** @type {HTMLDialogElement | null} */ (perhaps("ten-minutes")),
    putAside: perhaps("put-aside"),
    again: perhaps("ten-minutes-again"),
  };
}

/**
 * A word that the page brings along in an attribute, in its own language.
 * @param {HTMLElement} element
 * @param {string} name
 */
function word(element, name) {
  return element.dataset[name] ?? "";
}

/**
 * Where in the timeline something is held or moved: what the bar shows.
 * @param {session.Session | null} run
 */
function efforts(run) {
  const segments = [...(run?.segments ?? []).entries()];
  return segments
    .filter(([, { kind }]) => kind === "hold" || kind === "move")
    .map(([index]) => index);
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}

/**
 * @param {Element | null} element
 * @param {() => void} listener
 */
function on(element, listener) {
  element?.addEventListener("click", listener);
}
