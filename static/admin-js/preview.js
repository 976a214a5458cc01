// Shows the page that patients would get as soon as a form opens, and again when it was changed; and
// at its fields what could be better, which comes with that page.

import { showAdvice } from "./advice.js";
import { offerSwitches } from "./switches.js";

const PAUSE = 300; // milliseconds without typing until the preview follows

const button = document.querySelector('[formtarget="preview-frame"]');
const frame = document.querySelector('iframe[name="preview-frame"]');

if (button instanceof HTMLButtonElement && button.form) follow(button.form, button);
if (frame instanceof HTMLIFrameElement) {
  keepPlace(frame);
  showAdvice(frame);
  offerSwitches(frame);
  uncover(frame.closest("[popover]"));
}

/**
 * @param {HTMLFormElement} form
 * @param {HTMLButtonElement} show
 */
function follow(form, show) {
  let timer = 0;
  const ask = () => form.requestSubmit(show);
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });
  // A form on its way to be saved needs no preview any more.
  form.addEventListener("submit", (event) => {
    if (event.submitter !== show) clearTimeout(timer);
  });
  if (show.hasAttribute("data-at-once")) ask();
}

/**
 * The page that follows stands where the one before was scrolled to.
 *
 * @param {HTMLIFrameElement} phone
 */
function keepPlace(phone) {
  /** @type {number | null} */
  let place = null;
  phone.addEventListener("load", () => {
    const shown = phone.contentWindow;
    if (!shown || shown.location.href === "about:blank") return;
    if (place !== null) shown.scrollTo(0, place);
    shown.addEventListener("pagehide", () => {
      place = shown.scrollY;
    });
  });
}

/**
 * A phone that covers the form goes away as soon as the keyboard moves on to what is behind it.
 *
 * @param {HTMLElement | null} cover
 */
function uncover(cover) {
  cover?.addEventListener("focusout", ({ relatedTarget }) => {
    if (!(relatedTarget instanceof Node) || cover.contains(relatedTarget)) return;
    if (cover.matches(":popover-open")) cover.hidePopover();
  });
}
