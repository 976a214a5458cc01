import { orderPositions } from "../lib/hours.js";
import { isSameCramp } from "../lib/saved-data.js";
import { Player } from "./player.js";
import { readStretches } from "./printed-stretches.js";

/** @typedef {import("./phone.js").Phone} Phone */

/**
 * An area's page. A tap on a position starts the player in this document: a browser allows sound
 * only in the document that was tapped.
 */
export default class Area {
  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    this.root = root;
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.stretches = readStretches(root);
    const element = /** @type {HTMLElement} */ (root.querySelector("[data-player]"));
    this.player = new Player(element, phone, () => this.leave());
    this.links = this.sortLinks();
    for (const link of this.links) {
      link.addEventListener("click", (tap) => {
        if (tap.metaKey || tap.ctrlKey || tap.shiftKey) return;
        tap.preventDefault();
        this.choosePosition(link);
      });
    }
    this.hasTenMinuteRule = "hasTenMinuteRule" in element.dataset;
    const { eased, same, over } = this.player.view.parts;
    same?.addEventListener("click", () => this.choosePosition(this.nextLink));
    for (const link of [eased, over]) link?.addEventListener("click", () => this.player.endCramp());
    // After a reload, "back" may lead to an address that this document doesn't show.
    addEventListener("popstate", () => this.followAddress() || location.reload());
    // In a separate task: each step from the tap to the first cue is one, so that a slow phone can
    // paint in between.
    setTimeout(() => this.followAddress(phone.tappedAt !== null));
  }

  /**
   * The links to the positions, sorted by the time of day.
   * @returns {HTMLAnchorElement[]}
   */
  sortLinks() {
    const links = /** @type {HTMLAnchorElement[]} */ ([
      ...this.root.querySelectorAll("a[data-start]"),
    ]);
    const items = links.map((link) => {
      const item = /** @type {HTMLElement} */ (link.parentElement);
      return { link, item, place: item.dataset.place ?? "", order: Number(item.dataset.order) };
    });
    const sorted = orderPositions(items, new Date().getHours());
    const isReordered = items.some((item, index) => item !== sorted[index]);
    if (isReordered) links[0]?.closest("ul")?.append(...sorted.map(({ item }) => item));
    return sorted.map(({ link }) => link);
  }

  /** The link to the position after the current one; after the last, the first. */
  get nextLink() {
    const index = this.links.findIndex(({ dataset }) => dataset.start === this.current);
    return this.links[(index + 1) % this.links.length];
  }

  /** @param {HTMLAnchorElement | undefined} link */
  choosePosition(link) {
    if (!link) return;
    if (this.player.isRunning) history.replaceState(history.state, "", link.href);
    else history.pushState({ started: true }, "", link.href);
    this.startPosition(link, true);
  }

  /**
   * Shows what the address names, also after a reload or "back": a running stretch or the
   * positions.
   * @param {boolean} [tapped] whether the person tapped to get here
   * @returns {boolean} whether the address belongs to this page
   */
  followAddress(tapped = false) {
    const [first] = this.links;
    const { pathname, search } = location;
    if (!this.root.isConnected) {
      if (this.player.isRunning) this.player.stop();
      return true;
    }
    if (pathname === first?.pathname) {
      const position = new URLSearchParams(search).get("position");
      this.startPosition(
        this.links.find(({ dataset }) => dataset.start === position) ?? first,
        tapped,
      );
      return true;
    }
    if (this.player.isRunning) this.showChoices();
    return pathname === this.root.dataset.home;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {boolean} tapped false if the person only opened the address
   */
  startPosition({ dataset, pathname }, tapped) {
    const { start: position = "" } = dataset;
    const stretch = this.stretches.find((each) => each.position === position);
    if (!stretch) return;
    this.current = position;
    this.choices.hidden = true;
    const { title } = stretch;
    const run = {
      path: pathname,
      position,
      title,
      stretches: [stretch],
      changeover: 0,
      cramp: true,
      hasTenMinuteRule: this.hasTenMinuteRule,
    };
    const saved = this.player.isRunning ? null : Player.loadRun(true, pathname);
    if (!saved || !isSameCramp(saved.state, this.player.now())) this.player.startRun(run);
    else if (tapped || saved.position !== position) this.player.startRun(run, saved.state);
    else this.player.resumeRun(run, saved.state);
    this.offerOtherPositions();
  }

  /** Shows buttons for the other positions. Changing the position keeps the cramp's clock. */
  offerOtherPositions() {
    const others = this.links.filter(({ dataset }) => dataset.start !== this.current);
    this.player.view.parts.positions?.replaceChildren(
      ...others.map((link) =>
        Object.assign(document.createElement("button"), {
          type: "button",
          className: "secondary",
          textContent: link.querySelector("b")?.textContent?.trim() ?? "",
          onclick: () => this.choosePosition(link),
        }),
      ),
    );
  }

  leave() {
    if (history.state?.started) return history.back();
    // There is nothing to go back to if the person opened this address directly.
    history.replaceState(null, "", this.root.dataset.home);
    this.showChoices();
  }

  showChoices() {
    this.player.stop();
    this.choices.hidden = false;
    this.links.find(({ dataset }) => dataset.start === this.current)?.focus();
  }
}
