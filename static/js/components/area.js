import { orderPositions } from "../lib/positions.js";
import { Player } from "./player.js";
import { printedStretches } from "./printed.js";

/** @typedef {import("./printed.js").Printed} Printed */

/** An area's page: the tap on a position starts the player in this very document, for sound's sake. */
export class Area {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.printed = printedStretches(root);
    const element = /** @type {HTMLElement} */ (root.querySelector("[data-player]"));
    this.player = new Player(element, () => this.leave());
    this.links = /** @type {HTMLAnchorElement[]} */ ([...root.querySelectorAll("a[data-start]")]);
    this.arrange();
    for (const link of this.links) link.addEventListener("click", (tap) => this.tapped(tap, link));
    on(this.player.parts.same, () => this.startNext());
    addEventListener("popstate", () => this.followAddress());
    if (root.hasAttribute("data-at-once")) this.startAtOnce();
  }

  /** Put the positions in the order of the hour. */
  arrange() {
    const items = this.links.map((link) => {
      const { dataset } = /** @type {HTMLElement} */ (link.parentElement);
      return { link, place: dataset.place ?? "", order: Number(dataset.order) };
    });
    const ordered = orderPositions(items, new Date().getHours());
    this.links = ordered.map(({ link }) => link);
    const moved = items.some((item, index) => item !== ordered[index]);
    if (moved) this.links[0]?.closest("ul")?.append(...ordered.map(parentOf));
  }

  /**
   * @param {MouseEvent} tap
   * @param {HTMLAnchorElement} link
   */
  tapped(tap, link) {
    if (tap.metaKey || tap.ctrlKey || tap.shiftKey) return;
    tap.preventDefault();
    if (!this.player.running) history.pushState({ started: true }, "", link.href);
    else history.replaceState(history.state, "", link.href);
    this.start(link.dataset.start ?? "");
  }

  startAtOnce() {
    const wanted = new URLSearchParams(location.search).get("position");
    const known = this.printed.some(({ position }) => position === wanted);
    this.start(known && wanted ? wanted : this.first);
  }

  /** The likeliest position at this hour. */
  get first() {
    return this.links[0]?.dataset.start ?? "";
  }

  /** @param {string} position */
  start(position) {
    const printed = this.printed.find((stretch) => stretch.position === position);
    if (!printed) return;
    this.current = position;
    this.choices.hidden = true;
    this.offerOthers(position);
    this.player.start({
      title: printed.title,
      printed: [printed],
      changeover: 0,
      untilItLetsGo: true,
    });
  }

  /** One tap changes the position without losing the cramp's clock. */
  offerOthers(/** @type {string} */ position) {
    const { positions } = this.player.parts;
    const others = this.links.filter(({ dataset }) => dataset.start !== position);
    positions.hidden = !others.length;
    positions.replaceChildren(
      ...others.map((link) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "secondary";
        button.textContent = link.querySelector("b")?.textContent ?? "";
        button.addEventListener("click", (tap) => this.tapped(tap, link));
        return button;
      }),
    );
  }

  /** Still the same: the next position may do better. */
  startNext() {
    const index = this.links.findIndex(({ dataset }) => dataset.start === this.current);
    const next = this.links[(index + 1) % this.links.length];
    this.start(next?.dataset.start ?? this.first);
  }

  leave() {
    if (history.state?.started) history.back();
    else if (this.root.hasAttribute("data-at-once")) location.assign(this.root.dataset.home ?? "/");
    else this.showChoices();
  }

  followAddress() {
    if (history.state?.started) this.startAtOnce();
    else if (this.root.hasAttribute("data-at-once")) this.startAtOnce();
    else this.showChoices();
  }

  showChoices() {
    this.player.stop();
    this.choices.hidden = false;
    this.links[0]?.focus();
  }
}

/** @param {{ link: HTMLAnchorElement }} item */
function parentOf({ link }) {
  return /** @type {HTMLElement} */ (link.parentElement);
}

/**
 * @param {HTMLElement} element
 * @param {() => void} listener
 */
function on(element, listener) {
  element.addEventListener("click", listener);
}
