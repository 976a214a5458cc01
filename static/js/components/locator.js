/**
 * Where it seizes: a tap on the drawn body, or on a name, shows that place alone. The page holds all
 * places; which one was tapped is neither sent nor kept nor put into the address.
 */
export default class Locator {
  /** The button that opened what is shown. @type {HTMLButtonElement | undefined} */
  #opener;

  /** @param {HTMLElement} root */
  constructor(root) {
    this.places = /** @type {HTMLElement} */ (root.querySelector('[data-part="places"]'));
    this.back = /** @type {HTMLButtonElement} */ (root.querySelector('[data-act="all"]'));
    this.spots = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("section")]);
    this.buttons = [...this.places.querySelectorAll("button")];
    for (const button of this.buttons) {
      button.addEventListener("click", () => this.open(button));
      button.disabled = false;
    }
    this.back.addEventListener("click", () => this.close());
    // Who comes for one place, as from the search, finds it open.
    this.#show(location.hash.slice(1));
  }

  /** @param {HTMLButtonElement} button */
  open(button) {
    this.#opener = button;
    const id = button.getAttribute("aria-controls") ?? "";
    this.#show(id);
    const heading = document.getElementById(`${id}-title`);
    heading?.focus({ preventScroll: true });
    this.back.scrollIntoView({ block: "nearest" });
  }

  close() {
    this.#show("");
    (this.#opener ?? this.buttons[0])?.focus();
  }

  /** @param {string} id of the one spot to show; of none, all places can be chosen from */
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
