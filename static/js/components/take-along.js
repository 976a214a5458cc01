import { saveFile } from "../lib/phone/save-file.js";
import { asText } from "../lib/take-along.js";

/**
 * @typedef {import("../lib/checklist.js").Result} Result
 * @typedef {import("../lib/take-along.js").Page} Page
 * @typedef {import("./leaflet.js").Opened} Opened
 */

/** One page for a visit: seen, printed, shared or saved. It is made here and sent by nobody else. */
export class TakeAlong {
  /** @type {Page} */
  #page = { heading: "", day: "", lists: [], closing: "" };

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.paper = /** @type {HTMLElement} */ (root.querySelector('[data-part="paper"]'));
    const look = /** @type {HTMLDetailsElement} */ (root.querySelector('[data-part="look"]'));
    this.#onTap("print", () => print());
    this.#onTap("save", () => this.save());
    this.#onTap("share", () => void this.share()).hidden = !navigator.share;
    // What is folded is not printed.
    addEventListener("beforeprint", () => {
      look.open = true;
    });
  }

  /**
   * @param {Result} result
   * @param {string[]} ticked
   * @param {Opened[]} opened
   */
  show({ level }, ticked, opened) {
    this.root.hidden = !ticked.length || level === "emergency";
    const { heading = "", ticked: own = "", opened: pages = "", closing = "" } = this.paper.dataset;
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const lines = opened.map(lineOf).filter(Boolean);
    const lists = [
      { heading: own, lines: ticked },
      { heading: pages, lines },
    ];
    this.#page = { heading, day, lists, closing };
    this.paint();
  }

  paint() {
    const { heading, day, lists, closing } = this.#page;
    this.paper.replaceChildren(
      made("h3", heading),
      made("p", day),
      ...lists.flatMap(({ heading, lines }) => {
        const list = document.createElement("ul");
        list.append(...lines.map((line) => made("li", line)));
        return [made("h4", heading), list];
      }),
      made("p", closing),
    );
  }

  save() {
    // Sweden writes days as files like them: 2026-11-26.
    const day = new Date().toLocaleDateString("sv");
    saveFile(new File([asText(this.#page)], `unknot-check-${day}.txt`, { type: "text/plain" }));
  }

  /** The phone's own sheet asks whom to give it to; to close it is no error. */
  async share() {
    await navigator.share({ title: this.#page.heading, text: asText(this.#page) }).catch(() => {});
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #onTap(name, act) {
    const button = /** @type {HTMLElement} */ (this.root.querySelector(`[data-act="${name}"]`));
    button.addEventListener("click", act);
    return button;
  }
}

/** @param {Opened} opened */
function lineOf({ level, title, signs }) {
  if (!title && !signs.length) return "";
  return title ? `${title}: ${level}` : `${level}: ${signs.join("; ")}`;
}

/**
 * @param {string} tag
 * @param {string} textContent
 */
function made(tag, textContent) {
  return Object.assign(document.createElement(tag), { textContent });
}
