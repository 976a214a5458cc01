// Animates the drawn body from one pose to the next. Loaded only when a figure is about to move.

import { getBody } from "./figures.js";
import { trustScript } from "./offline-worker.js";

/**
 * @typedef {import("../lib/figure/canvas.js").Style} Style
 * @typedef {import("../lib/figure/paths.js").Shape} Shape
 *
 * @callback Move Moves a figure into its pose, if the movement between both poses can be drawn.
 * @param {SVGElement} figure showing the target pose
 * @param {SVGElement} before showing the previous pose, in the same place
 * @returns {() => void} stops the movement
 */

const SVG = "http://www.w3.org/2000/svg";
/** A movement is cancelled if it has not begun, or has not ended, after this many milliseconds. */
const BEGIN_TIMEOUT = 600;
const END_TIMEOUT = 2400;
const MOVING = "moving";

/**
 * Creates the function that moves figures, or null if the browser has no OffscreenCanvas. A worker
 * paints on a canvas that lies over the still picture.
 * @returns {Move | null}
 */
export function createMover() {
  if (!("transferControlToOffscreen" in HTMLCanvasElement.prototype)) return null;
  const address = new URL("../workers/movement.js", import.meta.url).href;
  const worker = new Worker(trustScript(address), { type: "module" });
  return (figure, before) => {
    const canvas = makeCanvas(figure);
    const overlay = document.createElement("div");
    overlay.className = "stage-moving";
    overlay.append(before, canvas);
    figure.parentElement?.after(overlay);
    figure.classList.add(MOVING);
    const listening = new AbortController();
    const end = () => {
      clearTimeout(timer);
      listening.abort();
      overlay.remove();
      figure.classList.remove(MOVING);
      worker.postMessage(null);
    };
    let timer = setTimeout(end, BEGIN_TIMEOUT);
    worker.addEventListener(
      "message",
      ({ data: { kinds, moves, ended } }) => {
        if (kinds) worker.postMessage({ styles: readStyles(kinds, figure) });
        if (ended) end();
        if (!moves) return;
        before.remove();
        clearTimeout(timer);
        timer = setTimeout(end, END_TIMEOUT);
      },
      listening,
    );
    const [from, to] = [before.dataset.pose, figure.dataset.pose];
    const offscreen = canvas.transferControlToOffscreen();
    worker.postMessage({ canvas: offscreen, from, to, body: getBody(figure) }, [offscreen]);
    return end;
  };
}

/**
 * A canvas of the picture's size, mirrored if the picture is.
 * @param {SVGElement} figure
 */
function makeCanvas(figure) {
  const canvas = document.createElement("canvas");
  const side = Math.round(figure.getBoundingClientRect().width * devicePixelRatio);
  canvas.width = side;
  canvas.height = side;
  canvas.classList.toggle("mirrored", figure.classList.contains("mirrored"));
  return canvas;
}

/**
 * The computed style of each kind of shape within the figure.
 * @param {Record<string, Shape>} kinds
 * @param {SVGElement} figure
 * @returns {Record<string, Style>}
 */
export function readStyles(kinds, figure) {
  const trial = document.createElementNS(SVG, "g");
  const elements = Object.entries(kinds).map(([kind, shape]) => {
    const element = document.createElementNS(SVG, "path");
    for (const [name, value] of Object.entries(shape)) element.setAttribute(name, String(value));
    trial.append(element);
    return /** @type {[string, SVGElement]} */ ([kind, element]);
  });
  figure.append(trial);
  const styles = elements.map(([kind, element]) => [kind, readStyle(getComputedStyle(element))]);
  trial.remove();
  return Object.fromEntries(styles);
}

/**
 * @param {CSSStyleDeclaration} computed
 * @returns {Style}
 */
function readStyle(computed) {
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
