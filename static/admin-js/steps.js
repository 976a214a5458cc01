// Folds each step to one line with its cue and seconds, and opens one at a time. Without scripts all
// are open.

import { field, offerSlider } from "./slider.js";

const STEP = ".inline-related:not(.empty-form)";
const WRONG = ".errorlist";

const words = document.querySelector("template[data-step-words]");
const group = document.querySelector("#steps-group");
if (group instanceof HTMLElement && words instanceof HTMLElement) start(group, words.dataset);

/**
 * @param {HTMLElement} group
 * @param {DOMStringMap} words
 */
function start(group, words) {
  const all = () => [...group.querySelectorAll(STEP)];
  for (const row of all()) prepare(row);
  group.addEventListener("formset:added", ({ target }) => {
    if (!(target instanceof Element)) return;
    prepare(target);
    open(target);
  });
  for (const kind of ["input", "advice-shown"]) {
    document.addEventListener(kind, () => {
      for (const row of all()) tell(row);
    });
  }
  if (!all().some((row) => row.querySelector(WRONG))) fold(all()[0], false);

  /** @param {Element} row */
  function prepare(row) {
    const heading = row.querySelector("h3");
    if (!heading || heading.querySelector(".step-line")) return;
    const line = document.createElement("button");
    line.type = "button";
    line.className = "step-line";
    line.append(...["cue", "seconds", "advised"].map(part));
    line.addEventListener("click", () => {
      if (row.hasAttribute("data-folded")) open(row);
      else fold(row, true);
    });
    heading.prepend(line);
    offerSlider(row, words.slider ?? "", words.allowed ?? "", words.outside ?? "");
    fold(row, !row.querySelector(WRONG));
    tell(row);
  }

  /**
   * Opens the step and folds the others, except those with a mistake to mend.
   *
   * @param {Element} row
   */
  function open(row) {
    for (const other of all()) fold(other, other !== row && !other.querySelector(WRONG));
    row.dispatchEvent(new Event("step-opened", { bubbles: true }));
  }

  /** @param {Element} row */
  function tell(row) {
    const seconds = field(row, "seconds")?.value;
    write(row, "cue", field(row, "cue")?.value || (words.empty ?? ""));
    write(row, "seconds", seconds ? (words.seconds ?? "").replace("{n}", seconds) : "");
    write(row, "advised", row.querySelector(".advice") ? (words.advised ?? "") : "");
  }
}

/** @param {string} name */
function part(name) {
  const element = document.createElement("span");
  element.className = `step-${name}`;
  return element;
}

/**
 * @param {Element | undefined} row
 * @param {boolean} folded
 */
function fold(row, folded) {
  row?.toggleAttribute("data-folded", folded);
  row?.querySelector(".step-line")?.setAttribute("aria-expanded", String(!folded));
}

/**
 * @param {Element} row
 * @param {string} name
 * @param {string} text
 */
function write(row, name, text) {
  const element = row.querySelector(`.step-${name}`);
  if (element && element.textContent !== text) element.textContent = text;
}
