import { fromFile, ordered, toFile } from "../lib/diary.js";
import * as database from "../lib/phone/database.js";
import { saveFile } from "../lib/phone/save-file.js";

/**
 * @typedef {import("../lib/diary.js").Entry} Entry
 * @typedef {"list" | "none" | "said" | "at" | "area" | "note" | "file" | "found" | "count"} Part
 */

/** The diary of cramps. It is on this phone alone: no request carries anything of it. */
export default class Diary {
  /** @type {Entry[]} */
  #entries = [];
  /** @type {Entry[]} what a file brought, until somebody says what to do with it */
  #found = [];

  /** @param {HTMLElement} root */
  constructor(root) {
    this.root = root;
    const { file } = this.parts;
    this.#onTap("add", () => this.add());
    this.#onTap("export", () => this.export());
    this.#onTap("import", () => file.click());
    this.#onTap("erase", () => this.#dialog("erase").showModal());
    this.#onTap("erase-all", () => this.#change("erased", () => database.clear()));
    this.#onTap("take", () => this.#change("taken", () => database.put(this.#found)));
    for (const button of root.querySelectorAll("dialog button")) {
      button.addEventListener("click", () => button.closest("dialog")?.close());
    }
    file.addEventListener("change", () => void this.look());
    this.parts.at.value = localMinute(new Date());
    void this.read();
  }

  /** @returns {Record<Part, any>} */
  get parts() {
    const named = /** @type {HTMLElement[]} */ ([...this.root.querySelectorAll("[data-part]")]);
    return /** @type {any} */ (Object.fromEntries(named.map((part) => [part.dataset.part, part])));
  }

  async read() {
    await this.#try(async () => {
      this.#entries = ordered(await database.all());
      this.paint();
    });
  }

  paint() {
    const { list, none } = this.parts;
    none.hidden = this.#entries.length > 0;
    list.replaceChildren(...this.#entries.map((entry) => this.#item(entry)));
    for (const name of ["export", "erase"]) {
      this.#button(name).toggleAttribute("hidden", !this.#entries.length);
    }
  }

  async add() {
    const { at, area, note } = this.parts;
    const when = new Date(at.value).getTime();
    if (Number.isNaN(when)) return this.#say("when");
    const entry = { id: newId(), at: when, area: area.value, note: note.value.trim() };
    if (await this.#change("added", () => database.put([entry]))) note.value = "";
  }

  /** Give the diary to the phone's own share sheet, or save it as a file. */
  async export() {
    const name = `unknot-diary-${localMinute(new Date()).slice(0, 10)}.json`;
    const file = new File([toFile(this.#entries)], name, { type: "application/json" });
    if (navigator.canShare?.({ files: [file] })) {
      await navigator.share({ files: [file] }).catch(() => {});
      return;
    }
    saveFile(file);
  }

  /** Look into a file and say what is in it. Nothing is changed yet. */
  async look() {
    const { file, found } = this.parts;
    const [chosen] = file.files;
    const diary = chosen ? fromFile(await chosen.text().catch(() => "")) : null;
    file.value = "";
    if (!diary?.entries.length) return this.#say("foreign");
    this.#found = diary.entries;
    const words = diary.refused ? found.dataset.some : found.dataset.all;
    found.textContent = words
      .replace("{n}", diary.entries.length)
      .replace("{refused}", diary.refused);
    this.#dialog("import").showModal();
  }

  /** @param {Entry} entry */
  #item({ id, at, area, note }) {
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
    remove.addEventListener("click", () => this.#change("removed", () => database.remove(id)));
    item.append(time, where, words, remove);
    return item;
  }

  /**
   * @param {string} done the name of what to say then
   * @param {() => Promise<void>} act
   * @returns {Promise<boolean>} whether it worked
   */
  async #change(done, act) {
    return await this.#try(async () => {
      await act();
      await this.read();
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

  /** @param {string} name of a sentence */
  #say(name) {
    const { said } = this.parts;
    said.textContent = said.dataset[name] ?? "";
  }

  /** @param {string} name */
  #button(name) {
    return /** @type {HTMLElement} */ (this.root.querySelector(`[data-act="${name}"]`));
  }

  /**
   * @param {string} name
   * @param {() => void} act
   */
  #onTap(name, act) {
    this.#button(name).addEventListener("click", act);
  }

  /** @param {string} name */
  #dialog(name) {
    return /** @type {HTMLDialogElement} */ (this.root.querySelector(`[data-dialog="${name}"]`));
  }
}

/** Unique enough for one phone, also where the page is not secure and has no better source. */
function newId() {
  return `${Date.now().toString(36)}-${Math.random().toString(36).slice(2)}`;
}

/**
 * As an input for date and time wants it, by the phone's own clock: "2026-11-25T02:10".
 * @param {Date} date
 */
function localMinute(date) {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, "2026-11-25T02:10".length);
}
