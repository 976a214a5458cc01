// Reads stretches from the printed lists of steps, so that the timer always matches the page.

/**
 * @typedef {import("../lib/player/timeline.js").Stretch} Stretch
 * @typedef {object} PrintedStretch A stretch with the texts and pictures of its steps.
 * @property {string} position
 * @property {string} title
 * @property {Stretch} stretch
 * @property {{ cue: string, figure: Element | null }[]} displays one per step
 * @property {string[]} comingOut the stretch's own instructions for coming out
 */

/**
 * All stretches printed inside an element, in order.
 * @param {HTMLElement} root
 * @returns {PrintedStretch[]}
 */
export function readStretches(root) {
  return [...root.querySelectorAll("[data-stretch]")].map((section) =>
    readStretch(/** @type {HTMLElement} */ (section)),
  );
}

/**
 * @param {HTMLElement} section
 * @returns {PrintedStretch}
 */
function readStretch(section) {
  const { position = "", sides = "none", rounds, rest } = section.dataset;
  const items = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-kind]")]);
  const steps = items.map(({ dataset }) => ({
    kind: dataset.kind ?? "hold",
    seconds: Number(dataset.seconds),
    ...readRange(dataset.range ?? ""),
    repeats: Number(dataset.repeats),
    side: dataset.side ?? "",
  }));
  return {
    position,
    title: section.querySelector("[data-title]")?.textContent ?? "",
    stretch: { sides, rounds: Number(rounds), rest: Number(rest), steps },
    displays: items.map((item) => ({
      cue: readCue(item),
      figure: findPicture(item, items),
    })),
    comingOut: items.filter(({ dataset }) => dataset.kind === "ease").map(readCue),
  };
}

/** @param {HTMLElement} item */
function readCue(item) {
  return item.querySelector(".cue")?.textContent ?? "";
}

/**
 * The shortest and longest seconds that the clinic allows.
 * @param {string} text such as "10-60"
 */
function readRange(text) {
  const [shortest = 1, longest = shortest] = text.split("-").map(Number);
  return { shortest, longest };
}

/**
 * The step's picture. The page prints each pose only once, so it may be another step's.
 * @param {HTMLElement} item
 * @param {HTMLElement[]} items
 * @returns {Element | null}
 */
function findPicture(item, items) {
  const withPose = items.filter(({ dataset }) => dataset.pose === item.dataset.pose);
  return withPose.map((other) => other.querySelector("svg, img")).find(Boolean) ?? null;
}
