// The drawn figures of a page: loading their data, and showing shapes as SVG elements.

export { drawFigure } from "../lib/figure/draw.js";

/**
 * @typedef {import("../lib/figure/draw.js").Figures} Figures
 * @typedef {import("../lib/figure/paths.js").Shape} Shape
 */

const SVG = "http://www.w3.org/2000/svg";
const BODY = "fig-body-";

/**
 * All poses and bodies. Rejects if they can't be fetched.
 * @returns {Promise<Figures>}
 */
export async function loadFigures() {
  return (await fetch("/figures.json")).json();
}

/**
 * The name of the body that a figure shows.
 * @param {SVGElement} figure
 */
export function getBody({ classList }) {
  return [...classList].find((name) => name.startsWith(BODY))?.slice(BODY.length) ?? "";
}

/**
 * @param {SVGElement} figure
 * @param {string} body
 */
export function setBody(figure, body) {
  figure.classList.replace(BODY + getBody(figure), BODY + body);
}

/**
 * Makes an element's children exactly these shapes, changing only what differs.
 * @param {SVGElement} parent
 * @param {Shape[]} shapes
 */
export function showShapes(parent, shapes) {
  for (const [index, shape] of shapes.entries()) {
    const name = "d" in shape ? "path" : "rect";
    let element = parent.children[index];
    if (element?.nodeName !== name) {
      const created = document.createElementNS(SVG, name);
      if (element) element.replaceWith(created);
      else parent.append(created);
      element = created;
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
