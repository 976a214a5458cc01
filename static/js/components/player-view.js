// The player as the page shows it: texts, counts, ring and figure. It only displays what it is
// given and has no clock.

import { drawRing, formatClock, formatCountdown } from "../lib/timer-display.js";

/**
 * @typedef {import("./printed-stretches.js").PrintedStretch} PrintedStretch
 * @typedef {import("../lib/player/session.js").Progress} Progress
 * @typedef {import("../lib/player/timeline.js").Segment} Segment
 *
 * @typedef {"title" | "states" | "ring" | "figure" | "side" | "cue" | "count" | "primary" | "close"
 *   | "sound" | "settings" | "live" | "ending" | "outcome"} Always
 * @typedef {import("../lib/player/easing.js").Notice} Notice
 * @typedef {"clock" | "positions" | "care" | "eased" | "same" | "mistake" | "over" | Notice} InACramp
 * @typedef {"segments" | "round" | "next" | "finish"} InARoutine
 * @typedef {Record<Always, HTMLElement> & Partial<Record<InACramp | InARoutine, HTMLElement>>} Parts
 *   the elements named in components/player.html
 */

/**
 * How calm the ring is in segments without effort, from 0 to 1.
 * @type {Record<string, number>}
 */
const CALM = { ready: 0, change: 0, rest: 1, ease: 1 };
/** How calm the ring always is with reduced motion. */
const STILL_CALM = 0.5;
/** @type {Notice[]} */
const NOTICES = ["question", "card", "soreness"];
/** The duration of the ring's animation in the style sheet, in milliseconds. */
const TURN = 100_000;

export class PlayerView {
  #calm = -1;
  /** @type {HTMLElement[]} */
  #ownCare = [];
  #reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");

  /** @param {HTMLElement} element */
  constructor(element) {
    this.element = element;
    const named = /** @type {HTMLElement[]} */ ([...element.querySelectorAll("[data-part]")]);
    /** @type {Parts} */
    this.parts = Object.fromEntries(named.map((part) => [part.dataset.part, part]));
  }

  /**
   * Opens the player for a run.
   * @param {string} title
   * @param {number} efforts the number of parts in a routine's bar
   * @param {string[]} care the stretch's own instructions for coming out
   */
  open(title, efforts, care) {
    const { parts } = this;
    this.element.hidden = false;
    // First: the layout is still valid, so focusing doesn't compute it again.
    parts.title.focus();
    scrollTo(0, 0);
    parts.title.textContent = title;
    this.showRunning();
    parts.segments?.replaceChildren(...Array.from({ length: efforts }, () => makeListItem("")));
    for (const own of this.#ownCare) own.remove();
    this.#ownCare = care.map(makeListItem);
    parts.care?.prepend(...this.#ownCare);
  }

  close() {
    this.element.hidden = true;
  }

  /** Hides the ending and shows the stretch again. */
  showRunning() {
    const { parts } = this;
    delete this.element.dataset.finished;
    parts.ending.hidden = true;
    setText(parts.close, getWord(parts.close, "stop"));
  }

  /**
   * Shows the ending, and the ring at its calmest.
   * @param {"eased" | "done"} how
   * @returns {string} the text to speak
   */
  showEnding(how) {
    const { parts } = this;
    this.element.dataset.finished = how;
    this.#showRing(1);
    parts.ending.hidden = false;
    setText(parts.close, getWord(parts.close, "over"));
    parts.outcome.focus();
    return parts.outcome.textContent ?? "";
  }

  /**
   * Shows the instructions for a segment, and what comes next.
   * @param {Segment} segment
   * @param {Segment | undefined} following
   * @param {PrintedStretch[]} stretches
   * @returns {string} the text to speak
   */
  showSegment(segment, following, stretches) {
    const { parts } = this;
    const display = getDisplay(stretches, segment);
    const cue = getWord(parts.cue, segment.kind) || (display?.cue ?? "");
    const side = getWord(parts.side, segment.side);
    const text = side ? `${side}. ${cue}` : cue;
    this.element.dataset.kind = segment.kind;
    setText(parts.cue, cue);
    setText(parts.side, side);
    parts.side.hidden = !side;
    parts.live.textContent = text;
    const figure = /** @type {Element | undefined} */ (display?.figure?.cloneNode(true));
    figure?.classList.toggle("mirrored", segment.side === "right");
    parts.figure.replaceChildren(...(figure ? [figure] : []));
    this.#showNext(segment, following, stretches);
    return text;
  }

  /**
   * @param {Segment} segment
   * @param {Segment | undefined} following
   * @param {PrintedStretch[]} stretches
   */
  #showNext({ stretch, round }, following, stretches) {
    const { parts } = this;
    const rounds = stretches[stretch]?.stretch.rounds ?? 1;
    setText(parts.round, rounds > 1 ? fillNumbers(parts.round, { n: round, of: rounds }) : "");
    const next =
      following && (getWord(parts.next, following.kind) || getDisplay(stretches, following)?.cue);
    setText(parts.next, next ? `${getWord(parts.next, "words")} ${next}` : "");
  }

  /**
   * @param {number[]} efforts indexes of segments with effort
   * @param {number} index of the current segment
   */
  showBar(efforts, index) {
    for (const [number, item] of [...(this.parts.segments?.children ?? [])].entries()) {
      const position = efforts[number] ?? 0;
      item.toggleAttribute("data-done", position < index);
      item.toggleAttribute("data-current", position === index);
    }
  }

  /**
   * Shows the countdown and the ring. Called every second.
   * @param {Progress} progress
   * @param {boolean} paused
   */
  showTime({ segment, elapsed, left }, paused) {
    const share = elapsed / (elapsed + left);
    // First: after a change, getAnimations would compute all styles again.
    for (const turn of this.parts.ring.getAnimations({ subtree: true })) {
      turn.playbackRate = paused ? 0 : TURN / (elapsed + left);
      turn.currentTime = share * TURN;
    }
    this.#showRing(this.#reducedMotion.matches ? STILL_CALM : (CALM[segment.kind] ?? share));
    setText(this.parts.count, formatCountdown(left));
  }

  /** @param {number} calm from 0 (tense) to 1 */
  #showRing(calm) {
    if (calm === this.#calm) return;
    this.#calm = calm;
    const path = drawRing(calm);
    for (const each of this.parts.ring.querySelectorAll("path")) each.setAttribute("d", path);
  }

  /** @param {number} milliseconds since the cramp began */
  showCrampTime(milliseconds) {
    const element = this.parts.clock;
    setText(element, `${getWord(element, "words")} ${formatClock(milliseconds)}`);
  }

  /** @param {number} seconds left */
  announceTimeLeft(seconds) {
    this.parts.live.textContent = fillNumbers(this.parts.live, { n: seconds });
  }

  /** @param {boolean} paused */
  showPaused(paused) {
    const { primary } = this.parts;
    // For a cramp the button always has the same label.
    setText(primary, getWord(primary, paused ? "resume" : "pause") || (primary.textContent ?? ""));
    this.element.toggleAttribute("data-paused", paused);
  }

  /**
   * Shows the state of screen, vibration and sound.
   * @param {string[]} states data attributes with the sentences
   * @param {string} sound
   * @param {boolean} large whether to enlarge the digits
   */
  showStates(states, sound, large) {
    const { parts } = this;
    setText(parts.states, states.map((state) => getWord(parts.states, state)).join(" "));
    parts.sound.dataset.state = sound;
    setText(parts.sound, getWord(parts.sound, sound));
    this.element.toggleAttribute("data-large-digits", large);
  }

  /**
   * Shows what the player asks or says of a cramp that does not let go, or none of it.
   * @param {Notice | null} notice
   * @param {boolean} mayBeEasing whether the card may be taken back
   * @returns {string} the text to speak
   */
  showNotice(notice, mayBeEasing) {
    const { parts } = this;
    for (const name of NOTICES) parts[name]?.toggleAttribute("hidden", name !== notice);
    this.element.dataset.notice = notice ?? "";
    parts.mistake?.toggleAttribute("hidden", !mayBeEasing);
    setText(parts.close, getWord(parts.close, notice === "card" ? "over" : "stop"));
    const [heading, ...rest] = this.element.querySelectorAll(
      `[data-part="${notice}"] :is(h2, h2 + p)`,
    );
    /** @type {HTMLElement | undefined} */ (heading)?.focus();
    return [heading, ...rest].map((each) => each?.textContent ?? "").join(". ");
  }
}

/**
 * @param {PrintedStretch[]} stretches
 * @param {Segment} segment
 */
function getDisplay(stretches, segment) {
  return stretches[segment.stretch]?.displays[segment.step];
}

/**
 * A translated text from the element's data attributes.
 * @param {HTMLElement | undefined} element
 * @param {string} name
 */
function getWord(element, name) {
  return element?.dataset[name] ?? "";
}

/**
 * The element's sentence with its numbers filled in: "{n} seconds left".
 * @param {HTMLElement | undefined} element
 * @param {Record<string, number>} numbers
 */
function fillNumbers(element, numbers) {
  return getWord(element, "words").replace(/{(\w+)}/g, (_, name) => `${numbers[name]}`);
}

/** @param {string} text */
function makeListItem(text) {
  const element = document.createElement("li");
  element.textContent = text;
  return element;
}

/**
 * @param {HTMLElement | undefined} element
 * @param {string} text
 */
function setText(element, text) {
  if (element && element.textContent !== text) element.textContent = text;
}
