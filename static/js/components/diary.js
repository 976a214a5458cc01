import { formatDiaryFile, parseDiaryFile, sortNewestFirst } from "../lib/diary.js";
import * as database from "../lib/phone/database.js";
import { saveFile } from "../lib/phone/save-file.js";

/**
 * @typedef {import("../lib/diary.js").Entry} Entry
 * @typedef {"list" | "none" | "status" | "at" | "area" | "note" | "file" | "summary"} Part
 */

/** The diary of cramps. It is stored on this phone only: no request contains any of it. */
export default class Diary {
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Entry[]} read from a file, until the person confirms the import */
  #imported = [];

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const { file } = this.parts;
    this.#onTap("add", () => this.addEntry());
    this.#onTap("export", () => this.exportEntries());
    this.#onTap("choose-file", () => file.click());
    this.#onTap("erase", () => this.#getDialog("erase").showModal());
    this.#onTap("erase-all", () => this.#change("erased", () => database.clearEntries()));
    this.#onTap("import-entries", () =>
      this.#change("imported", () => database.saveEntries(this.#imported)),
    );
    for (const button of root.querySelectorAll("dialog button")) {
      button.addEventListener("click", () => button.closest("dialog")?.close());
    }
    file.addEventListener("change", () => void this.previewImport());
    this.parts.at.value = formatLocalMinute(new Date());
    void this.loadEntries();
  }

  /** @returns {Record<Part, any>} */
  get parts() {
    const named = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-part]")]);
    return /** @type {any} */ (Object.fromEntries(named.map((part) => [part.dataset.part, part])));
  }

  async loadEntries() {
    await this.#try(async () => {
      this.#entries = sortNewestFirst(await database.listEntries());
      this.showEntries();
    });
  }

  showEntries() {
    const { list, none } = this.parts;
    none.hidden = this.#entries.length > 0;
    list.replaceChildren(...this.#entries.map((entry) => this.#makeItem(entry)));
    for (const name of ["export", "erase"]) {
      this.#getButton(name).toggleAttribute("hidden", !this.#entries.length);
    }
  }

  async addEntry() {
    const { at, area, note } = this.parts;
    const when = new Date(at.value).getTime();
    if (Number.isNaN(when)) return this.#say("when");
    const entry = { id: makeId(), at: when, area: area.value, note: note.value.trim() };
    if (await this.#change("added", () => database.saveEntries([entry]))) note.value = "";
  }

  /** Opens the phone's share sheet with the diary as a file, or saves the file. */
  async exportEntries() {
    const name = `unknot-diary-${formatLocalMinute(new Date()).slice(0, 10)}.json`;
    const file = new File([formatDiaryFile(this.#entries)], name, { type: "application/json" });
    if (navigator.canShare?.({ files: [file] })) {
      await navigator.share({ files: [file] }).catch(() => {});
      return;
    }
    saveFile(file);
  }

  /** Reads a chosen file and asks whether to import its entries. Nothing is changed yet. */
  async previewImport() {
    const { file, summary } = this.parts;
    const [chosen] = file.files;
    const diary = chosen ? parseDiaryFile(await chosen.text().catch(() => "")) : null;
    file.value = "";
    if (!diary?.entries.length) return this.#say("foreign");
    this.#imported = diary.entries;
    const words = diary.refused ? summary.dataset.some : summary.dataset.all;
    summary.textContent = words
      .replace("{n}", diary.entries.length)
      .replace("{refused}", diary.refused);
    this.#getDialog("import").showModal();
  }

  /** @param {Entry} entry */
  #makeItem({ id, at, area, note }) {
    const item = document.createElement("li");
    const time = document.createElement("time");
    const when = new Date(at);
    time.dateTime = when.toISOString();
    const language = document.documentElement.lang;
    time.textContent = when.toLocaleString(language, { dateStyle: "medium", timeStyle: "short" });
    const where = Object.assign(document.createElement("b"), { textContent: area });
    const words = Object.assign(document.createElement("p"), { textContent: note });
    const remove = Object.assign(document.createElement("button"), {
      type: "button",
      className: "plain",
      textContent: this.root.dataset.remove ?? "",
    });
    remove.setAttribute("aria-label", `${remove.textContent}: ${area}, ${time.textContent}`);
    remove.addEventListener("click", () => this.#change("removed", () => database.removeEntry(id)));
    item.append(time, where, words, remove);
    return item;
  }

  /**
   * @param {string} done the data attribute with the sentence to show afterwards
   * @param {() => Promise<void>} act
   * @returns {Promise<boolean>} whether it worked
   */
  async #change(done, act) {
    return await this.#try(async () => {
      await act();
      await this.loadEntries();
      this.#say(done);
    });
  }

  /** @param {() => Promise<void>} act */
  async #try(act) {
    try {
      await act();
      return true;
    } catch (error) {
      console.info(error);
      this.#say("unreachable");
      return false;
    }
  }

  /** @param {string} name the data attribute with the sentence */
  #say(name) {
    const { status } = this.parts;
    status.textContent = status.dataset[name] ?? "";
  }

  /** @param {string} name */
  #getButton(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-act="${name}"]`));
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #onTap(name, act) {
    this.#getButton(name).addEventListener("click", act);
  }

  /** @param {string} name */
  #getDialog(name) {
    return /** @type {HTMLDialogElement} */ (this.root.querySelector(`[data-dialog="${name}"]`));
  }
}

/** An id that is unique on one phone. crypto.randomUUID exists only on secure pages. */
function makeId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/**
 * A local time as datetime-local inputs expect it: "2026-11-25T02:10".
 * @param {Date} date
 */
function formatLocalMinute(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, "2026-11-25T02:10".length);
}
