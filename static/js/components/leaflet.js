import { ADVICE } from "../lib/checklist.js";

/**
 * @typedef {import("../lib/checklist.js").CheckResult} CheckResult
 * @typedef {object} OpenedPage a card or a pattern that is shown
 * @property {string} level how soon to get help and from whom, as text; "" if a card says it
 * @property {string} title of the pattern; "" for a card
 * @property {string[]} signs the ticked signs; none for a pattern
 */

/** The leaflet below the checklist: complete, or filtered to what the ticks point to. */
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

  /** @param {string} hash such as "#nerve" */
  hasSection(hash) {
    return hash.length > 1 && Boolean(this.root.querySelector(`#${CSS.escape(hash.slice(1))}`));
  }

  /**
   * @param {CheckResult} result
   * @param {Map<string, string[]>} words the texts of the boxes that count, by trigger id
   */
  filter({ cards, matches, beside, hides, opened, linesToday }, words) {
    this.#hide("[data-leaflet]", () => true);
    this.#hide("[data-result]", () => false);
    for (const kind of ADVICE) this.#hide(`[data-${kind}]`, () => hides.includes(kind));
    this.#hide("[data-card]", ({ dataset }) => !cards.includes(dataset.card ?? ""));
    this.#hide("[data-opens]", ({ dataset }) => !words.has(dataset.opens ?? ""));
    for (const section of this.#findAll("[data-match]")) {
      const match = matches.find(({ pattern }) => pattern === section.dataset.match);
      const isBeside = beside.length > 0 && section.querySelector("[data-beside]") !== null;
      section.hidden = !match && !isBeside;
      this.#hide("[data-verdict]", () => isBeside, section);
      this.#hide("[data-whom]", () => !match?.saysWhom, section);
    }
    this.#hide("[data-beside]", () => !beside.length);
    this.#hide("[data-today]", ({ dataset }) => !linesToday.includes(dataset.today ?? ""));
    this.#hide("[data-pair]", ({ dataset }) => !opened.includes(dataset.pair ?? ""));
    if (!words.size) this.#hide(".why", () => true);
    this.#filterParts(words);
    this.nothing?.toggleAttribute("hidden", words.size > 0);
    this.urgent?.toggleAttribute("hidden", !cards.length);
  }

  /** What to do first, from the hazards of the visible cards. */
  listAdvice() {
    return this.#findVisible("[data-card] [data-advice]").map(readText);
  }

  /** The visible cards and patterns, in order. */
  listOpenedPages() {
    const visible = this.#findVisible("[data-card], [data-match]");
    return visible.map((element) => this.#describe(element)).filter(isNamed);
  }

  focus() {
    this.heading?.focus();
    this.heading?.scrollIntoView();
  }

  /**
   * @param {HTMLElement} element
   * @returns {OpenedPage}
   */
  #describe(element) {
    const { card } = element.dataset;
    if (card) {
      const signs = this.#findVisible(".parts > li", element).map(readText);
      return { level: readText(element.querySelector("h3")), title: "", signs };
    }
    const [level, title] = ["h2 small", "[data-title]"].map((selector) =>
      readText(this.#findVisible(selector, element)[0]),
    );
    return { level: level ?? "", title: title ?? "", signs: [] };
  }

  /**
   * Shows, of each trigger, only the parts that are ticked, and the advice of their hazards.
   * @param {Map<string, string[]>} words
   */
  #filterParts(words) {
    for (const trigger of this.#findAll("[data-card], [data-opens]")) {
      const ticked = words.get(trigger.dataset.card ?? trigger.dataset.opens ?? "") ?? [];
      for (const part of this.#findAll(".parts > li", trigger))
        part.hidden = !ticked.includes(readText(part));
      for (const hazard of this.#findAll("[data-hazard]", trigger))
        hazard.hidden = !hazard.querySelector("li:not([hidden])");
    }
  }

  /**
   * @param {string} selector
   * @param {(element: HTMLElement) => boolean} isHidden
   * @param {HTMLElement} [within]
   */
  #hide(selector, isHidden, within) {
    for (const element of this.#findAll(selector, within)) element.hidden = isHidden(element);
  }

  /**
   * @param {string} selector
   * @param {HTMLElement} [within]
   */
  #findAll(selector, within = this.root) {
    return /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);
  }

  /**
   * @param {string} selector
   * @param {HTMLElement} [within]
   */
  #findVisible(selector, within) {
    return this.#findAll(selector, within).filter((element) => !element.closest("[hidden]"));
  }
}

/** @param {OpenedPage} page */
function isNamed({ level, title }) {
  return level || title;
}

/** @param {Element | null | undefined} element */
function readText(element) {
  return element?.textContent?.trim() ?? "";
}
