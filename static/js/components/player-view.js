// The player on the page: words, counts, ring and figure. It paints what it is told and knows no time.

import { clock, countdown } from "../lib/format.js";
import { loop } from "../lib/ring.js";

/**
 * @typedef {import("./printed.js").Printed} Printed
 * @typedef {import("../lib/session.js").Place} Place
 * @typedef {import("../lib/timeline.js").Segment} Segment
 * @typedef {import("../lib/sound.js").State} SoundState
 */

/** The ring is redrawn in so many steps from tense to calm: about ten in a second of a short hold. */
const CALM_STEPS = 240;
/** How calm the ring stays where movement is unwelcome. */
const STILL = 0.5;

export class PlayerView {
  #calm = -1;
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    this.parts = partsOf(element);
  }

  /**
   * Show the player ready for a run.
   * @param {{ title: string, cramp: boolean, efforts: number, care: string[] }} run `care`: what
   *   this stretch itself says about coming out
   */
  open({ title, cramp, efforts, care }) {
    const { parts } = this;
    this.element.hidden = false;
    this.running();
    parts.where.textContent = title;
    parts.moves.hidden = parts.answers.hidden = parts.undo.hidden = parts.finish.hidden = true;
    (cramp ? parts.answers : parts.moves).hidden = false;
    (cramp ? parts.undo : parts.finish).hidden = false;
    parts.care.hidden = parts.clock.hidden = parts.breathe.hidden = !cramp;
    parts.positions.hidden = !cramp;
    parts.done.textContent = word(parts.done, cramp ? "now" : "over");
    if (cramp) parts.primary.textContent = word(parts.primary, "now");
    parts.segments.replaceChildren(
      ...Array.from({ length: cramp ? 0 : efforts }, () => make("li")),
    );
    for (const own of parts.care.querySelectorAll("[data-own]")) own.remove();
    parts.care.prepend(...care.map((line) => Object.assign(make("li"), { textContent: line })));
    for (const own of [...parts.care.children].slice(0, care.length))
      own.setAttribute("data-own", "");
    scrollTo(0, 0);
    parts.where.focus({ preventScroll: true });
  }

  close() {
    this.forgetCard();
    this.element.hidden = true;
  }

  /** Back from the words for easing out to the stretch. */
  running() {
    const { parts } = this;
    delete this.element.dataset.finished;
    parts.after.hidden = true;
    parts.close.textContent = word(parts.close, "stop");
  }

  /**
   * It let go, or the routine is over: then the loop has let go too.
   * @param {"eased" | "done"} how
   */
  finished(how) {
    const { parts } = this;
    this.element.dataset.finished = how;
    this.#ring(1);
    parts.after.hidden = false;
    parts.close.textContent = word(parts.close, "over");
    parts.done.focus();
  }

  /**
   * What to do now, and what comes next.
   * @param {Segment} segment
   * @param {Segment | undefined} following
   * @param {Printed[]} printed
   * @param {boolean} cramp
   */
  segment(segment, following, printed, cramp) {
    const { parts } = this;
    const face = faceOf(printed, segment);
    const cue = word(parts.cue, segment.kind) || (face?.cue ?? "");
    const side = word(parts.side, segment.side);
    this.element.dataset.kind = segment.kind;
    write(parts.cue, cue);
    write(parts.side, side);
    parts.side.hidden = !side;
    parts.live.textContent = side ? `${side}. ${cue}` : cue;
    this.#figure(face?.figure ?? null, segment.side === "right");
    const rounds = printed[segment.stretch]?.stretch.rounds ?? 1;
    const numbers = { n: segment.round, of: rounds };
    write(parts.round, !cramp && rounds > 1 ? filled(parts.round, numbers) : "");
    const next = following && (word(parts.next, following.kind) || faceOf(printed, following)?.cue);
    write(parts.next, !cramp && next ? `${word(parts.next, "words")} ${next}` : "");
  }

  /**
   * @param {SVGElement | null} figure
   * @param {boolean} mirrored
   */
  #figure(figure, mirrored) {
    const copy = /** @type {SVGElement | undefined} */ (figure?.cloneNode(true));
    copy?.classList.toggle("mirrored", mirrored);
    this.parts.figure.replaceChildren(...(copy ? [copy] : []));
  }

  /**
   * @param {number[]} efforts indexes of what is held or moved
   * @param {number} index of the segment that runs
   */
  bar(efforts, index) {
    for (const [number, item] of [...this.parts.segments.children].entries()) {
      const position = efforts[number] ?? 0;
      item.toggleAttribute("data-done", position < index);
      item.toggleAttribute("data-current", position === index);
    }
  }

  /**
   * Count and ring, as often as the screen is painted.
   * @param {Place} place
   * @param {boolean} effort
   */
  time({ segment, elapsed, left }, effort) {
    const { parts } = this;
    write(parts.count, countdown(left));
    const share = segment.seconds ? elapsed / (segment.seconds * 1000) : 1;
    const tense = segment.kind === "ready" || segment.kind === "change";
    this.#ring(this.#still.matches ? STILL : effort ? share : tense ? 0 : 1);
    parts.fill.style.setProperty("stroke-dasharray", `${(share * 100).toFixed(1)} 100`);
  }

  /** @param {number} calm 0 to 1 */
  #ring(calm) {
    const step = Math.round(calm * CALM_STEPS);
    if (step === this.#calm) return;
    this.#calm = step;
    const path = loop(step / CALM_STEPS);
    this.parts.track.setAttribute("d", path);
    this.parts.fill.setAttribute("d", path);
  }

  /** @param {number} milliseconds since the cramp began */
  cramping(milliseconds) {
    const { clock: element } = this.parts;
    write(element, `${word(element, "words")} ${clock(milliseconds)}`);
  }

  /** @param {number} seconds left */
  mark(seconds) {
    this.parts.live.textContent = filled(this.parts.live, { n: seconds });
  }

  /** @param {boolean} paused */
  paused(paused) {
    const { primary } = this.parts;
    primary.textContent = word(primary, paused ? "resume" : "pause");
    this.element.toggleAttribute("data-paused", paused);
  }

  /**
   * What is really so.
   * @param {{ awake: boolean, buzz: boolean, sound: SoundState }} states
   */
  states({ awake, buzz, sound }) {
    const { parts } = this;
    const words = [word(parts.states, awake ? "awake" : "asleep")];
    if (buzz) words.push(word(parts.states, "buzz"));
    write(parts.states, words.join(" "));
    parts.sound.dataset.state = sound;
    write(parts.sound, word(parts.sound, sound));
  }

  showCard() {
    const { card } = this.parts;
    if (card && !card.open) card.showModal();
  }

  /** The card was put aside: it stays one tap away. */
  offerCard() {
    this.parts.again?.removeAttribute("hidden");
  }

  /** The cramp is over, or a new one begins: its 10 minutes are to come. */
  forgetCard() {
    const { card, again } = this.parts;
    if (card?.open) card.close();
    again?.setAttribute("hidden", "");
  }
}

/**
 * The player's named parts. Raises an error if the page lacks one that every player has.
 * @param {HTMLElement} element
 */
function partsOf(element) {
  /** @param {string} name */
  const perhaps = (name) =>
    /** @type {HTMLElement | null} */ (element.querySelector(`[data-${name}]`));
  /** @param {string} name */
  const part = (name) => {
    const found = perhaps(name);
    if (!found) throw new Error(`The player has no part "${name}".`);
    return found;
  };
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
    breathe: part("breathe"),
    round: part("round"),
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
    done: part("done"),
    care: part("care"),
    answers: part("answers"),
    same: part("same"),
    undo: part("undo"),
    finish: part("finish"),
    // Only where a cramp may last: the same-day card.
    card: /** @type {HTMLDialogElement | null} */ (perhaps("ten-minutes")),
    putAside: perhaps("put-aside"),
    again: perhaps("ten-minutes-again"),
  };
}

/**
 * @param {Printed[]} printed
 * @param {Segment} segment
 */
function faceOf(printed, segment) {
  return printed[segment.stretch]?.faces[segment.step];
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
 * The element's sentence with numbers in: "{n} seconds left".
 * @param {HTMLElement} element
 * @param {Record<string, number>} numbers
 */
function filled(element, numbers) {
  const sentence = word(element, "words");
  return sentence.replace(/\{(\w+)\}/g, (gap, name) => String(numbers[name] ?? gap));
}

/** @param {string} name */
function make(name) {
  return document.createElement(name);
}

/**
 * @param {HTMLElement} element
 * @param {string} text
 */
function write(element, text) {
  if (element.textContent !== text) element.textContent = text;
}
