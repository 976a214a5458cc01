// Draws shapes on a canvas as the style sheet would. It needs no document, since a worker has none.

/**
 * @typedef {import("./paths.js").Shape} Shape
 * @typedef {import("./draw.js").Plan["box"]} Box
 *
 * @typedef {object} Style How the page paints a kind of shape.
 * @property {Partial<CanvasRenderingContext2D>} pen
 * @property {["fill" | "stroke", opacity: number][]} steps in painting order
 */

/**
 * What determines how a shape is painted, apart from its form.
 * @param {Shape} shape
 */
export function getShapeKind({ class: look, "stroke-width": width = "" }) {
  return `${look}|${width}`;
}

/**
 * Clears the canvas and draws the shapes within the box, from back to front. Shapes of a kind
 * without a style are left out.
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context of a square canvas
 * @param {Shape[]} shapes
 * @param {Box} box
 * @param {Record<string, Style>} styles by kind
 */
export function drawShapes(context, shapes, [left, top, side], styles) {
  const { width } = context.canvas;
  const scale = width / side;
  context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  context.clearRect(left, top, side, side);
  for (const shape of shapes) {
    const style = styles[getShapeKind(shape)];
    if (!style) continue;
    const form = makePath2D(shape);
    Object.assign(context, style.pen);
    for (const [step, opacity] of style.steps) {
      context.globalAlpha = opacity;
      context[step](form);
    }
  }
}

/**
 * @param {Shape} shape
 */
function makePath2D({ d, x, y, width, height, rx = 0 }) {
  if (d) return new Path2D(/** @type {string} */ (d));
  const path = new Path2D();
  path.roundRect(.../** @type {Parameters<Path2D["rect"]>} */ ([x, y, width, height]), Number(rx));
  return path;
}
