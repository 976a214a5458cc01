// Shapes on a canvas, as a page's style sheet would paint them. It asks no page: a worker has none.

/**
 * @typedef {import("./paths.js").Shape} Shape
 * @typedef {import("./draw.js").Plan["box"]} Box
 *
 * @typedef {object} Style How a page paints a kind of shape.
 * @property {Partial<CanvasRenderingContext2D>} pen
 * @property {["fill" | "stroke", opacity: number][]} steps in their order
 */

/**
 * What tells how a shape is painted, apart from its form.
 * @param {Shape} shape
 */
export function kindOf({ class: look, "stroke-width": width = "" }) {
  return `${look}|${width}`;
}

/**
 * Wipes the canvas and paints the shapes that lie in the box, from back to front. One of a kind
 * without a style is left out.
 * @param {CanvasRenderingContext2D | OffscreenCanvasRenderingContext2D} context of a square canvas
 * @param {Shape[]} shapes
 * @param {Box} box
 * @param {Record<string, Style>} styles by kind
 */
export function paint(context, shapes, [left, top, side], styles) {
  const { width } = context.canvas;
  const scale = width / side;
  context.setTransform(scale, 0, 0, scale, -left * scale, -top * scale);
  context.clearRect(left, top, side, side);
  for (const shape of shapes) {
    const style = styles[kindOf(shape)];
    if (!style) continue;
    const form = formOf(shape);
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
function formOf({ d, x, y, width, height, rx = 0 }) {
  if (d) return new Path2D(/** @type {string} */ (d));
  const form = new Path2D();
  form.roundRect(.../** @type {Parameters<Path2D["rect"]>} */ ([x, y, width, height]), Number(rx));
  return form;
}
