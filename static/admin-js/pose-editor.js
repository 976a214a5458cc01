// Changes a pose by dragging handles. Dragging fills in the form's numbers, and the server draws
// the pose. Without this script the numbers still work.

const DRAW_DELAY = 120; // milliseconds without changes until the server is asked
const KEY_STEP = 1; // units or degrees per press of an arrow key
const SHIFT_STEP = 5; // with Shift
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @typedef {object} Handle
 * @property {string} name
 * @property {string} label
 * @property {number} x
 * @property {number} y
 * @property {[number, number] | null} about the centre, if the handle only turns
 */
/**
 * @typedef {object} Drawing
 * @property {string} svg
 * @property {[number, number, number]} box left, top and side of the picture
 * @property {object} posture
 * @property {Record<string, number>} numbers
 * @property {Handle[]} handles
 * @property {string[]} problems
 */

const editor = document.querySelector(".pose-editor");
const first = document.querySelector("#pose-drawing");

if (editor instanceof HTMLElement && first)
  startEditor(editor, JSON.parse(first.textContent ?? ""));

/**
 * @param {HTMLElement} editor
 * @param {Drawing} first
 */
function startEditor(editor, first) {
  const form = editor.closest("form");
  const [stage, problems, showButton] = ["stage", "problems", "show"].map((part) =>
    editor.querySelector(`[data-part="${part}"]`),
  );
  if (!(form && stage && problems && showButton)) return;
  let drawing = first;
  let timer = 0;
  let pending = new AbortController();
  let dragged = "";
  const buttons = new Map(first.handles.map((handle) => [handle.name, makeHandle(handle)]));
  stage.append(...buttons.values());
  showButton.remove();
  placeHandles();
  for (const type of ["input", "change"]) {
    form.addEventListener(type, ({ target }) => {
      if (target instanceof Element && target.closest(".pose-editor, .field-muscle")) redraw();
    });
  }

  /** @param {Handle} handle */
  function makeHandle({ name, label }) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "pose-handle";
    button.dataset.name = name;
    button.setAttribute("aria-label", label);
    button.setAttribute("aria-describedby", "editor-help");
    button.addEventListener("keydown", (event) => {
      const arrow = ARROWS[event.key];
      if (!arrow) return;
      event.preventDefault();
      const by = event.shiftKey ? SHIFT_STEP : KEY_STEP;
      moveByKey(name, arrow[0] * by, arrow[1] * by);
    });
    button.addEventListener("pointerdown", (event) => {
      dragged = name;
      button.setPointerCapture(event.pointerId);
    });
    button.addEventListener("pointermove", ({ clientX, clientY }) => {
      if (dragged === name) dragHandle(name, clientX, clientY);
    });
    for (const type of ["pointerup", "pointercancel"]) {
      button.addEventListener(type, () => {
        dragged = "";
        redraw();
      });
    }
    return button;
  }

  /**
   * @param {string} name
   * @param {number} clientX
   * @param {number} clientY
   */
  function dragHandle(name, clientX, clientY) {
    const [left, top, side] = drawing.box;
    const frame = /** @type {Element} */ (stage).getBoundingClientRect();
    const scale = side / frame.width;
    moveHandle(name, left + (clientX - frame.left) * scale, top + (clientY - frame.top) * scale);
  }

  /**
   * Moves a handle with the arrow keys; those that only turn do so by degrees.
   *
   * @param {string} name
   * @param {number} across
   * @param {number} down
   */
  function moveByKey(name, across, down) {
    const handle = drawing.handles.find((other) => other.name === name);
    if (!handle) return;
    if (handle.about) {
      writeNumber(name, readNumber(name) - across - down);
      redraw();
    } else {
      moveHandle(name, readNumber(`${name}-x`) + across, readNumber(`${name}-y`) + down);
    }
  }

  /**
   * @param {string} name
   * @param {number} x
   * @param {number} y
   */
  function moveHandle(name, x, y) {
    const handle = drawing.handles.find((other) => other.name === name);
    if (!handle) return;
    if (handle.about) {
      const [aboutX, aboutY] = handle.about;
      writeNumber(name, (Math.atan2(aboutY - y, x - aboutX) * 180) / Math.PI);
    } else {
      writeNumber(`${name}-x`, x);
      writeNumber(`${name}-y`, y);
    }
    [handle.x, handle.y] = [x, y];
    placeHandles();
    redraw();
  }

  /** Asks the server for the drawing. Requests that are still pending are aborted. */
  function redraw() {
    clearTimeout(timer);
    pending.abort();
    timer = setTimeout(async () => {
      pending = new AbortController();
      try {
        showDrawing(await fetchDrawing(pending.signal));
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return;
        showProblems([editor.dataset.lost ?? ""]);
      }
    }, DRAW_DELAY);
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Drawing>}
   */
  async function fetchDrawing(signal) {
    const body = new FormData(/** @type {HTMLFormElement} */ (form));
    const headers = { Accept: "application/json" };
    const method = "POST";
    const response = await fetch(editor.dataset.draw ?? "", { method, body, headers, signal });
    const isRefused = response.status === 400;
    if (!response.ok && !isRefused) throw new Error(response.statusText);
    const drawn = /** @type {Drawing} */ (await response.json());
    // If the numbers are invalid, the last drawing stays.
    return isRefused ? { ...drawing, problems: drawn.problems } : drawn;
  }

  /** @param {Drawing} next */
  function showDrawing(next) {
    const changed = next !== drawing && next.svg !== drawing.svg;
    const underFinger = drawing.handles.find(({ name }) => name === dragged);
    drawing = next;
    showProblems(next.problems);
    if (!changed) return;
    getField("posture").value = JSON.stringify(next.posture);
    for (const [name, value] of Object.entries(next.numbers)) writeNumber(name, value);
    // The handle that is being dragged stays under the finger.
    drawing.handles = next.handles.map((handle) =>
      handle.name === dragged && underFinger && !handle.about
        ? { ...handle, x: underFinger.x, y: underFinger.y }
        : handle,
    );
    const picture = new DOMParser().parseFromString(next.svg, "text/html").querySelector("svg");
    if (picture) stage?.querySelector("svg")?.replaceWith(picture);
    placeHandles();
  }

  /** @param {string[]} sentences */
  function showProblems(sentences) {
    problems?.replaceChildren(
      ...sentences.map((sentence) => {
        const item = document.createElement("li");
        item.textContent = sentence;
        return item;
      }),
    );
  }

  function placeHandles() {
    const [left, top, side] = drawing.box;
    for (const { name, x, y } of drawing.handles) {
      const button = buttons.get(name);
      if (!button) continue;
      button.style.left = toPercent((x - left) / side);
      button.style.top = toPercent((y - top) / side);
    }
  }

  /**
   * A share of the picture in percent; handles outside are shown at its edge.
   *
   * @param {number} part
   */
  function toPercent(part) {
    return `${Math.min(1, Math.max(0, part)) * 100}%`;
  }

  /** @param {string} name */
  function getField(name) {
    return /** @type {HTMLInputElement} */ (form?.elements.namedItem(name));
  }

  /** @param {string} name */
  function readNumber(name) {
    return Number(getField(name).value);
  }

  /**
   * @param {string} name
   * @param {number} value
   */
  function writeNumber(name, value) {
    getField(name).value = String(Math.round(value * 10) / 10);
  }
}
