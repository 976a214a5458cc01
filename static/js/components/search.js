import { buildSearcher, findMatches } from "../lib/search.js";

/** @typedef {import("../lib/search.js").Findable} Findable */

/** Without the index, titles can still be found. @type {import("../lib/search.js").Index} */
const NO_INDEX = {
  words: {},
  lay: [],
  ignored: "",
  shows: {},
  places: [],
  plain: [],
  joining: [],
};

/**
 * Searches while the person types. The text is neither sent nor stored nor put into the address.
 * The page lists everything that can be found; the index adds more words.
 */
export default class Search {
  /** By address. @type {Map<string, HTMLAnchorElement>} */
  #links = new Map();
  /** @type {Findable[]} */
  #findables = [];

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.field = /** @type {HTMLInputElement} */ (this.#getPart("field"));
    for (const link of this.#getPart("all").querySelectorAll("a")) {
      const findable = readFindable(link);
      this.#findables.push(findable);
      this.#links.set(findable.address, link);
    }
    this.searcher = buildSearcher(this.#findables, NO_INDEX);
    for (const button of root.querySelectorAll("button")) {
      button.addEventListener("click", () => this.#setQuery(button.dataset.words ?? ""));
    }
    this.field.addEventListener("input", () => this.showMatches());
    root.addEventListener("keydown", (event) => this.#onKey(event));
    void this.#loadIndex(root.dataset.index ?? "");
  }

  /** Shows the matches. With less than two letters, everything is listed. */
  showMatches() {
    const words = this.field.value.trim();
    const typed = words.length > 1 ? words : "";
    const matches = findMatches(this.searcher, typed);
    this.#getPart("list").replaceChildren(...matches.map((findable) => this.#makeItem(findable)));
    this.#getPart("list").hidden = !matches.length;
    this.#getPart("none").hidden = !typed || matches.length > 0;
    this.#getPart("all").hidden = Boolean(typed);
    const sentence = ["none", "one"][matches.length] ?? "many";
    this.#say(typed && sentence, matches.length);
  }

  /** @param {string} address of the index */
  async #loadIndex(address) {
    try {
      const index = await (await fetch(address)).json();
      this.searcher = buildSearcher(this.#findables, index);
    } catch {
      this.#say("unreachable");
    }
    if (this.field.value) this.showMatches();
  }

  /** @param {string} words */
  #setQuery(words) {
    this.field.value = words;
    this.field.focus();
    this.showMatches();
  }

  /** @param {Findable} findable whose place may say more than in the list of everything */
  #makeItem({ address, place }) {
    const item = document.createElement("li");
    const link = /** @type {HTMLAnchorElement} */ (this.#links.get(address)?.cloneNode(true));
    const [, small] = link.children;
    if (small) small.textContent = place;
    link.className = "row search-found";
    item.append(link);
    return item;
  }

  /**
   * Moves the focus: the arrow keys go through the field and the matches, Enter in the field to the
   * first match.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    const stops = [this.field, ...this.#getPart("list").querySelectorAll("a")];
    const current = stops.indexOf(/** @type {any} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: current ? 0 : 1 }[event.key];
    const next = step && current >= 0 ? stops[current + step] : null;
    if (!next || event.isComposing) return;
    event.preventDefault();
    next.focus();
  }

  /**
   * @param {string} name the data attribute with the sentence; "" for the first sentence
   * @param {number} [number]
   */
  #say(name, number = 0) {
    const status = this.#getPart("status");
    status.dataset.first ??= status.textContent ?? "";
    status.textContent = (status.dataset[name || "first"] ?? "").replace("{n}", String(number));
  }

  /** @param {string} name */
  #getPart(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part="${name}"]`));
  }
}

/**
 * @param {HTMLAnchorElement} link in the list of everything
 * @returns {Findable}
 */
function readFindable(link) {
  const [title = "", place = ""] = [...link.children].map(({ textContent }) => textContent ?? "");
  return {
    title,
    address: link.getAttribute("href") ?? "",
    place,
    level: link.dataset.level ?? "",
  };
}
