import { orderPositions } from "../lib/hours.js";
import { goesOn } from "../lib/kept.js";
import { Player } from "./player.js";
import { printedStretches } from "./printed.js";

/** @typedef {import("./phone.js").Phone} Phone */

/** An area's page: the tap on a position starts the player in this very document, for sound's sake. */
export default class Area {
  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    this.root = root;
    this.choices = /** @type {HTMLElement} */ (root.querySelector("[data-choices]"));
    this.printed = printedStretches(root);
    const element = /** @type {HTMLElement} */ (root.querySelector("[data-player]"));
    this.player = new Player(element, phone, () => this.leave());
    this.links = this.ordered();
    for (const link of this.links) {
      link.addEventListener("click", (tap) => {
        if (tap.metaKey || tap.ctrlKey || tap.shiftKey) return;
        tap.preventDefault();
        this.choose(link);
      });
    }
    const { eased, same } = this.player.view.parts;
    same?.addEventListener("click", () => this.choose(this.next));
    eased?.addEventListener("click", () => this.player.end());
    // Back from a page that was reloaded, to one that is not in this document any more.
    addEventListener("popstate", () => this.followAddress() || location.reload());
    // A task of its own, as each step is from the tap to the first cue.
    setTimeout(() => this.followAddress(phone.tappedAt !== null));
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
    this.start(link, true);
  }

  /**
   * The address says whether a stretch runs, and which: also after a reload, and going back.
   * @param {boolean} [tapped] whether a tap led here
   * @returns {boolean} whether the address is one of this page's
   */
  followAddress(tapped = false) {
    const [first] = this.links;
    const { pathname, search } = location;
    if (!this.root.isConnected) {
      if (this.player.running) this.player.stop();
      return true;
    }
    if (pathname === first?.pathname) {
      const wanted = new URLSearchParams(search).get("position");
      this.start(this.links.find(({ dataset }) => dataset.start === wanted) ?? first, tapped);
      return true;
    }
    if (this.player.running) this.showChoices();
    return pathname === this.root.dataset.home;
  }

  /**
   * @param {HTMLAnchorElement} link
   * @param {boolean} tapped otherwise the address alone led here
   */
  start({ dataset, pathname }, tapped) {
    const { start: position = "" } = dataset;
    const printed = this.printed.find((stretch) => stretch.position === position);
    if (!printed) return;
    this.current = position;
    this.choices.hidden = true;
    const { title } = printed;
    const run = { path: pathname, position, title, printed: [printed], changeover: 0, cramp: true };
    const kept = this.player.running ? null : Player.kept(true, pathname);
    if (!kept || !goesOn(kept.state, this.player.now())) this.player.start(run);
    else if (tapped || kept.position !== position) this.player.start(run, kept.state);
    else this.player.goOn(run, kept.state);
    this.offerOthers();
  }

  /** One tap changes the position without losing the cramp's clock. */
  offerOthers() {
    const others = this.links.filter(({ dataset }) => dataset.start !== this.current);
    this.player.view.parts.positions?.replaceChildren(
      ...others.map((link) =>
        Object.assign(document.createElement("button"), {
          type: "button",
          className: "secondary",
          textContent: link.querySelector("b")?.textContent?.trim() ?? "",
          onclick: () => this.choose(link),
        }),
      ),
    );
  }

  leave() {
    if (history.state?.started) return history.back();
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
