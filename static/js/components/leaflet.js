/**
 * @typedef {import("../lib/checklist.js").Result} Result
 * @typedef {object} Opened a card or a pattern that is shown
 * @property {string} level how soon help is needed, and whose, in words
 * @property {string} title of a pattern; "" for a card
 * @property {string[]} signs what was ticked; none for a pattern
 */

/** The leaflet under the checklist: whole to read, or filtered to what the ticks lead to. */
export class Leaflet {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = /** @type {HTMLElement} */ (root.querySelector('[data-part="leaflet"]'));
    const part = (/** @type {string} */ name) =>
      /** @type {HTMLElement | null} */ (this.root.querySelector(`[data-part="${name}"]`));
    this.heading = part("points-to");
    this.nothing = part("nothing");
    this.urgent = part("urgent");
  }

  /** @param {string} hash of an address: "#nerve" */
  holds(hash) {
    return hash.length > 1 && Boolean(this.root.querySelector(`#${CSS.escape(hash.slice(1))}`));
  }

  /**
   * @param {Result} found
   * @param {Map<string, string[]>} words row → the words of its ticked boxes
   */
  show({ cards, matches, beside, hidesStretching }, words) {
    this.#hide("[data-leaflet]", () => true);
    this.#hide("[data-result]", () => false);
    this.#hide("[data-stretching]", () => hidesStretching);
    this.#hide("[data-card]", ({ dataset }) => !cards.includes(dataset.card ?? ""));
    this.#hide("[data-opens]", ({ dataset }) => !words.has(dataset.opens ?? ""));
    this.#hide("[data-match]", (section) => {
      const opened = matches.some(({ pattern }) => pattern === section.dataset.match);
      return !opened && !(beside.length && section.querySelector("[data-beside]"));
    });
    this.#hide("[data-beside]", () => !beside.length);
    this.#hide("[data-match]:has([data-beside]) [data-verdict]", () => beside.length > 0);
    if (!words.size) this.#hide(".why", () => true);
    this.#filterParts(words);
    this.nothing?.toggleAttribute("hidden", words.size > 0);
    this.urgent?.toggleAttribute("hidden", !cards.length);
  }

  /** The cards and patterns that are shown now, in order. */
  opened() {
    const shown = this.#shown("[data-card], [data-match]");
    return shown.map((element) => this.#openedBy(element)).filter(({ level }) => level);
  }

  focus() {
    this.heading?.focus();
    this.heading?.scrollIntoView();
  }

  /**
   * @param {HTMLElement} element
   * @returns {Opened}
   */
  #openedBy(element) {
    const { card } = element.dataset;
    if (card) {
      const signs = this.#shown(".parts > li, .trigger-text", element).map(textOf);
      return { level: textOf(element.querySelector("h3")), title: "", signs };
    }
    const [level, title] = this.#shown("h2 small, [data-title]", element).map(textOf);
    return { level: level ?? "", title: title ?? "", signs: [] };
  }

  /**
   * Of each row, the boxes that are ticked.
   * @param {Map<string, string[]>} words
   */
  #filterParts(words) {
    for (const row of this.#all("[data-card], [data-opens]")) {
      const ticked = words.get(row.dataset.card ?? row.dataset.opens ?? "") ?? [];
      for (const part of this.#all(".parts > li", row))
        part.hidden = !ticked.includes(textOf(part));
    }
  }

  /**
   * @param {string} selector
   * @param {(element: HTMLElement) => boolean} wanted
   */
  #hide(selector, wanted) {
    for (const element of this.#all(selector)) element.hidden = wanted(element);
  }

  /**
   * @param {string} selector
   * @param {HTMLElement} [within]
   */
  #all(selector, within = this.root) {
    return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
  }

  /**
   * @param {string} selector
   * @param {HTMLElement} [within]
   */
  #shown(selector, within) {
    return this.#all(selector, within).filter((element) => !element.closest("[hidden]"));
  }
}

/** @param {Element | null} element */
function textOf(element) {
  return element?.textContent?.trim() ?? "";
}
