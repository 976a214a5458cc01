import { loadPage } from "./load-page.js";

/** @typedef {import("./phone.js").Phone} Phone */

/**
 * The first page. One tap on a tile starts the most likely stretch. A browser allows sound only in
 * the document that was tapped, so the area's page is loaded into this one.
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
        void this.startStretch(tile);
      });
    }
    addEventListener("popstate", () => void this.followAddress());
    // On pointerdown, before the tap ends: this takes a slow phone about 100 ms.
    root.addEventListener("pointerdown", () => this.prepare(), { once: true });
  }

  prepare() {
    this.phone.chimes.prepare();
    void import("./area.js");
  }

  /** @param {HTMLAnchorElement} tile */
  async startStretch(tile) {
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
    // Hides what the running player will hide, so that a slow phone doesn't lay it out first.
    player.hidden = false;
    page.querySelector("[data-choices]")?.setAttribute("hidden", "");
    history.pushState({ started: true }, "", address);
    this.showMain(/** @type {HTMLElement} */ (page.querySelector("main")), page.title);
  }

  /** Shows the tiles after "back", and the stretch after "forward". */
  async followAddress() {
    if (location.pathname === this.path) {
      if (this.main.isConnected) return;
      this.showMain(this.main, this.title);
      this.tile?.focus();
    } else if (this.main.isConnected) {
      const page = await loadPage(location.href);
      const main = page?.querySelector("main");
      if (page && main) this.showMain(main, page.title);
      else location.reload();
    }
  }

  /**
   * @param {HTMLElement} main
   * @param {string} title
   */
  showMain(main, title) {
    document.querySelector("main")?.replaceWith(main);
    document.title = title;
    // In a separate task, so that a slow phone paints in between.
    setTimeout(() => document.dispatchEvent(new Event("main-shown")));
  }
}
