import { prepare, search } from "../lib/search.js";

/** @typedef {import("../lib/search.js").Thing} Thing */

/** Titles are found all the same. @type {import("../lib/search.js").Index} */
const NO_INDEX = { words: {}, lay: [], ignored: "" };

/**
 * Finds while somebody types. What is typed stays in the field: it is neither sent nor kept nor put
 * into the address. All that can be found stands on the page already; the index adds its words.
 */
export default class Search {
  /** @type {Map<Thing, HTMLAnchorElement>} */
  #links = new Map();

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.field = /** @type {HTMLInputElement} */ (this.#part("field"));
    for (const link of this.#part("all").querySelectorAll("a")) {
      this.#links.set(thingOf(link), link);
    }
    this.searcher = prepare([...this.#links.keys()], NO_INDEX);
    for (const button of root.querySelectorAll("button")) {
      button.addEventListener("click", () => this.#take(button.dataset.words ?? ""));
    }
    this.field.addEventListener("input", () => this.paint());
    root.addEventListener("keydown", (event) => this.#onKey(event));
    void this.#load(root.dataset.index ?? "");
  }

  /** Show what fits what is typed; everything, while nothing is, or a single letter. */
  paint() {
    const words = this.field.value.trim();
    const typed = words.length > 1 ? words : "";
    const found = search(this.searcher, typed);
    this.#part("list").replaceChildren(...found.map((thing) => this.#item(thing)));
    this.#part("list").hidden = !found.length;
    this.#part("none").hidden = !typed || found.length > 0;
    this.#part("all").hidden = Boolean(typed);
    const said = ["none", "one"][found.length] ?? "many";
    this.#say(typed && said, found.length);
  }

  /** @param {string} address of the index */
  async #load(address) {
    try {
      const index = await (await fetch(address)).json();
      this.searcher = prepare([...this.#links.keys()], index);
    } catch {
      this.#say("unreachable");
    }
    if (this.field.value) this.paint();
  }

  /** @param {string} words */
  #take(words) {
    this.field.value = words;
    this.field.focus();
    this.paint();
  }

  /** @param {Thing} thing */
  #item(thing) {
    const item = document.createElement("li");
    const link = /** @type {HTMLAnchorElement} */ (this.#links.get(thing)?.cloneNode(true));
    link.className = "row search-found";
    item.append(link);
    return item;
  }

  /**
   * The arrows go from the field through what was found and back; Enter in the field goes to the first.
   * @param {KeyboardEvent} event
   */
  #onKey(event) {
    const stops = [this.field, ...this.#part("list").querySelectorAll("a")];
    const here = stops.indexOf(/** @type {any} */ (document.activeElement));
    const step = { ArrowDown: 1, ArrowUp: -1, Enter: here ? 0 : 1 }[event.key];
    const next = step && here >= 0 ? stops[here + step] : null;
    if (!next || event.isComposing) return;
    event.preventDefault();
    next.focus();
  }

  /**
   * @param {string} name of a sentence
   * @param {number} [number]
   */
  #say(name, number = 0) {
    const said = this.#part("said");
    said.dataset.first ??= said.textContent ?? "";
    said.textContent = (said.dataset[name || "first"] ?? "").replace("{n}", String(number));
  }

  /** @param {string} name */
  #part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part="${name}"]`));
  }
}

/**
 * @param {HTMLAnchorElement} link of the list of everything
 * @returns {Thing}
 */
function thingOf(link) {
  const [title = "", place = ""] = [...link.children].map(({ textContent }) => textContent ?? "");
  return {
    title,
    address: link.getAttribute("href") ?? "",
    place,
    level: link.dataset.level ?? "",
  };
}
