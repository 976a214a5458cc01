import { bodyOf, loadFigures, setBody, shapes, show } from "./figures.js";

/** People to choose from stay who they are. */
const FIGURES = "svg[data-pose]:not([data-people] svg)";
/** @type {Promise<import("./figures.js").Figures> | undefined} */
let known;

/** Draws all figures of a page as the person whom somebody chose. */
export default class Person {
  /**
   * @param {HTMLElement} root
   * @param {import("./phone.js").Phone} phone
   */
  constructor(root, phone) {
    void draw(root, phone.settings.person);
  }
}

/**
 * One figure after another, those that are seen first, so that the page never waits. A picture that
 * can't be drawn anew stays as it is.
 * @param {HTMLElement} root
 * @param {string} person
 */
async function draw(root, person) {
  known ??= loadFigures();
  const { poses, bodies, tables } = await known;
  const body = bodies[person];
  if (!body) return;
  const figures = /** @type {NodeListOf<SVGElement>} */ (root.querySelectorAll(FIGURES));
  const others = [...figures].filter((figure) => bodyOf(figure) !== person);
  const [seen, hidden] = [true, false].map((visible) =>
    others.filter((figure) => figure.checkVisibility() === visible),
  );
  for (const figure of [...(seen ?? []), ...(hidden ?? [])]) {
    const pose = poses[figure.dataset.pose ?? ""];
    if (!pose) continue;
    setBody(figure, person);
    if (!figure.querySelector("use")) show(figure, shapes(pose, body, tables));
    await new Promise((painted) => setTimeout(painted));
  }
}
