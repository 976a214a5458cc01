import { saveFile } from "../lib/phone/save-file.js";
import { formatVisitPage } from "../lib/visit-page.js";

/**
 * @typedef {import("../lib/checklist.js").CheckResult} CheckResult
 * @typedef {import("../lib/visit-page.js").VisitPage} VisitPage
 * @typedef {import("./leaflet.js").OpenedPage} OpenedPage
 */

/**
 * One page to take to a visit: on screen, printed, shared or saved. It is made on the phone and
 * never sent by us.
 */
export class VisitPageView {
  /** @type {VisitPage} */
  #page = { heading: "", day: "", lists: [], closing: "" };

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.paper = /** @type {HTMLElement} */ (root.querySelector('[data-part="paper"]'));
    const preview = /** @type {HTMLDetailsElement} */ (root.querySelector('[data-part="preview"]'));
    this.#onTap("print", () => print());
    this.#onTap("save", () => this.savePage());
    this.#onTap("share", () => void this.sharePage()).hidden = !navigator.share;
    // Browsers don't print the content of closed details.
    addEventListener("beforeprint", () => {
      preview.open = true;
    });
  }

  /**
   * @param {CheckResult} result
   * @param {string[]} ticked
   * @param {OpenedPage[]} opened
   */
  update({ level }, ticked, opened) {
    this.root.hidden = !ticked.length || level === "emergency";
    const {
      heading = "",
      ticked: tickedHeading = "",
      opened: openedHeading = "",
      closing = "",
    } = this.paper.dataset;
    const day = new Date().toLocaleDateString(document.documentElement.lang, { dateStyle: "long" });
    const lines = opened.map(describePage).filter(Boolean);
    const lists = [
      { heading: tickedHeading, lines: ticked },
      { heading: openedHeading, lines },
    ];
    this.#page = { heading, day, lists, closing };
    this.showPage();
  }

  showPage() {
    const { heading, day, lists, closing } = this.#page;
    this.paper.replaceChildren(
      makeElement("h3", heading),
      makeElement("p", day),
      ...lists.flatMap(({ heading, lines }) => {
        const list = document.createElement("ul");
        list.append(...lines.map((line) => makeElement("li", line)));
        return [makeElement("h4", heading), list];
      }),
      makeElement("p", closing),
    );
  }

  savePage() {
    // Swedish dates are ISO dates: 2026-11-26.
    const day = new Date().toLocaleDateString("sv");
    saveFile(
      new File([formatVisitPage(this.#page)], `unknot-check-${day}.txt`, { type: "text/plain" }),
    );
  }

  /** Opens the phone's share sheet. Closing it is no error. */
  async sharePage() {
    await navigator
      .share({ title: this.#page.heading, text: formatVisitPage(this.#page) })
      .catch(() => {});
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

/** @param {OpenedPage} opened */
function describePage({ level, title, signs }) {
  if (!title && !signs.length) return "";
  return [title || level, title ? level : signs.join("; ")].filter(Boolean).join(": ");
}

/**
 * @param {string} tag
 * @param {string} textContent
 */
function makeElement(tag, textContent) {
  return Object.assign(document.createElement(tag), { textContent });
}
