/** Milliseconds until the code is loaded, so that it never delays a cramp's first cue. */
const LOAD_DELAY = 1500;

/**
 * Moves the player's figure into the next pose. The still picture of that pose is already shown and
 * stays if anything here is missing or fails.
 */
export default class MovingFigure {
  /** @type {SVGElement | null} */
  #figure = null;
  #reducedMotion = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {import("./movement.js").Move | null} */
  #move = null;
  #stop = () => {};
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #loadTimer;

  /** @param {HTMLElement} stage where the player shows its pictures */
  constructor(stage) {
    const observer = new MutationObserver(() => this.#onFigure(stage.querySelector("svg")));
    observer.observe(stage, { childList: true });
    document.addEventListener("player-closed", () => {
      this.#figure = null;
    });
  }

  /** @param {SVGElement | null} figure */
  #onFigure(figure) {
    this.#stop();
    const before = this.#figure;
    this.#figure = figure;
    if (!figure || this.#reducedMotion.matches) return;
    if (!this.#move) return this.#loadMover();
    if (before && canMove(before, figure)) this.#stop = this.#move(figure, before);
  }

  #loadMover() {
    this.#loadTimer ??= setTimeout(async () => {
      const { createMover } = await import("./movement.js");
      this.#move = createMover();
    }, LOAD_DELAY);
  }
}

/**
 * Whether the pose differs but the side is the same: a change of sides is not animated.
 * @param {SVGElement} before
 * @param {SVGElement} figure
 */
function canMove(before, figure) {
  const [was, is] = [before, figure].map(({ classList }) => classList.contains("mirrored"));
  return before.dataset.pose !== figure.dataset.pose && was === is;
}
