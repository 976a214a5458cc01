// Speaks instructions, if the phone has a local voice for the page's language.

import { ignoreErrors } from "./ignore-errors.js";

export class Voice {
  /** @type {SpeechSynthesisVoice | undefined} */
  #voice;

  /**
   * @param {string} language of the page, such as "en"
   * @param {() => void} notify called when voices are loaded, which may be late
   */
  constructor(language, notify) {
    const find = () => {
      const local = speechSynthesis.getVoices().filter(({ localService }) => localService);
      this.#voice = local.find(({ lang }) => lang.toLowerCase().startsWith(language));
      notify();
    };
    ignoreErrors(find);
    ignoreErrors(() => speechSynthesis.addEventListener("voiceschanged", () => ignoreErrors(find)));
  }

  /** Whether there is a suitable voice. */
  get isAvailable() {
    return this.#voice !== undefined;
  }

  /** @param {string} words a short sentence; it interrupts the one before */
  say(words) {
    const voice = this.#voice;
    if (!voice) return;
    ignoreErrors(() => {
      speechSynthesis.cancel();
      speechSynthesis.speak(
        Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang }),
      );
    });
  }

  stop() {
    ignoreErrors(() => speechSynthesis.cancel());
  }
}
