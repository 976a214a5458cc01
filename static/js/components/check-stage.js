/**
 * One of the two questions that come first on Check. "Yes, or I'm not sure" opens its signs, and
 * counts until one of them is ticked. Releases from before that box have only the signs.
 */
export class CheckStage {
  /**
   * @param {HTMLElement} root
   * @param {() => void} onDeny called when the person says that none of the signs fits
   */
  constructor(root, onDeny) {
    this.root = root;
    this.signs = /** @type {HTMLElement} */ (root.querySelector('[data-part="stage-signs"]'));
    this.unsure = /** @type {HTMLInputElement | null} */ (root.querySelector("[data-words]"));
    this.deny = /** @type {HTMLButtonElement | null} */ (root.querySelector('[data-act="deny"]'));
    this.deny?.addEventListener("click", () => {
      this.#untickAll();
      this.deny?.setAttribute("aria-pressed", "true");
      onDeny();
    });
  }

  get #hasSign() {
    return this.signs.querySelector(":checked") !== null;
  }

  /**
   * Whether a ticked sign has taken the place of "Yes, or I'm not sure".
   * @param {HTMLInputElement} box
   */
  replaces(box) {
    return box === this.unsure && this.#hasSign;
  }

  /** Opens or closes the signs, as its boxes are ticked. */
  update() {
    if (!this.unsure) return;
    this.unsure.checked ||= this.#hasSign;
    this.signs.hidden = !this.unsure.checked;
    if (this.unsure.checked) this.deny?.setAttribute("aria-pressed", "false");
  }

  #untickAll() {
    for (const box of this.root.querySelectorAll("input")) box.checked = false;
  }
}
