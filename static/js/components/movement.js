// How the drawn body gets from one pose into the next. Loaded only where a figure is to move.

import { bodyOf } from "./figures.js";
import { trusted } from "./offline.js";

/**
 * @typedef {import("../lib/figure/canvas.js").Style} Style
 * @typedef {import("../lib/figure/paths.js").Shape} Shape
 *
 * @callback Move Moves a figure into its own pose, where there is a way to be seen.
 * @param {SVGElement} figure which shows the pose it comes to
 * @param {SVGElement} before which showed the one it comes from, in the same place
 * @returns {() => void} leaves off
 */

const SVG = "http://www.w3.org/2000/svg";
/** A movement that did not begin by then, or has not ended, in milliseconds, is given up. */
const BEGINS = 600;
const ENDS = 2400;
const MOVING = "moving";

/**
 * A worker paints; the page only lays its canvas over the still picture. Null where a browser
 * can't give a canvas away.
 * @returns {Move | null}
 */
export function movement() {
  if (!("transferControlToOffscreen" in HTMLCanvasElement.prototype)) return null;
  const address = new URL("../workers/movement.js", import.meta.url).href;
  const worker = new Worker(trusted(address), { type: "module" });
  return (figure, before) => {
    const canvas = canvasOver(figure);
    const over = document.createElement("div");
    over.className = "stage-moving";
    over.append(before, canvas);
    figure.parentElement?.after(over);
    figure.classList.add(MOVING);
    const heard = new AbortController();
    const end = () => {
      clearTimeout(patience);
      heard.abort();
      over.remove();
      figure.classList.remove(MOVING);
      worker.postMessage(null);
    };
    let patience = setTimeout(end, BEGINS);
    worker.addEventListener(
      "message",
      ({ data: { kinds, moves, ended } }) => {
        if (kinds) worker.postMessage({ styles: stylesOf(kinds, figure) });
        if (ended) end();
        if (!moves) return;
        before.remove();
        clearTimeout(patience);
        patience = setTimeout(end, ENDS);
      },
      heard,
    );
    const [from, to] = [before.dataset.pose, figure.dataset.pose];
    const given = canvas.transferControlToOffscreen();
    worker.postMessage({ canvas: given, from, to, body: bodyOf(figure) }, [given]);
    return end;
  };
}

/**
 * A canvas of the picture's size, turned round as it is.
 * @param {SVGElement} figure
 */
function canvasOver(figure) {
  const canvas = document.createElement("canvas");
  const side = Math.round(figure.getBoundingClientRect().width * devicePixelRatio);
  canvas.width = side;
  canvas.height = side;
  canvas.classList.toggle("mirrored", figure.classList.contains("mirrored"));
  return canvas;
}

/**
 * How the page paints these kinds of shape within the figure.
 * @param {Record<string, Shape>} kinds
 * @param {SVGElement} figure
 * @returns {Record<string, Style>}
 */
export function stylesOf(kinds, figure) {
  const trial = document.createElementNS(SVG, "g");
  const elements = Object.entries(kinds).map(([kind, shape]) => {
    const element = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries(shape)) element.setAttribute(name, String(value));
    trial.append(element);
    return /** @type {[string, SVGElement]} */ ([kind, element]);
  });
  figure.append(trial);
  const styles = elements.map(([kind, element]) => [kind, styleOf(getComputedStyle(element))]);
  trial.remove();
  return Object.fromEntries(styles);
}

/**
 * @param {CSSStyleDeclaration} computed
 * @returns {Style}
 */
function styleOf(computed) {
  /** @type {Style["steps"]} */
  const steps = [
    ["fill", Number(computed.fillOpacity)],
    ["stroke", Number(computed.strokeOpacity)],
  ];
  if (computed.paintOrder.startsWith("stroke")) steps.reverse();
  return {
    pen: {
      fillStyle: computed.fill,
      strokeStyle: computed.stroke,
      lineWidth: Number.parseFloat(computed.strokeWidth),
      lineCap: /** @type {CanvasLineCap} */ (computed.strokeLinecap),
      lineJoin: /** @type {CanvasLineJoin} */ (computed.strokeLinejoin),
    },
    steps: steps.filter(([step]) => computed[step] !== "none"),
  };
}
