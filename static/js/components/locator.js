/**
 * The page "Where does it seize?". A tap on the drawn body, or on a name, shows that place alone.
 * The page contains all places; the choice is neither sent nor stored nor put into the address.
 */
export default class Locator {
  /** The button that opened the visible place. @type {HTMLButtonElement | undefined} */
  #opener;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.places = /** @type {HTMLElement} */ (root.querySelector('[data-part="places"]'));
    this.back = /** @type {HTMLButtonElement} */ (root.querySelector('[data-act="show-all"]'));
    this.spots = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("section")]);
    this.buttons = [...this.places.querySelectorAll("button")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.openSpot(button));
      button.disabled = false;
    }
    this.back.addEventListener("click", () => this.closeSpot());
    // The address may name a place, as links from the search do.
    this.#show(location.hash.slice(1));
  }

  /** @param {HTMLButtonElement} button */
  openSpot(button) {
    this.#opener = button;
    const id = button.getAttribute("aria-controls") ?? "";
    this.#show(id);
    const heading = document.getElementById(`${id}-title`);
    heading?.focus({ preventScroll: true });
    this.back.scrollIntoView({ block: "nearest" });
  }

  closeSpot() {
    this.#show("");
    (this.#opener ?? this.buttons[0])?.focus();
  }

  /** @param {string} id of the place to show; an unknown id shows the choice of places */
  #show(id) {
    const known = this.spots.some((spot) => spot.id === id);
    for (const spot of this.spots) spot.hidden = spot.id !== id;
    for (const button of this.buttons) {
      button.ariaExpanded = String(button.getAttribute("aria-controls") === id);
    }
    this.places.hidden = known;
    this.back.hidden = !known;
  }
}
