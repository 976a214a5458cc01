// How the drawn body gets from one pose into the next. Loaded only where a figure is to move.

import { wayBetween } from "../lib/figure/blend.js";
import { bodyOf, loadFigures, shapes, show } from "./figures.js";

/**
 * @callback Move Moves a figure into its own pose, where there is a way to be seen.
 * @param {SVGElement} figure which shows the pose it comes to
 * @param {string} before the pose it comes from
 * @param {string} pose the one it comes to
 * @returns {() => void} leaves off
 */

/** How long the body takes, in milliseconds. */
const MOVE = 1400;
const SVG = "http://www.w3.org/2000/svg";

/**
 * Rejects where poses and bodies can't be had.
 * @returns {Promise<Move>}
 */
export async function movement() {
  const { poses, bodies, tables } = await loadFigures();
  return (figure, before, pose) => {
    const [start, end, body] = [poses[before], poses[pose], bodies[bodyOf(figure)]];
    const way = start && end && body && wayBetween(start, end, body, tables);
    if (!way) return () => {};
    const [still, frame] = [[...figure.childNodes], figure.getAttribute("viewBox") ?? ""];
    const moving = document.createElementNS(SVG, "g");
    figure.replaceChildren(moving);
    return paintAll(
      (part) => {
        figure.setAttribute("viewBox", boxBetween(start.box, end.box, part));
        show(moving, shapes(way(part), body, tables));
      },
      () => {
        figure.setAttribute("viewBox", frame);
        figure.replaceChildren(...still);
      },
    );
  };
}

/**
 * Paints a movement frame by frame, slow at either end.
 * @param {(part: number) => void} paint at a part of the way, 0 to 1
 * @param {() => void} end
 * @returns {() => void} leaves off
 */
function paintAll(paint, end) {
  const began = performance.now();
  let frame = 0;
  const next = () => {
    const share = Math.min(1, (performance.now() - began) / MOVE);
    if (share === 1) return end();
    paint(share * share * (3 - 2 * share));
    frame = requestAnimationFrame(next);
  };
  next();
  return () => cancelAnimationFrame(frame);
}

/**
 * @param {import("../lib/figure/draw.js").Plan["box"]} from
 * @param {import("../lib/figure/draw.js").Plan["box"]} to
 * @param {number} part
 */
function boxBetween(from, to, part) {
  const [left, top, side] = to.map((end, at) => (from[at] ?? end) * (1 - part) + end * part);
  return `${left} ${top} ${side} ${side}`;
}
