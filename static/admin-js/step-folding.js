// Folds each step to one line with its cue and seconds, and opens one at a time. Without scripts
// all are open.

import { addSlider, findField } from "./seconds-slider.js";

const STEP = ".inline-related:not(.empty-form)";
const ERRORS = ".errorlist";

const words = document.querySelector("template[data-step-words]");
const group = document.querySelector("#steps-group");
if (group instanceof HTMLElement && words instanceof HTMLElement)
  startFolding(group, words.dataset);

/**
 * @param {HTMLElement} group
 * @param {DOMStringMap} words
 */
function startFolding(group, words) {
  const listSteps = () => [...group.querySelectorAll(STEP)];
  for (const row of listSteps()) addLine(row);
  group.addEventListener("formset:added", ({ target }) => {
    if (!(target instanceof Element)) return;
    addLine(target);
    openStep(target);
  });
  for (const kind of ["input", "advice-shown"]) {
    document.addEventListener(kind, () => {
      for (const row of listSteps()) showLine(row);
    });
  }
  if (!listSteps().some((row) => row.querySelector(ERRORS))) setFolded(listSteps()[0], false);

  /** @param {Element} row */
  function addLine(row) {
    const heading = row.querySelector("h3");
    if (!heading || heading.querySelector(".step-line")) return;
    const line = document.createElement("button");
    line.type = "button";
    line.className = "step-line";
    line.append(...["cue", "seconds", "advised"].map(makePart));
    line.addEventListener("click", () => {
      if (row.hasAttribute("data-folded")) openStep(row);
      else setFolded(row, true);
    });
    heading.prepend(line);
    addSlider(row, words.slider ?? "", words.allowed ?? "", words.outside ?? "");
    setFolded(row, !row.querySelector(ERRORS));
    showLine(row);
  }

  /**
   * Opens a step and folds the others, except those with errors.
   *
   * @param {Element} row
   */
  function openStep(row) {
    for (const other of listSteps())
      setFolded(other, other !== row && !other.querySelector(ERRORS));
    row.dispatchEvent(new Event("step-opened", { bubbles: true }));
  }

  /** @param {Element} row */
  function showLine(row) {
    const seconds = findField(row, "seconds")?.value;
    setPart(row, "cue", findField(row, "cue")?.value || (words.empty ?? ""));
    setPart(row, "seconds", seconds ? (words.seconds ?? "").replace("{n}", seconds) : "");
    setPart(row, "advised", row.querySelector(".advice") ? (words.advised ?? "") : "");
  }
}

/** @param {string} name */
function makePart(name) {
  const element = document.createElement("span");
  element.className = `step-${name}`;
  return element;
}

/**
 * @param {Element | undefined} row
 * @param {boolean} folded
 */
function setFolded(row, folded) {
  row?.toggleAttribute("data-folded", folded);
  row?.querySelector(".step-line")?.setAttribute("aria-expanded", String(!folded));
}

/**
 * @param {Element} row
 * @param {string} name
 * @param {string} text
 */
function setPart(row, name, text) {
  const element = row.querySelector(`.step-${name}`);
  if (element && element.textContent !== text) element.textContent = text;
}
