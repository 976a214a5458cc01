// The player on the page: words, counts, ring and figure. It paints what it is told and knows no time.

import { clock, countdown, loop } from "../lib/dial.js";

/**
 * @typedef {import("./printed.js").Printed} Printed
 * @typedef {import("../lib/player/session.js").Place} Place
 * @typedef {import("../lib/player/timeline.js").Segment} Segment
 *
 * @typedef {"where" | "states" | "ring" | "figure" | "side" | "cue" | "count"
 *   | "primary" | "close" | "sound" | "settings" | "live" | "after" | "done"} Always
 * @typedef {"again" | "clock" | "positions" | "care" | "eased" | "same" | "aside"} InACramp
 * @typedef {"segments" | "round" | "next" | "finish"} InARoutine
 * @typedef {Record<Always, HTMLElement> & Partial<Record<InACramp | InARoutine, HTMLElement>>
 *   & { card?: HTMLDialogElement }} Parts what components/player.html names
 */

/**
 * How calm the ring is where nothing is held or moved.
 * @type {Record<string, number>}
 */
const CALM = { ready: 0, change: 0, rest: 1, ease: 1 };
/** How calm the ring stays where movement is unwelcome. */
const STILL = 0.5;
/** A whole turn of the ring in the style sheet, in milliseconds. */
const TURN = 100_000;

export class PlayerView {
  #calm = -1;
  /** @type {HTMLElement[]} */
  #own = [];
  #still = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    const named = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-part]")]);
    /** @type {Parts} */
    this.parts = Object.fromEntries(named.map((part) => [part.dataset.part, part]));
  }

  /**
   * Show the player ready for a run.
   * @param {string} title
   * @param {number} efforts how many parts the bar of a routine has
   * @param {string[]} care what this stretch itself says about coming out
   */
  open(title, efforts, care) {
    const { parts } = this;
    this.element.hidden = false;
    // First, while all is laid out already.
    parts.where.focus();
    scrollTo(0, 0);
    parts.where.textContent = title;
    this.forgetCard();
    this.running();
    parts.segments?.replaceChildren(...Array.from({ length: efforts }, () => listItem("")));
    for (const own of this.#own) own.remove();
    this.#own = care.map(listItem);
    parts.care?.prepend(...this.#own);
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
    write(parts.close, word(parts.close, "stop"));
  }

  /**
   * It let go, or the routine is over: then the loop has let go too.
   * @param {"eased" | "done"} how
   * @returns {string} what to say
   */
  finished(how) {
    const { parts } = this;
    this.element.dataset.finished = how;
    this.#ring(1);
    parts.after.hidden = false;
    write(parts.close, word(parts.close, "over"));
    parts.done.focus();
    return parts.done.textContent ?? "";
  }

  /**
   * What to do now, and what comes next.
   * @param {Segment} segment
   * @param {Segment | undefined} following
   * @param {Printed[]} printed
   * @returns {string} what to say
   */
  segment(segment, following, printed) {
    const { parts } = this;
    const face = faceOf(printed, segment);
    const cue = word(parts.cue, segment.kind) || (face?.cue ?? "");
    const side = word(parts.side, segment.side);
    const said = side ? `${side}. ${cue}` : cue;
    this.element.dataset.kind = segment.kind;
    write(parts.cue, cue);
    write(parts.side, side);
    parts.side.hidden = !side;
    parts.live.textContent = said;
    const figure = /** @type {Element | undefined} */ (face?.figure?.cloneNode(true));
    figure?.classList.toggle("mirrored", segment.side === "right");
    parts.figure.replaceChildren(...(figure ? [figure] : []));
    this.#ahead(segment, following, printed);
    return said;
  }

  /**
   * @param {Segment} segment
   * @param {Segment | undefined} following
   * @param {Printed[]} printed
   */
  #ahead({ stretch, round }, following, printed) {
    const { parts } = this;
    const rounds = printed[stretch]?.stretch.rounds ?? 1;
    write(parts.round, rounds > 1 ? filled(parts.round, { n: round, of: rounds }) : "");
    const next = following && (word(parts.next, following.kind) || faceOf(printed, following)?.cue);
    write(parts.next, next ? `${word(parts.next, "words")} ${next}` : "");
  }

  /**
   * @param {number[]} efforts indexes of what is held or moved
   * @param {number} index of the segment that runs
   */
  bar(efforts, index) {
    for (const [number, item] of [...(this.parts.segments?.children ?? [])].entries()) {
      const position = efforts[number] ?? 0;
      item.toggleAttribute("data-done", position < index);
      item.toggleAttribute("data-current", position === index);
    }
  }

  /**
   * Count and ring, at each second.
   * @param {Place} place
   * @param {boolean} paused
   */
  time({ segment, elapsed, left }, paused) {
    const share = elapsed / (elapsed + left);
    // First, while the page's style is known: to ask for what is animated would else work it out twice.
    for (const turn of this.parts.ring.getAnimations({ subtree: true })) {
      turn.playbackRate = paused ? 0 : TURN / (elapsed + left);
      turn.currentTime = share * TURN;
    }
    this.#ring(this.#still.matches ? STILL : (CALM[segment.kind] ?? share));
    write(this.parts.count, countdown(left));
  }

  /** @param {number} calm 0 to 1 */
  #ring(calm) {
    if (calm === this.#calm) return;
    this.#calm = calm;
    const path = loop(calm);
    for (const each of this.parts.ring.querySelectorAll("path")) each.setAttribute("d", path);
  }

  /** @param {number} milliseconds since the cramp began */
  cramping(milliseconds) {
    const element = this.parts.clock;
    write(element, `${word(element, "words")} ${clock(milliseconds)}`);
  }

  /** @param {number} seconds left */
  mark(seconds) {
    this.parts.live.textContent = filled(this.parts.live, { n: seconds });
  }

  /** @param {boolean} paused */
  paused(paused) {
    const { primary } = this.parts;
    // Against a cramp the button keeps its one name.
    write(primary, word(primary, paused ? "resume" : "pause") || (primary.textContent ?? ""));
    this.element.toggleAttribute("data-paused", paused);
  }

  /**
   * What is really so.
   * @param {string[]} states names of sentences
   * @param {string} sound
   * @param {boolean} large whether the digits are to be larger
   */
  states(states, sound, large) {
    const { parts } = this;
    write(parts.states, states.map((state) => word(parts.states, state)).join(" "));
    parts.sound.dataset.state = sound;
    write(parts.sound, word(parts.sound, sound));
    this.element.toggleAttribute("data-large-digits", large);
  }

  /** @returns {string} what to say */
  showCard() {
    const { card } = this.parts;
    if (card && !card.open) card.showModal();
    const words = [...(card?.querySelectorAll("h2, h2 + p") ?? [])];
    return words.map(({ textContent }) => textContent).join(". ");
  }

  /** The card was put aside: it stays one tap away. */
  offerCard() {
    this.parts.again?.removeAttribute("hidden");
  }

  /** The cramp is over, or a new one begins: its 10 minutes are to come. */
  forgetCard() {
    this.parts.card?.close();
    this.parts.again?.setAttribute("hidden", "");
  }
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
 * @param {HTMLElement | undefined} element
 * @param {string} name
 */
function word(element, name) {
  return element?.dataset[name] ?? "";
}

/**
 * The element's sentence with numbers in: "{n} seconds left".
 * @param {HTMLElement | undefined} element
 * @param {Record<string, number>} numbers
 */
function filled(element, numbers) {
  return word(element, "words").replace(/{(\w+)}/g, (_, name) => `${numbers[name]}`);
}

/** @param {string} text */
function listItem(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}

/**
 * @param {HTMLElement | undefined} element
 * @param {string} text
 */
function write(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
