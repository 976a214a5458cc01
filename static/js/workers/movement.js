// Paints how the drawn body gets from one pose into the next, on a canvas that a page gives away. It
// has a thread of its own: neither a tap nor the count ever waits for the body.

import { wayBetween } from "../lib/figure/blend.js";
import { kindOf, paint } from "../lib/figure/canvas.js";
import { shapes } from "../lib/figure/draw.js";

/**
 * @typedef {import("../lib/figure/canvas.js").Style} Style
 * @typedef {import("../lib/figure/draw.js").Figures} Figures
 * @typedef {import("../lib/figure/paths.js").Shape} Shape
 *
 * @typedef {object} Wanted
 * @property {OffscreenCanvas} canvas
 * @property {string} from a pose
 * @property {string} to a pose
 * @property {string} body
 *
 * @typedef {object} Scene
 * @property {OffscreenCanvasRenderingContext2D} context
 * @property {(part: number) => void} paint at a part of the way
 * @property {Record<string, Style>} styles
 */

/** How long the body takes, in milliseconds. */
const MOVE = 1400;
/** Parts of the way at which it is asked what there will be to paint. */
const LOOKS = [0, 0.2, 0.4, 0.6, 0.8, 1];

/** @type {Promise<Figures>} */
const known = fetch("/figures.json").then((answer) => answer.json());
/** @type {((styles: Record<string, Style>) => void) | null} */
let begin = null;
let frame = 0;

/** A page wants a movement, tells the styles that it was asked for, or wants no more of it. */
addEventListener("message", async ({ data }) => {
  cancelAnimationFrame(frame);
  if (data?.styles) return begin?.(data.styles);
  begin = null;
  if (data) prepare(data, await known);
});

/**
 * Asks for the styles of what is to be painted; says that it ended where there is no way to be seen.
 * @param {Wanted} wanted
 * @param {Figures} figures
 */
function prepare({ canvas, from, to, body: name }, { poses, bodies, tables }) {
  const [start, end, body] = [poses[from], poses[to], bodies[name]];
  const context = canvas.getContext("2d");
  const way = start && end && body && wayBetween(start, end, body, tables);
  if (!way || !context) return postMessage({ ended: true });
  const drawn = (/** @type {number} */ part) => shapes(way(part), body, tables);
  begin = (styles) => {
    run((part) => paint(context, drawn(part), boxBetween(start.box, end.box, part), styles));
  };
  postMessage({ kinds: kindsOf(LOOKS.flatMap(drawn)) });
}

/**
 * One shape of each kind, without its form.
 * @param {Shape[]} all
 * @returns {Record<string, Shape>}
 */
function kindsOf(all) {
  return Object.fromEntries(all.map(({ d, ...shape }) => [kindOf(shape), shape]));
}

/**
 * Paints frame by frame, slow at either end.
 * @param {(part: number) => void} paintAt
 */
function run(paintAt) {
  const began = performance.now();
  const next = () => {
    const share = Math.min(1, (performance.now() - began) / MOVE);
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
function boxBetween(from, to, part) {
  return /** @type {typeof to} */ (
    to.map((end, at) => (from[at] ?? end) * (1 - part) + end * part)
  );
}
