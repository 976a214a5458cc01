import { result } from "../lib/checklist.js";
import { keep, read } from "../lib/phone/storage.js";
import { Leaflet } from "./leaflet.js";
import { TakeAlong } from "./take-along.js";

/**
 * @typedef {import("../lib/checklist.js").Table} Table
 * @typedef {"boxes" | "count" | "said" | "emergency" | "signs" | "take"} Part
 */

/** What is ticked, on this phone alone: a list of each box's row and words. */
const TICKS = "unknot-check-1";
/** A card with more lines is not read. */
const MOST_SIGNS = 5;

/**
 * The checklist: each tick filters the leaflet at once, by a table that the page brings along. No
 * request is made, and no answer leaves the phone.
 */
export default class Checklist {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input")]);
    this.table = tableIn(root);
    this.leaflet = new Leaflet(root);
    this.takeAlong = new TakeAlong(this.part("take"));
    this.restore();
    this.part("boxes").addEventListener("change", ({ target }) => {
      this.update();
      if (/** @type {HTMLInputElement} */ (target).checked) this.warn();
    });
    this.#onTap("see", () => this.see());
    this.#onTap("mistake", () => this.untickEmergencies());
    this.#onTap("list", () => this.dialog.close());
    this.#onTap("over", () => this.startOver());
  }

  /** @param {Part} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part="${name}"]`));
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.part("emergency"));
  }

  get ticked() {
    return this.boxes.filter(({ checked }) => checked);
  }

  /** Tick what was ticked. Who comes for one passage, and ticked nothing, reads the leaflet whole. */
  restore() {
    const kept = new Set([read(TICKS)].flat());
    for (const box of this.boxes) {
      box.checked = kept.has(keyOf(box));
      box.disabled = false;
    }
    if (!this.ticked.length && this.leaflet.holds(location.hash)) return;
    this.paint();
    this.warn();
  }

  update() {
    this.paint();
    this.#say();
    keep(TICKS, this.ticked.length ? this.ticked.map(keyOf) : null);
  }

  paint() {
    /** @type {Map<string, string[]>} row → the words of its ticked boxes */
    const words = new Map();
    for (const box of this.ticked) {
      const row = rowOf(box);
      words.set(row, [...(words.get(row) ?? []), wordsOf(box)]);
    }
    this.found = result(this.table, new Set(words.keys()));
    this.leaflet.show(this.found, words);
    this.takeAlong.show(this.found, [...words.values()].flat(), this.leaflet.opened());
    const { countNone = "", countOne = "", countMany = "" } = this.root.dataset;
    const count = [countNone, countOne][words.size] ?? countMany;
    this.part("count").textContent = count.replace("{n}", String(words.size));
  }

  /** The emergency card takes the screen on the tick that asks for it. */
  warn() {
    if (this.found?.level !== "emergency") return;
    const rows = new Set(this.found.cards);
    const signs = this.ticked.filter((box) => rows.has(rowOf(box))).map(wordsOf);
    this.part("signs").replaceChildren(
      ...signs
        .slice(0, MOST_SIGNS)
        .map((textContent) => Object.assign(document.createElement("li"), { textContent })),
    );
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Also who reads the leaflet whole: then it is filtered now. */
  see() {
    this.paint();
    this.leaflet.focus();
  }

  untickEmergencies() {
    const rows = new Set(this.found?.cards);
    this.#untick(this.ticked.filter((box) => rows.has(rowOf(box))));
    this.dialog.close();
  }

  startOver() {
    this.#untick(this.boxes);
    this.boxes[0]?.focus();
  }

  /** @param {HTMLInputElement[]} boxes */
  #untick(boxes) {
    for (const box of boxes) box.checked = false;
    this.update();
  }

  /** Tell those who listen how the result changed: not where it was before any tick. */
  #say() {
    const opened = new Set(this.leaflet.opened().map(({ title, level }) => title || level));
    const points = `${this.root.dataset.pointsTo} ${[...opened].join(", ")}.`;
    const said = `${this.part("count").textContent}. ${points}`;
    // Said once more is said in vain.
    if (this.part("said").textContent !== said) this.part("said").textContent = said;
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #onTap(name, act) {
    const button = /** @type {HTMLButtonElement} */ (
      this.root.querySelector(`[data-act="${name}"]`)
    );
    button.addEventListener("click", act);
    button.disabled = false;
  }
}

/**
 * @param {HTMLElement} root
 * @returns {Table}
 */
function tableIn(root) {
  const rows = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-item]")]);
  const patterns = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-match]")]);
  return {
    rows: rows.map(({ dataset: { item = "", level = "", pattern = "", ...others } }) => ({
      id: item,
      level,
      pattern,
      hidesStretching: "hidesStretching" in others,
    })),
    patterns: patterns.map(({ dataset: { match = "", see = "" } }) => ({ id: match, see })),
  };
}

/** @param {HTMLInputElement} box */
function rowOf(box) {
  return /** @type {HTMLElement} */ (box.closest("[data-item]")).dataset.item ?? "";
}

/** @param {HTMLInputElement} box */
function wordsOf(box) {
  return box.parentElement?.textContent?.trim() ?? "";
}

/**
 * Names a box by its words too: nobody has ticked a sentence that has changed since.
 * @param {HTMLInputElement} box
 */
function keyOf(box) {
  return `${rowOf(box)} ${wordsOf(box)}`;
}
