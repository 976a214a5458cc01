// Shows the step that is open in the form in the preview's player, as it is when it starts:
// picture, cue and count. Nothing runs.

import { PlayerView } from "../js/components/player-view.js";
import { readStretches } from "../js/components/printed-stretches.js";
import { isEffort } from "../js/lib/player/cues.js";
import { buildCrampTimeline, buildTimeline, SECOND } from "../js/lib/player/timeline.js";

const STEP = ".inline-related:not(.empty-form)";

/**
 * @param {Document} page the previewed page
 * @param {boolean} on whether to show the player instead of the page
 */
export function showOpenStep(page, on) {
  const player = page.querySelector("[data-player]");
  const choices = page.querySelector("[data-choices]");
  if (player?.localName !== "section" || !choices) return;
  const isShown = on && showStep(page, /** @type {HTMLElement} */ (player));
  player.toggleAttribute("hidden", !isShown);
  choices.toggleAttribute("hidden", isShown);
}

/**
 * Shows the step with the seconds that the player would give it: a cramp shortens getting ready.
 *
 * @param {Document} page
 * @param {HTMLElement} player
 * @returns {boolean} whether the page has the step
 */
function showStep(page, player) {
  const title = document.querySelector("#id_title");
  const typed = title instanceof HTMLInputElement ? title.value.trim() : "";
  const printed = readStretches(page.documentElement).filter((each) => each.title === typed);
  const [first] = printed;
  if (!first) return false;
  const cramp = player.hasAttribute("data-cramp");
  const segments = cramp ? buildCrampTimeline(first.stretch) : buildTimeline([first.stretch], 0);
  const step = findOpenStep();
  const at = segments.findIndex((segment) => segment.stretch === 0 && segment.step === step);
  const segment = segments[at];
  if (!segment) return false;
  const view = new PlayerView(player);
  const left = segment.seconds * SECOND;
  view.parts.title.textContent = typed;
  view.showSegment(segment, segments[at + 1], printed);
  view.showTime({ index: at, segment, elapsed: 0, left, finished: false }, isEffort(segment));
  view.showPaused(true);
  return true;
}

/** @returns {number} the index of the open step among those that are not deleted */
function findOpenStep() {
  const rows = [...document.querySelectorAll(`#steps-group ${STEP}`)];
  const staying = rows.filter((row) => !row.querySelector('[name$="-DELETE"]:checked'));
  return Math.max(
    0,
    staying.findIndex((row) => !row.hasAttribute("data-folded")),
  );
}
