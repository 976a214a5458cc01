// Reads the printed list of steps: what is printed is what is timed.

/**
 * @typedef {import("../lib/player/timeline.js").Stretch} Stretch
 * @typedef {object} Printed A stretch with the words and pictures of its steps.
 * @property {string} position
 * @property {string} title
 * @property {Stretch} stretch
 * @property {{ cue: string, figure: Element | null }[]} faces one for each step
 * @property {string[]} comingOut what the stretch itself says about coming out of it
 */

/**
 * Every stretch printed inside an element, in order.
 * @param {HTMLElement} root
 * @returns {Printed[]}
 */
export function printedStretches(root) {
  return [...root.querySelectorAll("[data-stretch]")].map((section) =>
    printed(/** @type {HTMLElement} */ (section)),
  );
}

/**
 * @param {HTMLElement} section
 * @returns {Printed}
 */
function printed(section) {
  const { position = "", sides = "none", rounds, rest } = section.dataset;
  const items = /** @type {HTMLElement[]} */ ([...section.querySelectorAll("[data-kind]")]);
  const steps = items.map(({ dataset }) => ({
    kind: dataset.kind ?? "hold",
    seconds: Number(dataset.seconds),
    ...rangeOf(dataset.range ?? ""),
    repeats: Number(dataset.repeats),
    side: dataset.side ?? "",
  }));
  return {
    position,
    title: section.querySelector("[data-title]")?.textContent ?? "",
    stretch: { sides, rounds: Number(rounds), rest: Number(rest), steps },
    faces: items.map((item) => ({
      cue: cueOf(item),
      figure: pictureOf(item, items),
    })),
    comingOut: items.filter(({ dataset }) => dataset.kind === "ease").map(cueOf),
  };
}

/** @param {HTMLElement} item */
function cueOf(item) {
  return item.querySelector(".cue")?.textContent ?? "";
}

/**
 * The seconds that the clinic allows.
 * @param {string} text "10-60"
 */
function rangeOf(text) {
  const [shortest = 1, longest = shortest] = text.split("-").map(Number);
  return { shortest, longest };
}

/**
 * The step's picture: a pose that was printed before is not printed again.
 * @param {HTMLElement} item
 * @param {HTMLElement[]} items
 * @returns {Element | null}
 */
function pictureOf(item, items) {
  const same = items.filter(({ dataset }) => dataset.pose === item.dataset.pose);
  return same.map((other) => other.querySelector("svg, img")).find(Boolean) ?? null;
}
