// Says what to do, where the phone itself has a voice for the page's language: none is fetched.

import { quietly } from "./quietly.js";

export class Voice {
  /** @type {SpeechSynthesisVoice | undefined} */
  #voice;

  /**
   * @param {string} language of the page: "en"
   * @param {() => void} tell called when voices come, which may be late
   */
  constructor(language, tell) {
    const find = () => {
      const local = speechSynthesis.getVoices().filter(({ localService }) => localService);
      this.#voice = local.find(({ lang }) => lang.toLowerCase().startsWith(language));
      tell();
    };
    quietly(find);
    quietly(() => speechSynthesis.addEventListener("voiceschanged", () => quietly(find)));
  }

  /** Whether there is a voice. */
  get here() {
    return this.#voice !== undefined;
  }

  /** @param {string} words a short sentence; what is being said ends at once */
  say(words) {
    const voice = this.#voice;
    if (!voice) return;
    quietly(() => {
      speechSynthesis.cancel();
      speechSynthesis.speak(
        Object.assign(new SpeechSynthesisUtterance(words), { voice, lang: voice.lang }),
      );
    });
  }

  hush() {
    quietly(() => speechSynthesis.cancel());
  }
}
