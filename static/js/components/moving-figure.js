/** Nothing of this comes before a cramp's first cue: in milliseconds. */
const PATIENCE = 1500;

/**
 * Lets the player's figure move into the next pose. The still picture of that pose is there already:
 * whatever is missing or fails here, it stays.
 */
export default class MovingFigure {
  #pose = "";
  #mirrored = false;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {import("./movement.js").Move | null} */
  #move = null;
  #stop = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #asked;

  /** @param {HTMLElement} stage where the player shows one picture after another */
  constructor(stage) {
    const shown = new MutationObserver(() => this.#shown(stage.querySelector("svg")));
    shown.observe(stage, { childList: true });
    document.addEventListener("player-left", () => {
      this.#pose = "";
    });
  }

  /** @param {SVGElement | null} figure */
  #shown(figure) {
    this.#stop();
    const [before, side] = [this.#pose, this.#mirrored];
    this.#pose = figure?.dataset.pose ?? "";
    this.#mirrored = figure?.classList.contains("mirrored") ?? false;
    if (!figure || this.#still.matches) return;
    if (!this.#move) return this.#prepare();
    if (before === this.#pose || side !== this.#mirrored) return;
    this.#stop = this.#move(figure, before, this.#pose);
  }

  #prepare() {
    this.#asked ??= setTimeout(async () => {
      const { movement } = await import("./movement.js");
      this.#move = await movement();
    }, PATIENCE);
  }
}
