import { NORMAL } from "../lib/kept.js";
import { canBuzz } from "../lib/phone/buzz.js";
import { loadPage } from "./pages.js";

/** @typedef {import("./phone.js").Phone} Phone */

/** The settings' own page. */
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
 * Let the named controls inside an element show and change what is set, and say what a phone lacks.
 * @param {HTMLElement} root
 * @param {Phone} phone
 */
export function bindSettings(root, phone) {
  const controls = /** @type {(HTMLInputElement | HTMLSelectElement)[]} */ ([
    ...root.querySelectorAll("[name]"),
  ]);
  const paint = () => {
    for (const control of controls) show(control, phone);
  };
  for (const control of controls) {
    control.addEventListener("change", () => {
      phone.set({ [nameOf(control)]: chosen(control) });
      if (control.name === "person") void drawPerson(phone);
    });
    control.disabled = false;
  }
  root.querySelector("[data-test]")?.addEventListener("click", ({ currentTarget }) => {
    test(phone, /** @type {HTMLElement} */ (currentTarget).dataset.test ?? "");
  });
  root.querySelector("[data-normal]")?.addEventListener("click", () => phone.set(NORMAL));
  phone.addEventListener("sound", paint);
  phone.addEventListener("change", paint);
  paint();
}

/**
 * Show the settings over what runs. Where their page can't be had, it is opened instead.
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
function show(control, phone) {
  const name = nameOf(control);
  const value = phone.settings[name];
  if (control.type === "radio")
    /** @type {HTMLInputElement} */ (control).checked = control.value === value;
  else if (control instanceof HTMLInputElement) control.checked = value === true;
  else control.value = String(value ?? "");
  const hint = control.closest("label")?.querySelector("[data-lacking]");
  hint?.toggleAttribute("hidden", !lacking(phone).includes(name));
}

/**
 * The names of the settings that this phone can't follow.
 * @param {Phone} phone
 */
function lacking({ chimes, voice }) {
  const abilities = {
    sound: chimes.state !== "none",
    voice: voice.here,
    buzz: canBuzz(),
    awake: "wakeLock" in navigator,
  };
  return Object.entries(abilities)
    .filter(([, able]) => !able)
    .map(([name]) => name);
}

/**
 * Let the cues be heard and felt, so that nobody has to guess. Call inside a tap.
 * @param {Phone} phone
 * @param {string} words
 */
function test(phone, words) {
  phone.chimes.open();
  if (phone.settings.sound) phone.chimes.add([{ in: 0, sound: "start" }]);
  phone.buzz("start");
  phone.say(words);
}

/**
 * What runs behind the settings shows at once who was chosen.
 * @param {Phone} phone
 */
async function drawPerson(phone) {
  const { default: Person } = await import("./person.js");
  new Person(document.body, phone);
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
function nameOf(control) {
  return /** @type {keyof Phone["settings"]} */ (control.name);
}

/** @param {HTMLInputElement | HTMLSelectElement} control */
function chosen(control) {
  if (control.type === "radio") return control.value;
  if (control instanceof HTMLInputElement) return control.checked;
  return control.value ? Number(control.value) : null;
}
