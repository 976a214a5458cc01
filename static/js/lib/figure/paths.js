// Shapes as the attributes of SVG elements, and the data of their paths, as in
// stretches/figure/paths.py and canvas.py. Pure.

import { directionTo, distance, movePoint, stepTo } from "./geometry.js";

/**
 * @typedef {import("./geometry.js").Point} Point
 * @typedef {Record<string, string | number>} Shape The attributes of a <path>, which has a `d`, or
 *   of a <rect>.
 */

/** The length of a curve's handles, as a share of the span. */
const HANDLE = 0.36;
const LONGEST_HANDLE = 1.5; // times what suits the shorter span
/**
 * Numbers this large are multiples of 0.5: adding and subtracting it rounds to the nearest half,
 * and ties to the even one, as Python rounds.
 */
const GRID = 1.5 * 2 ** 51;

/**
 * A filled closed curve through the points.
 * @param {Point[]} outline
 * @param {string} look
 */
export function fillCurve(outline, look) {
  return makePath(traceCurve(outline), look);
}

/**
 * Several outlines as one shape, all in the same direction, so that overlaps stay filled.
 * @param {Point[][]} outlines
 * @param {string} look
 */
export function fillUnion(outlines, look) {
  const wound = outlines.map((outline) => (getArea(outline) > 0 ? outline : outline.toReversed()));
  return makePath(wound.map((outline) => traceCurve(outline)).join(""), look);
}

/**
 * A stroked open curve.
 * @param {Point[]} points
 * @param {string} look
 * @param {number} [width]
 */
export function drawCurve(points, look, width) {
  return makePath(traceCurve(points, false), `fig-stroke ${look}`, width);
}

/**
 * Straight strokes from point to point; `width` overrides the width of the look.
 * @param {Point[]} points
 * @param {string} look
 * @param {number} [width]
 */
export function drawLines(points, look, width) {
  return makePath(
    `M${points.map((point) => formatNumbers(snapPoint(point))).join("L")}`,
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
function makePath(d, look, width) {
  return { class: look, ...(width && { "stroke-width": width }), d };
}

/**
 * The data of a smooth curve through the points, with sharp corners only where points are corners.
 * @param {Point[]} points
 * @param {boolean} [closed]
 */
function traceCurve(points, closed = true) {
  const places = points.map(snapPoint);
  const handles = points.map((_, index) => snapPoint(computeHandle(points, index, closed)));
  const spans = points.map((_, index) => {
    const pen = /** @type {Point} */ (places.at(index - 1));
    const place = /** @type {Point} */ (places[index]);
    const to = stepTo(pen, place);
    return [...stepTo(/** @type {Point} */ (handles[index]), to), ...to];
  });
  const [last = [], ...others] = spans;
  const [first = [], ...rest] = closed ? [...others, last] : others;
  const more = rest.length ? `s${formatNumbers(rest.flat())}` : "";
  const start = formatNumbers(/** @type {Point} */ (places[0]));
  return `M${start}c${formatNumbers([.../** @type {Point} */ (handles[0]), ...first])}${more}${closed ? "z" : ""}`;
}

/**
 * The step from a point to its curve's handle; none at corners and open ends.
 * @param {Point[]} points
 * @param {number} index
 * @param {boolean} closed
 * @returns {Point}
 */
function computeHandle(points, index, closed) {
  const [before, point, after] = /** @type {[Point, Point, Point]} */ (
    [-1, 0, 1].map((by) => points.at((index + by) % points.length))
  );
  if (point[2] || (!closed && index % (points.length - 1) === 0)) return [0, 0];
  const one = distance(before, point);
  const other = distance(point, after);
  const reach = Math.min(Math.sqrt(one * other), LONGEST_HANDLE * Math.min(one, other)) * HANDLE;
  return movePoint([0, 0], directionTo(before, after), reach);
}

/**
 * Numbers as short as possible: a minus sign also separates.
 * @param {(number | undefined)[]} values
 */
function formatNumbers(values) {
  return values.join(" ").replaceAll(" -", "-").replace(/\b0\./g, ".");
}

/**
 * @param {Point} point
 * @returns {Point}
 */
function snapPoint([x, y]) {
  return [x + GRID - GRID, y + GRID - GRID];
}

/**
 * Twice the enclosed area; its sign is the direction of the outline.
 * @param {Point[]} outline
 */
function getArea(outline) {
  return outline.reduce((total, [x, y], index) => {
    const [lastX, lastY] = /** @type {Point} */ (outline.at(index - 1));
    return total + lastX * y - x * lastY;
  }, 0);
}
