// The drawn body on a page: what the phone knows of it, and shapes as elements.

export { shapes } from "../lib/figure/draw.js";

/**
 * @typedef {import("../lib/figure/draw.js").Figures} Figures
 * @typedef {import("../lib/figure/paths.js").Shape} Shape
 */

const SVG = "http://www.w3.org/2000/svg";
const BODY = "fig-body-";

/**
 * Every pose and body. Rejects where it can't be had.
 * @returns {Promise<Figures>}
 */
export async function loadFigures() {
  return (await fetch("/figures.json")).json();
}

/**
 * Who is drawn.
 * @param {SVGElement} figure
 */
export function bodyOf({ classList }) {
  return [...classList].find((name) => name.startsWith(BODY))?.slice(BODY.length) ?? "";
}

/**
 * @param {SVGElement} figure
 * @param {string} body
 */
export function setBody(figure, body) {
  figure.classList.replace(BODY + bodyOf(figure), BODY + body);
}

/**
 * Let an element hold these shapes and no other, with as little change as it takes.
 * @param {SVGElement} parent
 * @param {Shape[]} shapes
 */
export function show(parent, shapes) {
  for (const [index, shape] of shapes.entries()) {
    const name = "d" in shape ? "path" : "rect";
    let element = parent.children[index];
    if (element?.nodeName !== name) {
      const made = document.createElementNS(SVG, name);
      if (element) element.replaceWith(made);
      else parent.append(made);
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
  while (parent.children.length > shapes.length) parent.lastChild?.remove();
}
