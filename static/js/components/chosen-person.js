import { drawFigure, getBody, loadFigures, setBody, showShapes } from "./figures.js";

/** The people to choose from are not redrawn. */
const FIGURES = "svg[data-pose]:not([data-people] svg)";
/** @type {Promise<import("./figures.js").Figures> | undefined} */
let figuresLoaded;

/** Redraws all figures of a page as the person chosen in the settings. */
export default class ChosenPerson {
  /**
   * @param {HTMLElement} root
   * @param {import("./phone.js").Phone} phone
   */
  constructor(root, phone) {
    void drawFigures(root, phone.settings.person);
  }
}

/**
 * Redraws one figure at a time, visible ones first, so that the page stays responsive. A figure
 * that can't be redrawn stays as it is.
 * @param {HTMLElement} root
 * @param {string} person
 */
async function drawFigures(root, person) {
  figuresLoaded ??= loadFigures();
  const { poses, bodies, tables } = await figuresLoaded;
  const body = bodies[person];
  if (!body) return;
  const figures = /** @type {NodeListOf<SVGElement>} */ (root.querySelectorAll(FIGURES));
  const others = [...figures].filter((figure) => getBody(figure) !== person);
  const [visibleFigures, hiddenFigures] = [true, false].map((visible) =>
    others.filter((figure) => figure.checkVisibility() === visible),
  );
  for (const figure of [...(visibleFigures ?? []), ...(hiddenFigures ?? [])]) {
    const pose = poses[figure.dataset.pose ?? ""];
    if (!pose) continue;
    setBody(figure, person);
    if (!figure.querySelector("use")) showShapes(figure, drawFigure(pose, body, tables));
    await new Promise((painted) => setTimeout(painted));
  }
}
