import { canBuzz } from "../lib/phone/buzz.js";
import { DEFAULT_SETTINGS } from "../lib/saved-data.js";
import { loadPage } from "./load-page.js";

/** @typedef {import("./phone.js").Phone} Phone */

/** The settings page. */
export default class Settings {
  /**
   * @param {HTMLElement} root
   * @param {Phone} phone
   */
  constructor(root, phone) {
    bindSettings(root, phone);
  }
}

/**
 * Connects the named controls inside an element to the settings, and says what the phone doesn't
 * support.
 * @param {HTMLElement} root
 * @param {Phone} phone
 */
export function bindSettings(root, phone) {
  const controls = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([
    ...root.querySelectorAll("[name]"),
  ]);
  const paint = () => {
    for (const control of controls) showSetting(control, phone);
  };
  for (const control of controls) {
    control.addEventListener("change", () => {
      phone.changeSettings({ [getName(control)]: readValue(control) });
      if (control.name === "person") void redrawPerson(phone);
    });
    control.disabled = false;
  }
  root.querySelector("[data-sample]")?.addEventListener("click", ({ currentTarget }) => {
    playSample(phone, /** @type {HTMLElement} */ (currentTarget).dataset.sample ?? "");
  });
  root
    .querySelector("[data-reset]")
    ?.addEventListener("click", () => phone.changeSettings(DEFAULT_SETTINGS));
  phone.addEventListener("sound", paint);
  phone.addEventListener("change", paint);
  paint();
}

/**
 * Shows the settings in a dialog over the current page. If they can't be fetched, it opens their
 * page.
 * @param {string} address
 * @param {Phone} phone
 */
export async function openSettings(address, phone) {
  const page = await loadPage(address);
  const root = /** @type {HTMLElement | null | undefined} */ (
    page?.querySelector('[data-module="settings"]')
  );
  if (!root) return location.assign(address);
  const dialog = document.createElement("dialog");
  dialog.className = "sheet";
  const heading = document.createElement("h2");
  heading.textContent = page?.querySelector("h1")?.textContent ?? "";
  dialog.setAttribute("aria-label", heading.textContent);
  dialog.append(heading, root);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  new Settings(root, phone);
  root.querySelector("[data-close-sheet]")?.removeAttribute("hidden");
  root.querySelector("[data-close-sheet]")?.addEventListener("click", () => dialog.close());
  dialog.showModal();
}

/**
 * @param {HTMLInputElement | HTMLSelectElement} control
 * @param {Phone} phone
 */
function showSetting(control, phone) {
  const name = getName(control);
  const value = phone.settings[name];
  if (control.type === "radio")
    /** @type {HTMLInputElement} */ (control).checked = control.value === value;
  else if (control instanceof HTMLInputElement) control.checked = value === true;
  else control.value = String(value ?? "");
  const hint = control.closest("label")?.querySelector("[data-unsupported]");
  hint?.toggleAttribute("hidden", !listUnsupported(phone).includes(name));
}

/**
 * The settings that this phone doesn't support.
 * @param {Phone} phone
 */
function listUnsupported({ chimes, voice }) {
  const abilities = {
    sound: chimes.state !== "none",
    voice: voice.isAvailable,
    buzz: canBuzz(),
    awake: "wakeLock" in navigator,
  };
  return Object.entries(abilities)
    .filter(([, able]) => !able)
    .map(([name]) => name);
}

/**
 * Plays a sample of all enabled cues. Call it inside a tap.
 * @param {Phone} phone
 * @param {string} words
 */
function playSample(phone, words) {
  phone.chimes.open();
  if (phone.settings.sound) phone.chimes.add([{ in: 0, sound: "start" }]);
  phone.buzz("start");
  phone.say(words);
}

/**
 * Redraws the figures behind the dialog as the chosen person.
 * @param {Phone} phone
 */
async function redrawPerson(phone) {
  const { default: ChosenPerson } = await import("./chosen-person.js");
  new ChosenPerson(document.body, phone);
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
function getName(control) {
  return /** @type {keyof Phone["settings"]} */ (control.name);
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
function readValue(control) {
  if (control.type === "radio") return control.value;
  if (control instanceof HTMLInputElement) return control.checked;
  return control.value ? Number(control.value) : null;
}
