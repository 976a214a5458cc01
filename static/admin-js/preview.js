// Shows the page that patients would get as soon as a form opens, and again when it was changed; and
// at its fields what could be better, which comes with that page.

import { showAdvice } from "./advice.js";
import { offerSwitches } from "./switches.js";

const PAUSE = 300; // milliseconds without typing until the preview follows

const button = document.querySelector('[formtarget="preview-frame"]');
const frame = document.querySelector('iframe[name="preview-frame"]');

const part = button instanceof HTMLButtonElement ? takePart(button) : "";
if (button instanceof HTMLButtonElement && button.form) follow(button.form, button);
if (frame instanceof HTMLIFrameElement) {
  keepPlace(frame, part);
  showAdvice(frame);
  offerSwitches(frame);
  uncover(frame.closest("[popover]"));
}

/**
 * The id of the part of the page that the form is about, taken out of the address: a browser that
 * follows it scrolls the form away too, until the part is in sight.
 *
 * @param {HTMLButtonElement} show
 */
function takePart(show) {
  const address = new URL(show.formAction);
  const id = address.hash.slice(1);
  address.hash = "";
  show.formAction = address.href;
  return decodeURIComponent(id);
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
 * The first page stands at that part; each that follows, where the one before was scrolled to.
 *
 * @param {HTMLIFrameElement} phone
 * @param {string} id
 */
function keepPlace(phone, id) {
  /** @type {number | null} */
  let place = null;
  phone.addEventListener("load", () => {
    const shown = phone.contentWindow;
    if (!shown || shown.location.href === "about:blank") return;
    shown.scrollTo(0, place ?? topOf(shown, id));
    shown.addEventListener("pagehide", () => {
      place = shown.scrollY;
    });
  });
}

/**
 * Where a part of the page begins, in px from its top; 0 where there is no such part.
 *
 * @param {Window} shown
 * @param {string} id
 */
function topOf(shown, id) {
  const { document } = shown;
  const element = document.getElementById(id);
  if (!element) return 0;
  const { scrollPaddingBlockStart } = getComputedStyle(document.documentElement);
  return element.getBoundingClientRect().top + shown.scrollY - parseFloat(scrollPaddingBlockStart);
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
