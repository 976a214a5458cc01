// Puts the step that is open in the form on the player's stage, in the phone beside it: picture, cue
// and count as they stand when the step begins. Nothing runs.

import { PlayerView } from "../js/components/player-view.js";
import { printedStretches } from "../js/components/printed.js";
import { isEffort } from "../js/lib/player/cues.js";
import { SECOND, timeline, untilItLetsGo } from "../js/lib/player/timeline.js";

const STEP = ".inline-related:not(.empty-form)";

/**
 * @param {Document} page the previewed page
 * @param {boolean} on whether the player is shown, or the page as it opens
 */
export function setStage(page, on) {
  const player = page.querySelector("[data-player]");
  const choices = page.querySelector("[data-choices]");
  if (player?.localName !== "section" || !choices) return;
  const shown = on && show(page, /** @type {HTMLElement} */ (player));
  player.toggleAttribute("hidden", !shown);
  choices.toggleAttribute("hidden", shown);
}

/**
 * As long as the player itself would show the step: against a cramp nobody waits long to begin.
 *
 * @param {Document} page
 * @param {HTMLElement} player
 * @returns {boolean} whether the page has the step
 */
function show(page, player) {
  const title = document.querySelector("#id_title");
  const typed = title instanceof HTMLInputElement ? title.value.trim() : "";
  const printed = printedStretches(page.documentElement).filter((each) => each.title === typed);
  const [first] = printed;
  if (!first) return false;
  const cramp = player.hasAttribute("data-cramp");
  const segments = cramp ? untilItLetsGo(first.stretch) : timeline([first.stretch], 0);
  const step = openStep();
  const at = segments.findIndex((segment) => segment.stretch === 0 && segment.step === step);
  const segment = segments[at];
  if (!segment) return false;
  const view = new PlayerView(player);
  const left = segment.seconds * SECOND;
  view.parts.where.textContent = typed;
  view.segment(segment, segments[at + 1], printed);
  view.time({ index: at, segment, elapsed: 0, left, finished: false }, isEffort(segment));
  view.paused(true);
  return true;
}

/** @returns {number} how many steps stand before the open one, which stay */
function openStep() {
  const rows = [...document.querySelectorAll(`#steps-group ${STEP}`)];
  const staying = rows.filter((row) => !row.querySelector('[name$="-DELETE"]:checked'));
  return Math.max(
    0,
    staying.findIndex((row) => !row.hasAttribute("data-folded")),
  );
}
