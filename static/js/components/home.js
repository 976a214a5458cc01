import { loadPage } from "./pages.js";

/** @typedef {import("./phone.js").Phone} Phone */

/**
 * The first page: one tap on a tile starts the likeliest stretch. It must start in this document,
 * since a phone gives sound to the document that was tapped; so the area's content comes here.
 */
export default class Home {
  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    this.phone = phone;
    this.main = /** @type {HTMLElement} */ (root.closest("main"));
    this.path = location.pathname;
    this.title = document.title;
    for (const tile of /** @type {NodeListOf<HTMLAnchorElement>} */ (
      root.querySelectorAll("a[data-now]")
    )) {
      tile.addEventListener("click", (tap) => {
        if (tap.metaKey || tap.ctrlKey || tap.shiftKey) return;
        tap.preventDefault();
        void this.start(tile);
      });
    }
    addEventListener("popstate", () => void this.followAddress());
    // While the finger is still down: what takes a slow phone a tenth of a second.
    root.addEventListener("pointerdown", () => this.prepare(), { once: true });
  }

  prepare() {
    this.phone.chimes.prepare();
    void import("./area.js");
  }

  /** @param {HTMLAnchorElement} tile */
  async start(tile) {
    this.tile = tile;
    this.phone.tappedAt = Date.now();
    this.phone.unlock();
    tile.setAttribute("aria-busy", "true");
    const address = tile.dataset.now ?? "";
    const page = await loadPage(address);
    tile.removeAttribute("aria-busy");
    await new Promise((next) => setTimeout(next));
    if (this.tile !== tile) return;
    const player = /** @type {HTMLElement | null} */ (page?.querySelector("[data-player]"));
    if (!page || !player) return location.assign(tile.href);
    // As it looks once the stretch runs: a slow phone then lays out nothing that nobody sees.
    player.hidden = false;
    page.querySelector("[data-choices]")?.setAttribute("hidden", "");
    history.pushState({ started: true }, "", address);
    this.show(/** @type {HTMLElement} */ (page.querySelector("main")), page.title);
  }

  /** Back to the tiles, or forward again to the stretch. */
  async followAddress() {
    if (location.pathname === this.path) {
      if (this.main.isConnected) return;
      this.show(this.main, this.title);
      this.tile?.focus();
    } else if (this.main.isConnected) {
      const page = await loadPage(location.href);
      const main = page?.querySelector("main");
      if (page && main) this.show(main, page.title);
      else location.reload();
    }
  }

  /**
   * @param {HTMLElement} main
   * @param {string} title
   */
  show(main, title) {
    document.querySelector("main")?.replaceWith(main);
    document.title = title;
    // A task of its own, so that a slow phone paints in between.
    setTimeout(() => document.dispatchEvent(new Event("main-shown")));
  }
}
