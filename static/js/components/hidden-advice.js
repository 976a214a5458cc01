import { readHiddenAdvice } from "../lib/phone/hidden-advice.js";

/** Components that lead into a stretch. */
const STARTERS = ["area", "home", "routine"];

/**
 * Hides on this page what the last result of Check rules out, and says why. Check itself follows
 * its ticks.
 */
export class HiddenAdvice {
  #kinds = document.querySelector('[data-module="checklist"]') ? [] : readHiddenAdvice();

  constructor() {
    const selectors = this.#kinds.map((kind) => `[data-${kind}]`);
    for (const selector of selectors) this.#show(selector, false);
    this.#show("[data-hidden-advice]", this.#kinds.length > 0);
    addEventListener("pageshow", ({ persisted }) => {
      if (persisted && String(readHiddenAdvice()) !== String(this.#kinds)) location.reload();
    });
  }

  /**
   * Whether a component may not start, because it would lead into a stretch.
   * @param {string | undefined} name
   */
  forbids(name) {
    return this.#kinds.includes("stretching") && STARTERS.includes(name ?? "");
  }

  /**
   * @param {string} selector
   * @param {boolean} isShown
   */
  #show(selector, isShown) {
    for (const element of /** @type {NodeListOf<HTMLElement>} */ (
      document.querySelectorAll(selector)
    ))
      element.hidden = !isShown;
  }
}
