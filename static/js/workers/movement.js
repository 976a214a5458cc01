// Paints the movement from one pose to the next on a page's OffscreenCanvas. In a worker, it never
// delays taps or the countdown.

import { blendPoses } from "../lib/figure/blend.js";
import { drawShapes, getShapeKind } from "../lib/figure/canvas.js";
import { drawFigure } from "../lib/figure/draw.js";

/**
 * @typedef {import("../lib/figure/canvas.js").Style} Style
 * @typedef {import("../lib/figure/draw.js").Figures} Figures
 * @typedef {import("../lib/figure/paths.js").Shape} Shape
 *
 * @typedef {object} MovementRequest
 * @property {OffscreenCanvas} canvas
 * @property {string} from a pose
 * @property {string} to a pose
 * @property {string} body
 */

/** The length of a movement, in milliseconds. */
const DURATION = 1400;
/** Shares of the movement at which the kinds of shapes are collected. */
const SAMPLES = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** @type {Promise<Figures>} */
const figuresLoaded = fetch("/figures.json").then((answer) => answer.json());
/** @type {((styles: Record<string, Style>) => void) | null} */
let begin = null;
let frame = 0;

/** A message starts a movement, answers with styles, or, if null, stops it. */
addEventListener("message", async ({ data }) => {
  cancelAnimationFrame(frame);
  if (data?.styles) return begin?.(data.styles);
  begin = null;
  if (data) prepareMovement(data, await figuresLoaded);
});

/**
 * Asks the page for the styles of all shapes; reports the end if the movement can't be drawn.
 * @param {MovementRequest} request
 * @param {Figures} figures
 */
function prepareMovement({ canvas, from, to, body: name }, { poses, bodies, tables }) {
  const [start, end, body] = [poses[from], poses[to], bodies[name]];
  const context = canvas.getContext("2d");
  const blend = start && end && body && blendPoses(start, end, body, tables);
  if (!blend || !context) return postMessage({ ended: true });
  const drawAt = (/** @type {number} */ part) => drawFigure(blend(part), body, tables);
  begin = (styles) => {
    animate((part) =>
      drawShapes(context, drawAt(part), mixBoxes(start.box, end.box, part), styles),
    );
  };
  postMessage({ kinds: listKinds(SAMPLES.flatMap(drawAt)) });
}

/**
 * One shape of each kind, without its outline.
 * @param {Shape[]} all
 * @returns {Record<string, Shape>}
 */
function listKinds(all) {
  return Object.fromEntries(all.map(({ d, ...shape }) => [getShapeKind(shape), shape]));
}

/**
 * Paints frame by frame, slower at both ends.
 * @param {(part: number) => void} paintAt
 */
function animate(paintAt) {
  const began = performance.now();
  const next = () => {
    const share = Math.min(1, (performance.now() - began) / DURATION);
    if (share === 1) return postMessage({ ended: true });
    paintAt(share * share * (3 - 2 * share));
    frame = requestAnimationFrame(next);
  };
  next();
  postMessage({ moves: true });
}

/**
 * @param {import("../lib/figure/draw.js").Plan["box"]} from
 * @param {import("../lib/figure/draw.js").Plan["box"]} to
 * @param {number} part
 */
function mixBoxes(from, to, part) {
  return /** @type {typeof to} */ (
    to.map((end, at) => (from[at] ?? end) * (1 - part) + end * part)
  );
}
