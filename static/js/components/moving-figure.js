/** @typedef {import("../lib/figure/draw.js").Plan} Plan */

/** How long the body takes from one pose to the next, in milliseconds. */
const MOVE = 1400;
/** Nothing of this comes before a cramp's first cue. */
const PATIENCE = 1500;
const SVG = "http://www.w3.org/2000/svg";

/**
 * Lets the player's figure move into the next pose. The still picture of that pose is there already:
 * whatever is missing or fails here, it stays.
 */
export default class MovingFigure {
  #pose = "";
  #mirrored = false;
  #frame = 0;
  #still = matchMedia("(prefers-reduced-motion: reduce)");
  /** @type {Awaited<ReturnType<typeof load>> | null} */
  #figures = null;
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
    cancelAnimationFrame(this.#frame);
    const [before, side] = [this.#pose, this.#mirrored];
    this.#pose = poseOf(figure);
    this.#mirrored = figure?.classList.contains("mirrored") ?? false;
    if (!figure || this.#still.matches) return;
    if (!this.#figures) return this.#prepare();
    if (before === this.#pose || side !== this.#mirrored) return;
    const { poses, bodies, tables, wayBetween, shapes } = this.#figures;
    const [start, end, body] = [poses[before], poses[this.#pose], bodies[bodyOf(figure)]];
    if (!start || !end || !body) return;
    const way = wayBetween(start, end, body, tables);
    if (way) this.#move(figure, [start, end], way, (plan) => shapes(plan, body, tables));
  }

  #prepare() {
    this.#asked ??= setTimeout(async () => {
      this.#figures = await load().catch(() => null);
    }, PATIENCE);
  }

  /**
   * @param {SVGElement} figure
   * @param {[Plan, Plan]} ends
   * @param {(part: number) => Plan} way
   * @param {(plan: Plan) => import("../lib/figure/paths.js").Shape[]} draw
   */
  #move(figure, [start, end], way, draw) {
    const [still, frame] = [[...figure.childNodes], figure.getAttribute("viewBox") ?? ""];
    const moving = document.createElementNS(SVG, "g");
    figure.replaceChildren(moving);
    const began = performance.now();
    const paint = () => {
      const share = Math.min(1, (performance.now() - began) / MOVE);
      if (share === 1) {
        figure.setAttribute("viewBox", frame);
        return figure.replaceChildren(...still);
      }
      const part = share * share * (3 - 2 * share);
      const [left, top, side] = start.box.map(
        (from, at) => from + ((end.box[at] ?? 0) - from) * part,
      );
      figure.setAttribute("viewBox", `${left} ${top} ${side} ${side}`);
      show(moving, draw(way(part)));
      this.#frame = requestAnimationFrame(paint);
    };
    paint();
  }
}

async function load() {
  const [figures, { shapes }, { wayBetween }] = await Promise.all([
    fetch("/figures.json").then((answer) => answer.json()),
    import("../lib/figure/draw.js"),
    import("../lib/figure/blend.js"),
  ]);
  return {
    .../** @type {import("../lib/figure/draw.js").Figures} */ (figures),
    shapes,
    wayBetween,
  };
}

/** @param {SVGElement | null} figure the pose's first picture on a page, or one that repeats it */
function poseOf(figure) {
  const name = figure?.id || figure?.querySelector("use")?.getAttribute("href");
  return name?.split("picture-")[1] ?? "";
}

/** @param {SVGElement} figure */
function bodyOf({ classList }) {
  const prefix = "fig-body-";
  return [...classList].find((name) => name.startsWith(prefix))?.slice(prefix.length) ?? "";
}

/**
 * Let a group hold these shapes and no other, with as little change as it takes.
 * @param {SVGElement} group
 * @param {import("../lib/figure/paths.js").Shape[]} shapes
 */
function show(group, shapes) {
  for (const [index, shape] of shapes.entries()) {
    const name = "d" in shape ? "path" : "rect";
    let element = group.children[index];
    if (element?.nodeName !== name) {
      const made = document.createElementNS(SVG, name);
      if (element) element.replaceWith(made);
      else group.append(made);
      element = made;
    }
    for (const attribute of element.getAttributeNames()) {
      if (!(attribute in shape)) element.removeAttribute(attribute);
    }
    for (const [attribute, value] of Object.entries(shape)) {
      if (element.getAttribute(attribute) !== String(value)) {
        element.setAttribute(attribute, String(value));
      }
    }
  }
  while (group.children.length > shapes.length) group.lastChild?.remove();
}
