/** Nothing of this comes before a cramp's first cue: in milliseconds. */
const PATIENCE = 1500;

/**
 * Lets the player's figure move into the next pose. The still picture of that pose is there already:
 * whatever is missing or fails here, it stays.
 */
export default class MovingFigure {
  /** @type {SVGElement | null} */
  #figure = null;
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
      this.#figure = null;
    });
  }

  /** @param {SVGElement | null} figure */
  #shown(figure) {
    this.#stop();
    const before = this.#figure;
    this.#figure = figure;
    if (!figure || this.#still.matches) return;
    if (!this.#move) return this.#prepare();
    if (before && elsewhere(before, figure)) this.#stop = this.#move(figure, before);
  }

  #prepare() {
    this.#asked ??= setTimeout(async () => {
      const { movement } = await import("./movement.js");
      this.#move = movement();
    }, PATIENCE);
  }
}

/**
 * Whether the body has another pose, and is not turned round: nobody changes sides in the air.
 * @param {SVGElement} before
 * @param {SVGElement} figure
 */
function elsewhere(before, figure) {
  const [was, is] = [before, figure].map(({ classList }) => classList.contains("mirrored"));
  return before.dataset.pose !== figure.dataset.pose && was === is;
}
