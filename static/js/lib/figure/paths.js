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
const LONGEST_HANDLE = 1.5; // of what suits the shorter span
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
  const places = points.map(onGrid);
  const handles = points.map((_, index) => onGrid(handleAt(points, index, closed)));
  const spans = points.map((_, index) => {
    const pen = /** @type {Point} */ (places.at(index - 1));
    const place = /** @type {Point} */ (places[index]);
    const to = step(pen, place);
    return [...step(/** @type {Point} */ (handles[index]), to), ...to];
  });
  const [last = [], ...others] = spans;
  const [first = [], ...rest] = closed ? [...others, last] : others;
  const more = rest.length ? `s${numbers(rest.flat())}` : "";
  const start = numbers(/** @type {Point} */ (places[0]));
  return `M${start}c${numbers([.../** @type {Point} */ (handles[0]), ...first])}${more}${closed ? "z" : ""}`;
}

/**
 * From a point to where its curve first heads: none at a corner and at an open end.
 * @param {Point[]} points
 * @param {number} index
 * @param {boolean} closed
 * @returns {Point}
 */
function handleAt(points, index, closed) {
  const count = points.length;
  const at = (/** @type {number} */ place) => /** @type {Point} */ (points.at(place % count));
  if (at(index)[2] || (!closed && index % (count - 1) === 0)) return [0, 0];
  const [before, after] = [at(index - 1), at(index + 1)];
  const spans = [before, after].map((other) => length(step(other, at(index))));
  const [one = 0, other = 0] = spans;
  const reach = Math.min(Math.sqrt(one * other), LONGEST_HANDLE * Math.min(one, other)) * HANDLE;
  return moved([0, 0], towards(before, after), reach);
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
