import { orderPositions } from "../lib/positions.js";
import { Player } from "./player.js";
import { printedStretches } from "./printed.js";

/** An area's page: the tap on a position starts the player in this very document, for sound's sake. */
export class Area {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.printed = printedStretches(root);
    const element = /** @type {HTMLElement} */ (root.querySelector("[data-player]"));
    this.player = new Player(element, () => this.leave());
    this.links = this.ordered();
    for (const link of this.links) {
      link.addEventListener("click", (tap) => {
        if (tap.metaKey || tap.ctrlKey || tap.shiftKey) return;
        tap.preventDefault();
        this.choose(link);
      });
    }
    this.player.view.parts.same.addEventListener("click", () => this.choose(this.next));
    addEventListener("popstate", () => this.followAddress());
    this.followAddress();
  }

  /**
   * The links to the positions, put in the order of the hour.
   * @returns {HTMLAnchorElement[]}
   */
  ordered() {
    const links = /** @type {HTMLAnchorElement[]} */ ([
      ...this.root.querySelectorAll("a[data-start]"),
    ]);
    const items = links.map((link) => {
      const item = /** @type {HTMLElement} */ (link.parentElement);
      return { link, item, place: item.dataset.place ?? "", order: Number(item.dataset.order) };
    });
    const ordered = orderPositions(items, new Date().getHours());
    const moved = items.some((item, index) => item !== ordered[index]);
    if (moved) links[0]?.closest("ul")?.append(...ordered.map(({ item }) => item));
    return ordered.map(({ link }) => link);
  }

  /** The position to try after the one that runs. */
  get next() {
    const index = this.links.findIndex(({ dataset }) => dataset.start === this.current);
    return this.links[(index + 1) % this.links.length];
  }

  /** @param {HTMLAnchorElement | undefined} link */
  choose(link) {
    if (!link) return;
    if (this.player.running) history.replaceState(history.state, "", link.href);
    else history.pushState({ started: true }, "", link.href);
    this.start(link.dataset.start);
  }

  /** The address says whether a stretch runs, and which: also after a reload, and going back. */
  followAddress() {
    const [first] = this.links;
    const { pathname, search } = location;
    if (!first || pathname !== first.pathname) {
      if (this.player.running) this.showChoices();
      return;
    }
    const wanted = new URLSearchParams(search).get("position");
    const link = this.links.find(({ dataset }) => dataset.start === wanted) ?? first;
    this.start(link.dataset.start);
  }

  /** @param {string | undefined} position */
  start(position) {
    const printed = this.printed.find((stretch) => stretch.position === position);
    if (!printed) return;
    this.current = position;
    this.choices.hidden = true;
    this.offerOthers();
    this.player.start({ title: printed.title, printed: [printed], changeover: 0, cramp: true });
  }

  /** One tap changes the position without losing the cramp's clock. */
  offerOthers() {
    const others = this.links.filter(({ dataset }) => dataset.start !== this.current);
    this.player.view.parts.positions.replaceChildren(
      ...others.map((link) => {
        const button = document.createElement("button");
        button.type = "button";
        button.className = "secondary";
        button.textContent = link.querySelector("b")?.textContent?.trim() ?? "";
        button.addEventListener("click", () => this.choose(link));
        return button;
      }),
    );
  }

  leave() {
    if (history.state?.started) {
      history.back();
      return;
    }
    // Came here by the address alone: the positions take its place.
    history.replaceState(null, "", this.root.dataset.home);
    this.showChoices();
  }

  showChoices() {
    this.player.stop();
    this.choices.hidden = false;
    this.links.find(({ dataset }) => dataset.start === this.current)?.focus();
  }
}
