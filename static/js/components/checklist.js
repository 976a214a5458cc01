import { lookUpResult } from "../lib/checklist.js";
import { storeHiddenAdvice } from "../lib/phone/hidden-advice.js";
import { readStored, writeStored } from "../lib/phone/storage.js";
import { CheckStage } from "./check-stage.js";
import { Leaflet } from "./leaflet.js";
import { VisitPageView } from "./visit-page.js";

/**
 * @typedef {import("../lib/checklist.js").LookupTable} LookupTable
 * @typedef {"boxes" | "count" | "status" | "emergency" | "signs" | "advice" | "visit-page"} Part
 */

/** The localStorage key for the ticked boxes: a list of each box's trigger id and text. */
const TICKS_KEY = "unknot-check-1";
/** People don't read a card with more lines. */
const MAX_SIGNS = 5;

/**
 * The checklist. Each tick filters the leaflet at once, with rules that are part of the page. No
 * request is made, and no answer leaves the phone.
 */
export default class Checklist {
  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    this.boxes = /** @type {HTMLInputElement[]} */ ([...root.querySelectorAll("input")]);
    this.table = readTable(root);
    this.stages = /** @type {HTMLElement[]} */ ([...root.querySelectorAll("[data-stage]")]).map(
      (stage) => new CheckStage(stage, () => this.goToNextQuestion(stage)),
    );
    this.leaflet = new Leaflet(root);
    this.visitPage = new VisitPageView(this.part("visit-page"));
    this.restoreTicks();
    this.part("boxes").addEventListener("change", ({ target }) => {
      this.update();
      if (/** @type {HTMLInputElement} */ (target).checked) this.showEmergency();
    });
    this.#onTap("show-result", () => this.goToResult());
    this.#onTap("untick-emergencies", () => this.untickEmergencies());
    this.#onTap("close-emergency", () => this.dialog.close());
    this.#onTap("start-over", () => this.startOver());
  }

  /** @param {Part} name */
  part(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-part="${name}"]`));
  }

  get dialog() {
    return /** @type {HTMLDialogElement} */ (this.part("emergency"));
  }

  /** The boxes whose words count. */
  get ticked() {
    const isReplaced = (/** @type {HTMLInputElement} */ box) =>
      this.stages.some((stage) => stage.replaces(box));
    return this.boxes.filter((box) => box.checked && !isReplaced(box));
  }

  /**
   * Ticks the boxes that were ticked before. With none, and with an address that names a section,
   * the leaflet stays unfiltered.
   */
  restoreTicks() {
    const saved = new Set([readStored(TICKS_KEY)].flat());
    for (const box of this.boxes) {
      box.checked = saved.has(getBoxKey(box));
      box.disabled = false;
    }
    this.#updateStages();
    if (!this.ticked.length && this.leaflet.hasSection(location.hash)) return;
    this.showResult();
    this.showEmergency();
  }

  update() {
    this.#updateStages();
    this.showResult();
    this.#announce();
    writeStored(TICKS_KEY, this.ticked.length ? this.ticked.map(getBoxKey) : null);
  }

  showResult() {
    const { ticked } = this;
    this.result = lookUpResult(this.table, new Set(ticked.map(getSignId)));
    const { opened, hides } = this.result;
    storeHiddenAdvice(hides);
    const boxes = this.boxes.filter(
      (box) => ticked.includes(box) || opened.includes(getSignId(box)),
    );
    this.leaflet.filter(this.result, groupTexts(boxes));
    this.visitPage.update(this.result, ticked.map(readBoxText), this.leaflet.listOpenedPages());
    const number = ticked.length;
    const { countNone = "", countOne = "", countMany = "" } = this.root.dataset;
    const count = [countNone, countOne][number] ?? countMany;
    this.part("count").textContent = count.replace("{n}", String(number));
  }

  /** Opens the emergency card over the page if a ticked sign asks for it. */
  showEmergency() {
    if (this.result?.level !== "emergency") return;
    const triggerIds = new Set(this.result.cards);
    const signs = this.ticked.filter((box) => triggerIds.has(getTriggerId(box))).map(readBoxText);
    fill(this.part("signs"), "li", signs.slice(0, MAX_SIGNS));
    fill(this.part("advice"), "p", this.leaflet.listAdvice());
    if (!this.dialog.open) this.dialog.showModal();
  }

  /** Shows the result, also if the leaflet was still unfiltered. */
  goToResult() {
    this.showResult();
    this.leaflet.focus();
  }

  untickEmergencies() {
    const triggerIds = new Set(this.result?.cards);
    this.#untick(this.ticked.filter((box) => triggerIds.has(getTriggerId(box))));
    this.dialog.close();
  }

  startOver() {
    this.#untick(this.boxes);
    this.boxes[0]?.focus();
  }

  /**
   * Shows and announces the question after this one.
   * @param {HTMLElement} stage
   */
  goToNextQuestion(stage) {
    this.update();
    const next = /** @type {HTMLElement | null} */ (stage.nextElementSibling);
    next?.querySelector("legend")?.focus({ preventScroll: true });
    next?.scrollIntoView();
  }

  #updateStages() {
    for (const stage of this.stages) stage.update();
  }

  /** @param {HTMLInputElement[]} boxes */
  #untick(boxes) {
    for (const box of boxes) box.checked = false;
    this.update();
  }

  /** Announces the count and the result to screen readers, without moving the focus. */
  #announce() {
    const pages = new Set(this.leaflet.listOpenedPages().map(({ title, level }) => title || level));
    const pointsTo = `${this.root.dataset.pointsTo} ${[...pages].join(", ")}.`;
    const text = `${this.part("count").textContent}. ${pointsTo}`;
    // Unchanged text would not be announced again anyway.
    if (this.part("status").textContent !== text) this.part("status").textContent = text;
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
 * @returns {LookupTable}
 */
function readTable(root) {
  const find = (/** @type {string} */ selector) =>
    /** @type {HTMLElement[]} */ ([...root.querySelectorAll(selector)]);
  return {
    signs: find("[data-sign]").map(readSignRule),
    pairs: find("[data-opened-by]").map(({ dataset }) => ({
      opens: dataset.sign ?? "",
      first: splitWords(dataset.openedBy),
      second: splitWords(dataset.openedWith),
    })),
    patterns: find("[data-match]").map(({ dataset: { match = "", see = "" } }) => ({
      id: match,
      see,
    })),
  };
}

/**
 * @param {HTMLElement} group
 * @returns {import("../lib/checklist.js").SignRule}
 */
function readSignRule(group) {
  const trigger = /** @type {HTMLElement} */ (group.closest("[data-item]"));
  const { item = "", level = "", pattern = "" } = trigger.dataset;
  return {
    id: group.dataset.sign ?? "",
    trigger: item,
    level,
    pattern,
    hides: splitWords(group.dataset.hides),
    hasLineToday: "lineToday" in group.dataset,
  };
}

/** @param {string | undefined} words */
function splitWords(words) {
  return words?.split(" ") ?? [];
}

/**
 * The texts of the boxes, by trigger id.
 * @param {HTMLInputElement[]} boxes
 */
function groupTexts(boxes) {
  /** @type {Map<string, string[]>} */
  const texts = new Map();
  for (const box of boxes) {
    const id = getTriggerId(box);
    texts.set(id, [...(texts.get(id) ?? []), readBoxText(box)]);
  }
  return texts;
}

/** @param {HTMLInputElement} box */
function getTriggerId(box) {
  return /** @type {HTMLElement} */ (box.closest("[data-item]")).dataset.item ?? "";
}

/** @param {HTMLInputElement} box */
function getSignId(box) {
  return /** @type {HTMLElement} */ (box.closest("[data-sign]")).dataset.sign ?? "";
}

/** @param {HTMLInputElement} box */
function readBoxText(box) {
  return box.dataset.words ?? box.parentElement?.textContent?.trim() ?? "";
}

/**
 * Identifies a box by its trigger and its text: if staff reword a sentence, it is no longer ticked.
 * @param {HTMLInputElement} box
 */
function getBoxKey(box) {
  return `${getTriggerId(box)} ${readBoxText(box)}`;
}

/**
 * Replaces what is in an element by one element for each text.
 * @param {HTMLElement} parent
 * @param {"li" | "p"} tag
 * @param {string[]} texts
 */
function fill(parent, tag, texts) {
  parent.replaceChildren(
    ...texts.map((textContent) => Object.assign(document.createElement(tag), { textContent })),
  );
}
