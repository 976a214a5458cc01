// Shapes with the attributes of their SVG elements, and the text of their paths, as in
// stretches/figure/paths.py and canvas.py. Pure.

import { length, moved, step, towards } from "./geometry.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {Record<string, string | number>} Shape The attributes of a <path>, which has a `d`, or of
 *   a <rect>.
 */

/** How far a curve's handles reach along the span they belong to. */
const HANDLE = 0.36;
/** Numbers this large are halves apart: added and taken away, it leaves the nearest half, and of two
 * equally near the even one, as Python rounds. */
const TO_HALVES = 1.5 * 2 ** 51;

/**
 * A filled closed curve through the points.
 * @param {Point[]} outline
 * @param {string} look
 */
export function fill(outline, look) {
  return path(smooth(outline), look);
}

/**
 * Several outlines as one shape, all wound the same way, so that overlaps stay filled.
 * @param {Point[][]} outlines
 * @param {string} look
 */
export function fillTogether(outlines, look) {
  const wound = outlines.map((outline) => (area(outline) > 0 ? outline : outline.toReversed()));
  return path(wound.map((outline) => smooth(outline)).join(""), look);
}

/**
 * An open curve, stroked.
 * @param {Point[]} points
 * @param {string} look
 * @param {number} [width]
 */
export function curve(points, look, width) {
  return path(smooth(points, false), `fig-stroke ${look}`, width);
}

/**
 * Straight strokes from point to point; `width` is for those whose width isn't the look's.
 * @param {Point[]} points
 * @param {string} look
 * @param {number} [width]
 */
export function lines(points, look, width) {
  return path(
    `M${points.map((point) => numbers(onGrid(point))).join("L")}`,
    `fig-stroke ${look}`,
    width,
  );
}

/**
 * @param {string} d
 * @param {string} look
 * @param {number} [width]
 * @returns {Shape}
 */
function path(d, look, width) {
  return { class: look, ...(width && { "stroke-width": width }), d };
}

/**
 * A curve through the points, which turns sharply only at corners.
 * @param {Point[]} points
 * @param {boolean} [closed]
 */
function smooth(points, closed = true) {
  const count = points.length;
  const at = (/** @type {number} */ index) => /** @type {Point} */ (points.at(index % count));
  /** @returns {Point} */
  const tangentAt = (/** @type {number} */ index) =>
    at(index)[2] || (!closed && index % (count - 1) === 0)
      ? [0, 0]
      : towards(at(index - 1), at(index + 1));
  const spans = points.slice(closed ? 0 : 1).flatMap((_, index) => {
    const [here, next] = [at(index), at(index + 1)];
    const handle = length(step(here, next)) * HANDLE;
    const pen = onGrid(here);
    return [
      moved(here, tangentAt(index), handle),
      moved(next, tangentAt(index + 1), -handle),
      next,
    ].flatMap((point) => step(pen, onGrid(point)));
  });
  return `M${numbers(onGrid(at(0)))}c${numbers(spans)}${closed ? "z" : ""}`;
}

/**
 * Numbers side by side, as short as can be: a minus sign is separation enough.
 * @param {(number | undefined)[]} values
 */
function numbers(values) {
  return values.join(" ").replaceAll(" -", "-").replace(/\b0\./g, ".");
}

/**
 * @param {Point} point
 * @returns {Point}
 */
function onGrid([x, y]) {
  return [x + TO_HALVES - TO_HALVES, y + TO_HALVES - TO_HALVES];
}

/**
 * Twice the area inside; its sign tells which way round the points run.
 * @param {Point[]} outline
 */
function area(outline) {
  return outline.reduce((total, [x, y], index) => {
    const [lastX, lastY] = /** @type {Point} */ (outline.at(index - 1));
    return total + lastX * y - x * lastY;
  }, 0);
}
