// Lets a pose be changed by dragging: what is dragged fills the form's numbers, and the server
// answers how the body then stands. The numbers alone are enough without it.

const PAUSE = 120; // milliseconds of rest until the server is asked
const STEP = 1; // units or degrees by one press of an arrow key
const LEAP = 5; // with Shift
/** @type {Record<string, [number, number]>} */
const ARROWS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

/**
 * @typedef {object} Handle
 * @property {string} name
 * @property {string} label
 * @property {number} x
 * @property {number} y
 * @property {[number, number] | null} about what it turns about, where it only turns
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

if (editor instanceof HTMLElement && first) edit(editor, JSON.parse(first.textContent ?? ""));

/**
 * @param {HTMLElement} editor
 * @param {Drawing} first
 */
function edit(editor, first) {
  const form = editor.closest("form");
  const [stage, problems, show] = ["stage", "problems", "show"].map((part) =>
    editor.querySelector(`[data-part="${part}"]`),
  );
  if (!(form && stage && problems && show)) return;
  let drawing = first;
  let timer = 0;
  let asked = new AbortController();
  let held = "";
  const buttons = new Map(first.handles.map((handle) => [handle.name, made(handle)]));
  stage.append(...buttons.values());
  show.remove();
  place();
  for (const type of ["input", "change"]) {
    form.addEventListener(type, ({ target }) => {
      if (target instanceof Element && target.closest(".pose-editor, .field-muscle")) ask();
    });
  }

  /** @param {Handle} handle */
  function made({ name, label }) {
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
      const by = event.shiftKey ? LEAP : STEP;
      nudge(name, arrow[0] * by, arrow[1] * by);
    });
    button.addEventListener("pointerdown", (event) => {
      held = name;
      button.setPointerCapture(event.pointerId);
    });
    button.addEventListener("pointermove", ({ clientX, clientY }) => {
      if (held === name) drag(name, clientX, clientY);
    });
    for (const type of ["pointerup", "pointercancel"]) {
      button.addEventListener(type, () => {
        held = "";
        ask();
      });
    }
    return button;
  }

  /**
   * @param {string} name
   * @param {number} clientX
   * @param {number} clientY
   */
  function drag(name, clientX, clientY) {
    const [left, top, side] = drawing.box;
    const frame = /** @type {Element} */ (stage).getBoundingClientRect();
    const scale = side / frame.width;
    move(name, left + (clientX - frame.left) * scale, top + (clientY - frame.top) * scale);
  }

  /**
   * Moves by keys: what only turns, turns by degrees.
   *
   * @param {string} name
   * @param {number} across
   * @param {number} down
   */
  function nudge(name, across, down) {
    const handle = drawing.handles.find((other) => other.name === name);
    if (!handle) return;
    if (handle.about) {
      write(name, read(name) - across - down);
      ask();
    } else {
      move(name, read(`${name}-x`) + across, read(`${name}-y`) + down);
    }
  }

  /**
   * @param {string} name
   * @param {number} x
   * @param {number} y
   */
  function move(name, x, y) {
    const handle = drawing.handles.find((other) => other.name === name);
    if (!handle) return;
    if (handle.about) {
      const [aboutX, aboutY] = handle.about;
      write(name, (Math.atan2(aboutY - y, x - aboutX) * 180) / Math.PI);
    } else {
      write(`${name}-x`, x);
      write(`${name}-y`, y);
    }
    [handle.x, handle.y] = [x, y];
    place();
    ask();
  }

  /** Asks how the body stands now. An answer to an older question is not waited for. */
  function ask() {
    clearTimeout(timer);
    asked.abort();
    timer = setTimeout(async () => {
      asked = new AbortController();
      try {
        take(await answer(asked.signal));
      } catch (error) {
        if (error instanceof DOMException && error.name === "AbortError") return;
        tell([editor.dataset.lost ?? ""]);
      }
    }, PAUSE);
  }

  /**
   * @param {AbortSignal} signal
   * @returns {Promise<Drawing>}
   */
  async function answer(signal) {
    const body = new FormData(/** @type {HTMLFormElement} */ (form));
    const headers = { Accept: "application/json" };
    const method = "POST";
    const response = await fetch(editor.dataset.draw ?? "", { method, body, headers, signal });
    const refused = response.status === 400;
    if (!response.ok && !refused) throw new Error(response.statusText);
    const told = /** @type {Drawing} */ (await response.json());
    // What can't be read is drawn as it was before: nothing of it is to be taken over.
    return refused ? { ...drawing, problems: told.problems } : told;
  }

  /** @param {Drawing} told */
  function take(told) {
    const changed = told !== drawing && told.svg !== drawing.svg;
    const kept = drawing.handles.find(({ name }) => name === held);
    drawing = told;
    tell(told.problems);
    if (!changed) return;
    field("posture").value = JSON.stringify(told.posture);
    for (const [name, value] of Object.entries(told.numbers)) write(name, value);
    // A hand that is being dragged stays under the finger.
    drawing.handles = told.handles.map((handle) =>
      handle.name === held && kept && !handle.about ? { ...handle, x: kept.x, y: kept.y } : handle,
    );
    const picture = new DOMParser().parseFromString(told.svg, "text/html").querySelector("svg");
    if (picture) stage?.querySelector("svg")?.replaceWith(picture);
    place();
  }

  /** @param {string[]} sentences */
  function tell(sentences) {
    problems?.replaceChildren(
      ...sentences.map((sentence) => {
        const item = document.createElement("li");
        item.textContent = sentence;
        return item;
      }),
    );
  }

  function place() {
    const [left, top, side] = drawing.box;
    for (const { name, x, y } of drawing.handles) {
      const button = buttons.get(name);
      if (!button) continue;
      button.style.left = within((x - left) / side);
      button.style.top = within((y - top) / side);
    }
  }

  /**
   * A part of the picture in percent; what lies outside is held at its edge.
   *
   * @param {number} part
   */
  function within(part) {
    return `${Math.min(1, Math.max(0, part)) * 100}%`;
  }

  /** @param {string} name */
  function field(name) {
    return /** @type {HTMLInputElement} */ (form?.elements.namedItem(name));
  }

  /** @param {string} name */
  function read(name) {
    return Number(field(name).value);
  }

  /**
   * @param {string} name
   * @param {number} value
   */
  function write(name, value) {
    field(name).value = String(Math.round(value * 10) / 10);
  }
}
